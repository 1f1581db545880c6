// What rule tests need of pistache/router.h.
#ifndef MOCK_PISTACHE_ROUTER_H
#define MOCK_PISTACHE_ROUTER_H

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace Pistache {

namespace Tcp {
class Peer;
class Handler {
public:
  virtual ~Handler() = default;
  virtual void onInput(const char *buffer, std::size_t len,
                       const std::shared_ptr<Peer> &peer) = 0;
  virtual void onConnection(const std::shared_ptr<Peer> &) {}
  virtual void onDisconnection(const std::shared_ptr<Peer> &) {}
};
} // namespace Tcp

namespace Http {
enum class Code { Ok = 200, Internal_Server_Error = 500 };

class Request {
public:
  const std::string &resource() const;
  const std::string &body() const;
};

class ResponseWriter {
public:
  void send(Code code, const std::string &body);
};

class Handler : public Tcp::Handler {
public:
  virtual void onRequest(const Request &request, ResponseWriter response) = 0;
  virtual void onTimeout(const Request &request, ResponseWriter response);
  void onInput(const char *buffer, std::size_t len,
               const std::shared_ptr<Tcp::Peer> &peer) override;
};
} // namespace Http

namespace Rest {
class Request : public Http::Request {};

class Route {
public:
  enum class Result { Ok, Failure };
  using Handler =
      std::function<Result(const Rest::Request, Http::ResponseWriter)>;
};

class Router {
public:
  void get(const std::string &resource, Route::Handler handler);
  void post(const std::string &resource, Route::Handler handler);
};

namespace Routes {
void Get(Router &router, const std::string &resource, Route::Handler handler);
void Post(Router &router, const std::string &resource, Route::Handler handler);
template <typename Result, typename Cls, typename... Args, typename Obj>
Route::Handler bind(Result (Cls::*func)(Args...), Obj obj);
} // namespace Routes
} // namespace Rest

} // namespace Pistache

#endif
