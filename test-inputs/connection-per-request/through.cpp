// Reached through functions, constructors and objects of the file.
#include <curl/curl.h>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <memory>
#include <pqxx/pqxx>
#include <string>

using httplib::Request;
using httplib::Response;

struct Finish {
  void operator()(PGconn *C) const { PQfinish(C); }
};
using Database = std::unique_ptr<PGconn, Finish>;

static Database connect(const char *Name) {
  return Database(PQconnectdb(Name)); // warn: reached from 'showOrders'; note: the connection is created here
}

static int countOrders() {
  Database Orders = connect("dbname=orders"); // note: calls 'connect'
  return PQsocket(Orders.get());
}

static void showOrders(const Request &, Response &Res) {
  Res.status = countOrders() > 0 ? 200 : 404; // note: calls 'countOrders'
}

// A class that connects when it is made.
class Repository {
public:
  explicit Repository(const std::string &Dsn) : Connection(Dsn) {} // warn: creates a new connection for every request
  bool ready() const { return Connection.is_open(); }

private:
  pqxx::connection Connection;
};

class Service {
public:
  bool ready() { return Orders.ready(); }

private:
  Repository Orders{"dbname=orders"};
};

// A member connects in the body of the constructor.
class Visits {
public:
  Visits() { Session = redisConnect("cache", 6379); } // warn: for every request
  ~Visits() { redisFree(Session); }
  bool ok() const { return Session && !Session->err; }

private:
  redisContext *Session;
};

// A method of an object that lives on makes one for each call.
class Mailer {
public:
  bool send(const std::string &To) {
    CURL *Easy = curl_easy_init(); // warn: 'curl_easy_init' creates a new client for every request
    if (!Easy)
      return false;
    curl_easy_setopt(Easy, CURLOPT_URL, To.c_str());
    bool Sent = curl_easy_perform(Easy) == CURLE_OK;
    curl_easy_cleanup(Easy);
    return Sent;
  }
};

// Created here, kept there: once only.
static Visits &sharedVisits() {
  static Visits Shared;
  return Shared;
}

static void neverCalled() { Database Unused = connect("dbname=unused"); }

// Two handlers reach the same place: one finding names both.
static std::string greeting(const char *Name) {
  redisContext *Session = redisConnect("cache", 6379); // warn: for every request
  void *Reply = redisCommand(Session, "GET %s", Name);
  std::string Result = Reply ? "hello" : "who?";
  freeReplyObject(Reply);
  redisFree(Session);
  return Result;
}

// A recursive helper is followed once.
static int depth(int N) {
  if (N == 0) {
    Database Last = connect("dbname=deep");
    return PQsocket(Last.get());
  }
  return depth(N - 1);
}

void install(httplib::Server &Server, Mailer &Mail) {
  Server.Get("/orders", showOrders);
  Server.Get("/service", [](const Request &, Response &Res) {
    Service Made;
    Res.status = Made.ready() ? 200 : 503;
  });
  Server.Get("/visits", [](const Request &, Response &Res) {
    auto Made = std::make_unique<Visits>();
    Res.status = Made->ok() && sharedVisits().ok() ? 200 : 503;
  });
  Server.Post("/mail", [&Mail](const Request &Req, Response &Res) {
    Res.status = Mail.send(Req.body) ? 200 : 502;
  });
  Server.Get("/a", [](const Request &, Response &Res) { // note: each request
    Res.set_content(greeting("a"), "text/plain");
  });
  Server.Get("/b", [](const Request &, Response &Res) { // note: also reached from
    Res.set_content(greeting("b"), "text/plain");
  });
  Server.Get("/deep", [](const Request &, Response &Res) {
    Res.status = depth(3) ? 200 : 503;
  });
}
