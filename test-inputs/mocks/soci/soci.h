// What rule tests need of soci/soci.h.
#ifndef MOCK_SOCI_SOCI_H
#define MOCK_SOCI_SOCI_H

#include <cstddef>
#include <string>

namespace soci {

class connection_pool {
public:
  explicit connection_pool(std::size_t size);
  ~connection_pool();
};

class session {
public:
  session();
  explicit session(const std::string &connect);
  explicit session(connection_pool &pool);
  ~session();
};

} // namespace soci

#endif
