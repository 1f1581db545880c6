// What the catalog names of coro_rpc.
#ifndef MOCK_YLT_CORO_RPC_CORO_RPC_SERVER_HPP
#define MOCK_YLT_CORO_RPC_CORO_RPC_SERVER_HPP

namespace coro_rpc {
struct coro_rpc_protocol;
template <typename Config> class coro_rpc_server_base {
public:
  coro_rpc_server_base(unsigned threads, unsigned short port);
  template <auto First, auto... More, typename Class>
  void register_handler(Class *self) {}
  template <auto First, auto... More> void register_handler() {}
};
using coro_rpc_server = coro_rpc_server_base<coro_rpc_protocol>;
} // namespace coro_rpc

#endif
