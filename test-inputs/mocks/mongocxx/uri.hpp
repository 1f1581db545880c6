// What the catalog names of mongocxx/uri.hpp.
#ifndef MOCK_MONGOCXX_URI_HPP
#define MOCK_MONGOCXX_URI_HPP

#include <string>

namespace mongocxx {
namespace v_noabi {

class uri {
public:
  explicit uri(const std::string &text);
};

} // namespace v_noabi
using v_noabi::uri;
} // namespace mongocxx

#endif
