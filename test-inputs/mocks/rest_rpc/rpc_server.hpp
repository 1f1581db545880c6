// What the catalog names of rest_rpc. Older releases have another namespace.
#ifndef MOCK_REST_RPC_RPC_SERVER_HPP
#define MOCK_REST_RPC_RPC_SERVER_HPP

#include <string>

namespace rest_rpc {
class rpc_server {
public:
  rpc_server(const std::string &address, int threads);
  template <auto F> void register_handler() {}
  template <auto F, typename Class> void register_handler(Class *self) {}
  template <typename F>
  void register_handler(const std::string &name, const F &f) {}
  template <typename F, typename Class>
  void register_handler(const std::string &name, const F &f, Class *self) {}
  void start();
};
namespace rpc_service {
class rpc_server {
public:
  template <typename F>
  void register_handler(const std::string &name, const F &f) {}
};
} // namespace rpc_service
} // namespace rest_rpc

#endif
