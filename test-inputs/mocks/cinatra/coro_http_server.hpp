// What the catalog names of cinatra's server.
#ifndef MOCK_CINATRA_CORO_HTTP_SERVER_HPP
#define MOCK_CINATRA_CORO_HTTP_SERVER_HPP

#include <functional>
#include <string>

namespace cinatra {
enum http_method { GET, POST };
class coro_http_request {};
class coro_http_response {};
class coro_http_router {
public:
  template <http_method... M, typename F, typename... Aspects>
  void set_http_handler(std::string path, F handler, Aspects &&...aspects) {}
};
class coro_http_server {
public:
  coro_http_server(unsigned threads, unsigned short port);
  template <http_method... M, typename F, typename... Aspects>
  void set_http_handler(std::string path, F handler, Aspects &&...aspects) {}
  template <typename F> void set_default_handler(F handler) {}
  void sync_start();
};
} // namespace cinatra

#endif
