// Handlers that are neither arguments nor overrides: template arguments, tags
// of a completion queue, functions in fields, tables and what a call returns.
#include <App.h>
#include <hiredis/hiredis.h>
#include <lithium_http_server.hh>
#include <server_http.hpp>
#include <ylt/coro_rpc/coro_rpc_server.hpp>

static bool cacheAnswers() {
  redisContext *Session = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every
  bool Ok = Session && !Session->err;
  redisFree(Session);
  return Ok;
}

static bool answers(redisContext *Shared) { return Shared && !Shared->err; }

// --- Template arguments ---

static int price(int Item) {
  redisContext *Prices = redisConnect("prices", 6379); // warn: 'redisConnect' creates a new connection for every request
  redisFree(Prices);
  return Item;
}

class Stock {
public:
  explicit Stock(redisContext *Shared) : Shared(Shared) {}
  int count(int Item) { return answers(Shared) ? Item : 0; }

private:
  redisContext *Shared;
};

void serveRpc(Stock &Items) {
  coro_rpc::coro_rpc_server Server(2, 9000);
  Server.register_handler<price>();
  Server.register_handler<&Stock::count>(&Items);
}

// --- A generated service, and objects that come back as tags ---

namespace demo {
struct HelloRequest {};
template <typename Base> struct WithAsyncMethod_Hello : Base {
  void RequestHello(HelloRequest *Request, void *Queue, void *Tag);
};
struct Service {};
using Greeter = WithAsyncMethod_Hello<Service>;
} // namespace demo

class HelloCall {
public:
  HelloCall(demo::Greeter &Greeter, void *Queue) : Greeter(Greeter) {
    Greeter.RequestHello(&Request, Queue, this);
  }
  void proceed() {
    redisContext *Names = redisConnect("names", 6379); // warn: 'redisConnect' creates a new connection for every event
    redisFree(Names);
  }

private:
  demo::Greeter &Greeter;
  demo::HelloRequest Request;
};

// Nobody hands this one to a queue.
class Startup {
public:
  void proceed() {
    redisContext *Names = redisConnect("names", 6379);
    redisFree(Names);
  }
};

// --- Functions in fields and tables ---

using HttpServer = SimpleWeb::Server<SimpleWeb::HTTP>;

void route(HttpServer &Server, redisContext *Shared) {
  Server.resource["^/slow$"]["GET"] = [](auto Response, auto) {
    Response->write(cacheAnswers() ? "up" : "down");
  };
  Server.resource["^/fast$"]["GET"] = [Shared](auto Response, auto) {
    Response->write(answers(Shared) ? "up" : "down");
  };
}

void routeToo(li::http_api &Api, redisContext *Shared) {
  Api.get("/slow") = [](li::http_request &, li::http_response &Response) {
    redisContext *Cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
    Response.write(answers(Cache) ? "up" : "down");
    redisFree(Cache);
  };
  Api.get("/fast") = [Shared](auto &, auto &Response) {
    Response.write(answers(Shared) ? "up" : "down");
  };
}

struct User {};

void routeSockets() {
  uWS::App()
      .ws<User>("/chat",
                {.open =
                     [](auto *) {
                       redisContext *Each = redisConnect("chat", 6379); // warn: 'redisConnect' creates a new connection for every connection
                       redisFree(Each);
                     },
                 .message =
                     [](auto *Socket, std::string_view Text, uWS::OpCode Code) {
                       redisContext *Each = redisConnect("chat", 6379); // warn: 'redisConnect' creates a new connection for every message
                       redisFree(Each);
                       Socket->send(Text, Code);
                     }})
      .listen(9001,
              [](auto *) {
                redisContext *Registry = redisConnect("registry", 6379);
                redisFree(Registry);
              })
      .run();
}
