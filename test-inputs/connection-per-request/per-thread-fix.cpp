// The fix for one connection for each thread: what failed must not stay.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <memory>
#include <string>

using httplib::Request;
using httplib::Response;

static const char *const Host = "cache";

void perThreadRoutes(httplib::Server &Server, std::string &Log) {
  // Released on the way out that failed, and at the end.
  Server.Get("/failed", [](const Request &Req, Response &Res) {
    redisContext *C = redisConnect(Host, 6379); // warn: for every request
    if (!C || C->err) {
      Res.status = 503;
      redisFree(C);
      return;
    }
    auto *Reply = (redisReply *)redisCommand(C, "GET %s", Req.path.c_str());
    if (!Reply) {
      redisFree(C);
      Res.status = 502;
      return;
    }
    Res.status = 200;
    freeReplyObject(Reply);
    redisFree(C);
  });
  // Where it connects comes with the request.
  Server.Get("/asked", [](const Request &Req, Response &Res) {
    redisContext *C = redisConnect(Req.path.c_str(), 6379); // warn: for every request
    Res.status = C && !C->err ? 200 : 503;
    redisFree(C);
  });
  // Another one takes its place.
  Server.Get("/second", [](const Request &, Response &Res) {
    redisContext *C = redisConnect("first", 6379); // warn: for every request
    if (!C || C->err) {
      redisFree(C);
      C = redisConnect("second", 6379); // warn: for every request
    }
    Res.status = C && !C->err ? 200 : 503;
    redisFree(C);
  });
  // The object that owns it is moved away.
  Server.Get("/moved", [](const Request &, Response &Res) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> C(PQconnectdb("dbname=a"), &PQfinish); // warn: for every request
    auto Other = std::move(C);
    Res.status = Other ? 200 : 503;
  });
  Server.Get("/owned", [](const Request &, Response &Res) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> C(PQconnectdb("dbname=a"), &PQfinish); // warn: for every request
    Res.status = PQstatus(C.get()) == CONNECTION_OK ? 200 : 503;
  });
  // A lambda inside uses it.
  Server.Get("/lambda", [](const Request &, Response &Res) {
    PGconn *C = PQconnectdb("dbname=a"); // warn: for every request
    auto Works = [&] { return PQstatus(C) == CONNECTION_OK; };
    Res.status = Works() ? 200 : 503;
    PQfinish(C);
  });
}
