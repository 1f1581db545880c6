// Connections are opened by functions that are kept in variables.
#include <functional>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <memory>

struct Freed {
  void operator()(redisContext *Session) const { redisFree(Session); }
};
using Redis = std::unique_ptr<redisContext, Freed>;

void kept(httplib::Server &Server) {
  std::function<Redis()> Open = [] {
    return Redis(redisConnect("127.0.0.1", 6379)); // warn: creates a new connection for every request
  };
  Server.Get("/", [Open](const httplib::Request &, httplib::Response &Out) {
    Redis Session = Open(); // note: calls 'lambda in kept'
    Out.status = Session->err ? 503 : 204;
  });
}

void plain(httplib::Server &Server) {
  auto Open = [] {
    return Redis(redisConnect("127.0.0.1", 6379)); // warn: creates a new connection for every request
  };
  Server.Get("/", [Open](const httplib::Request &, httplib::Response &Out) {
    Redis Session = Open();
    Out.status = Session->err ? 503 : 204;
  });
}

// Called once, before the server runs.
void first(httplib::Server &Server) {
  std::function<Redis()> Open = [] {
    return Redis(redisConnect("127.0.0.1", 6379));
  };
  Redis Session = Open();
  Server.Get("/", [&Session](const httplib::Request &, httplib::Response &Out) {
    Out.status = Session->err ? 503 : 204;
  });
  Server.listen("localhost", 80);
}

// It may hold another function by then.
void exchanged(httplib::Server &Server, std::function<Redis()> Other) {
  std::function<Redis()> Open = [] {
    return Redis(redisConnect("127.0.0.1", 6379));
  };
  Open = Other;
  Server.Get("/", [Open](const httplib::Request &, httplib::Response &Out) {
    Redis Session = Open();
    Out.status = Session->err ? 503 : 204;
  });
}
