// What the catalog names of mongocxx/pool.hpp.
#ifndef MOCK_MONGOCXX_POOL_HPP
#define MOCK_MONGOCXX_POOL_HPP

#include "mongocxx/client.hpp"
#include <optional>

namespace mongocxx {
namespace v_noabi {

class pool {
public:
  explicit pool(const uri &at);
  ~pool();

  class entry {
  public:
    ~entry();
    client *operator->() const noexcept;
  };

  entry acquire();
  std::optional<entry> try_acquire();
};

} // namespace v_noabi
using v_noabi::pool;
} // namespace mongocxx

#endif
