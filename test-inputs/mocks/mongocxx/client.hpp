// What the catalog names of mongocxx/client.hpp.
#ifndef MOCK_MONGOCXX_CLIENT_HPP
#define MOCK_MONGOCXX_CLIENT_HPP

#include "mongocxx/uri.hpp"

namespace mongocxx {
namespace v_noabi {

class client {
public:
  client() noexcept;
  client(const uri &at);
  ~client();
};

} // namespace v_noabi
using v_noabi::client;
} // namespace mongocxx

#endif
