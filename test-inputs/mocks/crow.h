// What the catalog names of Crow.
#ifndef MOCK_CROW_H
#define MOCK_CROW_H

#include <chrono>
#include <functional>
#include <string>

enum class HTTPMethod { Get };
inline HTTPMethod operator""_method(const char *, std::size_t) {
  return HTTPMethod::Get;
}

namespace crow {
struct request {
  std::string body;
};
struct response {
  response();
  response(int code);
  response(const char *body);
  void end();
};
namespace websocket {
struct connection {};
} // namespace websocket
template <typename... Args> class TaggedRule {
public:
  TaggedRule &methods(HTTPMethod method);
  template <typename F> void operator()(F &&f) {}
  template <typename F> void operator()(std::string name, F &&f) {}
};
class DynamicRule {
public:
  template <typename F> void operator()(F f) {}
};
class CatchallRule {
public:
  template <typename F> void operator()(F &&f) {}
};
template <typename App> class WebSocketRule {
public:
  template <typename F> WebSocketRule &onopen(F f) { return *this; }
  template <typename F> WebSocketRule &onmessage(F f) { return *this; }
  template <typename F> WebSocketRule &onclose(F f) { return *this; }
  template <typename F> WebSocketRule &onaccept(F f) { return *this; }
};
template <typename... Middlewares> class Crow {
public:
  TaggedRule<> &route(const char *path);
  DynamicRule &route_dynamic(const char *path);
  WebSocketRule<Crow> &websocket(const char *path);
  CatchallRule &catchall_route();
  template <typename Duration, typename F> Crow &tick(Duration d, F f) {
    return *this;
  }
  Crow &port(unsigned short number);
  Crow &multithreaded();
  void run();
};
template <typename... Middlewares> using App = Crow<Middlewares...>;
using SimpleApp = Crow<>;
class Blueprint {
public:
  explicit Blueprint(const std::string &prefix);
  TaggedRule<> &new_rule_tagged(const char *path);
};
} // namespace crow

#define CROW_ROUTE(app, path) app.route(path)
#define CROW_BP_ROUTE(blueprint, path) blueprint.new_rule_tagged(path)
#define CROW_WEBSOCKET_ROUTE(app, path) app.websocket(path)
#define CROW_CATCHALL_ROUTE(app) app.catchall_route()

#endif
