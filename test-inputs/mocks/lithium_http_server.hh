// What the catalog names of Lithium.
#ifndef MOCK_LITHIUM_HTTP_SERVER_HH
#define MOCK_LITHIUM_HTTP_SERVER_HH

#include <functional>
#include <string>

namespace li {
struct http_request {};
struct http_response {
  void write(const std::string &text);
};
template <typename Request, typename Response> struct api {
  using Handler = std::function<void(Request &, Response &)>;
  Handler &get(const std::string &path);
  Handler &post(const std::string &path);
  Handler &put(const std::string &path);
  Handler &delete_(const std::string &path);
  Handler &operator()(const std::string &path);
};
using http_api = api<http_request, http_response>;
inline void http_serve(http_api &routes, int port) {}
} // namespace li

#endif
