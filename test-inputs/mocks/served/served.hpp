// What the catalog names of Served.
#ifndef MOCK_SERVED_SERVED_HPP
#define MOCK_SERVED_SERVED_HPP

#include <functional>
#include <string>

namespace served {
struct request {};
struct response {
  response &operator<<(const std::string &text);
};
using Handler = std::function<void(response &, const request &)>;
class methods_handler {
public:
  methods_handler &get(const Handler &handler);
  methods_handler &post(const Handler &handler);
  methods_handler &put(const Handler &handler);
  methods_handler &del(const Handler &handler);
  methods_handler &head(const Handler &handler);
  methods_handler &method(int method, const Handler &handler);
};
class multiplexer {
public:
  methods_handler &handle(const std::string &path);
  void use_before(const std::function<void(response &, request &)> &plugin);
  void use_after(const std::function<void(response &, request &)> &plugin);
  void use_wrapper(const std::function<void(response &, request &,
                                            std::function<void()>)> &wrapper);
};
namespace net {
class server {
public:
  server(const std::string &address, const std::string &port,
         multiplexer &routes);
  void run(int threads);
};
} // namespace net
} // namespace served

#endif
