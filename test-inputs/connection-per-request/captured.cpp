// What a handler keeps in the variables that it captures.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <memory>

using httplib::Request;
using httplib::Response;

struct FinishCaptured {
  void operator()(PGconn *C) const { PQfinish(C); }
};
using CapturedDb = std::unique_ptr<PGconn, FinishCaptured>;

// The copy in the lambda lives as long as the route.
void keepInLambda(httplib::Server &Server) {
  Server.Get("/kept", [C = std::shared_ptr<redisContext>()](
                          const Request &, Response &Res) mutable {
    if (!C)
      C.reset(redisConnect("cache", 6379), redisFree);
    Res.status = C->err ? 500 : 200;
  });
}

void makeInLambda(httplib::Server &Server) {
  Server.Get("/made", [C = std::shared_ptr<redisContext>()](
                          const Request &, Response &Res) mutable {
    C.reset(redisConnect("cache", 6379), redisFree); // warn: for every request
    Res.status = C->err ? 500 : 200;
  });
}

// A copy of a variable; its state is asked first.
void keepCopy(httplib::Server &Server) {
  std::shared_ptr<PGconn> C;
  Server.Get("/copy", [C](const Request &, Response &Res) mutable {
    if (C && PQstatus(C.get()) == CONNECTION_OK) {
      Res.status = 200;
      return;
    }
    C = std::shared_ptr<PGconn>(PQconnectdb("dbname=a"), PQfinish);
    Res.status = 503;
  });
}

// A variable of the function that serves.
void keepBeside(httplib::Server &Server) {
  CapturedDb C;
  auto Session = [&C]() -> PGconn * {
    if (!C)
      C.reset(PQconnectdb("dbname=a"));
    return C.get();
  };
  Server.Get("/beside", [&C](const Request &, Response &Res) {
    if (!C)
      C.reset(PQconnectdb("dbname=a"));
    Res.status = PQstatus(C.get()) == CONNECTION_OK ? 200 : 503;
  });
  Server.Get("/session", [&](const Request &, Response &Res) {
    Res.status = PQstatus(Session()) == CONNECTION_OK ? 200 : 503;
  });
  Server.listen("0.0.0.0", 8080);
}

void makeBeside(httplib::Server &Server) {
  CapturedDb C;
  Server.Get("/beside", [&C](const Request &, Response &Res) {
    C.reset(PQconnectdb("dbname=a")); // warn: for every request
    if (!C)
      Res.status = 503;
  });
  Server.listen("0.0.0.0", 8080);
}

// Captured by a lambda of the handler, it goes with the request.
void makeForHelper(httplib::Server &Server) {
  Server.Get("/helper", [](const Request &, Response &Res) {
    CapturedDb C;
    auto Session = [&C]() -> PGconn * {
      if (!C)
        C.reset(PQconnectdb("dbname=a")); // warn: for every request
      return C.get();
    };
    Res.status = PQstatus(Session()) == CONNECTION_OK ? 200 : 503;
  });
}

class CapturedVisits {
public:
  ~CapturedVisits() { redisFree(Cache); }
  bool count() {
    if (!Cache)
      Cache = redisConnect("cache", 6379);
    return Cache && !Cache->err;
  }

private:
  redisContext *Cache = nullptr;
};

// An object that keeps one itself, beside the server.
void keepInObject(httplib::Server &Server) {
  CapturedVisits Visits;
  Server.Get("/visits", [&](const Request &, Response &Res) {
    Res.status = Visits.count() ? 200 : 503;
  });
  Server.listen("0.0.0.0", 8080);
}
