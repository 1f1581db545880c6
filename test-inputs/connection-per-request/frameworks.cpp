// Pistache, POCO, RESTinio, Beast: what each of them calls a handler.
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Util/Application.h>
#include <boost/beast.hpp>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <pistache/endpoint.h>
#include <pistache/router.h>
#include <restinio/all.hpp>

namespace http = boost::beast::http;

static bool cacheAnswers() {
  redisContext *Session = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request, reached from
  bool Ok = Session && !Session->err;
  redisFree(Session);
  return Ok;
}

class Hello : public Pistache::Http::Handler {
public:
  void onRequest(const Pistache::Http::Request &,
                 Pistache::Http::ResponseWriter Response) override {
    httplib::Client Peer("http://peer"); // warn: creates a new client for every request
    Response.send(Peer.is_valid() ? Pistache::Http::Code::Ok
                                  : Pistache::Http::Code::Internal_Server_Error,
                  "");
  }
};

class Users {
public:
  using Result = Pistache::Rest::Route::Result;
  void routes(Pistache::Rest::Router &Router) {
    Pistache::Rest::Routes::Get(
        Router, "/users", Pistache::Rest::Routes::bind(&Users::list, this));
  }
  Result list(const Pistache::Rest::Request, Pistache::Http::ResponseWriter) {
    PGconn *Database = PQconnectdb("dbname=users"); // warn: for every request
    bool Ok = PQstatus(Database) == CONNECTION_OK;
    PQfinish(Database);
    return Ok ? Result::Ok : Result::Failure;
  }
};

class Page : public Poco::Net::HTTPRequestHandler {
public:
  void handleRequest(Poco::Net::HTTPServerRequest &,
                     Poco::Net::HTTPServerResponse &) override {
    cacheAnswers();
  }
};

class SlowPage : public Poco::Net::HTTPRequestHandler {
public:
  SlowPage() : Peer("http://peer") {} // warn: for every request
  void handleRequest(Poco::Net::HTTPServerRequest &,
                     Poco::Net::HTTPServerResponse &) override {}

private:
  httplib::Client Peer;
};

class Pages : public Poco::Net::HTTPRequestHandlerFactory {
public:
  Pages() : Shared("http://peer") {}
  Poco::Net::HTTPRequestHandler *
  createRequestHandler(const Poco::Net::HTTPServerRequest &) override {
    return new Page();
  }

private:
  httplib::Client Shared;
};

class Echo : public Poco::Net::TCPServerConnection {
public:
  using TCPServerConnection::TCPServerConnection;
  void run() override {
    httplib::Client Log("http://log"); // warn: for every connection
  }
};

// Runs once, when the program starts.
class App : public Poco::Util::Application {
protected:
  void initialize(Poco::Util::Application &) override {
    httplib::Client Check("http://config");
    Check.Get("/");
  }
};

void restinioRoutes() {
  restinio::router::express_router_t<> Router;
  Router.http_get("/ping", [](auto Request, auto) {
    httplib::Client Peer("http://peer"); // warn: for every request
    return Request->create_response().done();
  });
  Router.non_matched_request_handler([](auto Request) {
    return Request->create_response().set_body("none").done();
  });
}

http::response<http::string_body>
answer(const http::request<http::string_body> &Request) {
  http::response<http::string_body> Result(http::status::ok,
                                           Request.version());
  if (!cacheAnswers())
    Result.result(http::status::bad_gateway);
  return Result;
}

// A response comes from a server: this is a client.
bool isOk(http::response<http::string_body> &Response) {
  httplib::Client Audit("http://audit");
  return Audit.is_valid() && Response.version() == 11;
}
