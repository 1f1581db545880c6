// cpp-httplib: every way to register a route.
#include <functional>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <memory>

using httplib::Request;
using httplib::Response;

struct RedisFree {
  void operator()(redisContext *C) const { redisFree(C); }
};
using Redis = std::unique_ptr<redisContext, RedisFree>;

void lambda(httplib::Server &Server) {
  Server.Get("/hits", [](const Request &, Response &Res) { // note: each request arrives here
    Redis Session(redisConnect("cache", 6379)); // warn: 'redisConnect' creates a new connection for every request; note: the connection is created here
    Res.status = Session && !Session->err ? 204 : 503;
  });
}

void namedLambda(httplib::Server &Server) {
  auto Show = [](const Request &, Response &Res) {
    Redis Session(redisConnect("cache", 6379)); // warn: for every request
    Res.status = Session ? 204 : 503;
  };
  Server.Post("/show", Show);
}

static void freeFunction(const Request &, Response &Res) {
  PGconn *Database = PQconnectdb("dbname=shop"); // warn: 'PQconnectdb' creates a new connection for every request
  Res.status = PQstatus(Database) == CONNECTION_OK ? 200 : 500;
  PQfinish(Database);
}

void genericLambda(httplib::Server &Server) {
  Server.Get("/generic", [](const auto &, auto &Res) {
    Redis Session(redisConnect("cache", 6379)); // warn: for every request
    Res.status = Session ? 204 : 503;
  });
}

class Shop {
public:
  void install(httplib::Server &Server) {
    Server.Get("/free", freeFunction);
    Server.Get("/bind", std::bind(&Shop::bound, this, std::placeholders::_1,
                                  std::placeholders::_2));
    Server.Put("/this", [this](const Request &Req, Response &Res) {
      member(Req, Res);
    });
  }

private:
  void bound(const Request &, Response &Res) {
    httplib::Client Prices("http://prices"); // warn: 'httplib::Client' creates a new client for every request
    Res.status = Prices.Get("/") ? 200 : 502;
  }
  void member(const Request &, Response &Res) {
    Redis Session(redisConnect("cache", 6379)); // warn: for every request
    Res.status = Session ? 204 : 503;
  }
};

struct Functor {
  void operator()(const Request &, Response &Res) const {
    Redis Session(redisConnect("cache", 6379)); // warn: for every request
    Res.status = Session ? 204 : 503;
  }
};

void others(httplib::Server &Server) {
  Server.Delete("/functor", Functor());
  Server.set_logger([](const Request &, const Response &) {
    Redis Session(redisConnect("log", 6379)); // warn: for every request
  });
  Server.set_error_handler([](const Request &, Response &Res) {
    httplib::Client Pages("http://pages"); // warn: for every request
    Res.status = Pages.is_valid() ? 500 : 502;
  });
}

// Made once, beside the server.
void shared(httplib::Server &Server) {
  auto Prices = std::make_shared<httplib::Client>("http://prices");
  Server.Get("/price", [Prices](const Request &, Response &Res) {
    Res.status = Prices->Get("/") ? 200 : 502;
  });
}

void byReference(httplib::Server &Server, PGconn *Database) {
  Server.Get("/rows", [&](const Request &, Response &Res) {
    PGresult *Rows = PQexec(Database, "SELECT 1");
    Res.status = PQntuples(Rows) == 1 ? 200 : 500;
    PQclear(Rows);
  });
}

// The client's Get is no registration.
bool client(httplib::Client &Prices) {
  Redis Session(redisConnect("cache", 6379));
  return Session && Prices.Get("/");
}
