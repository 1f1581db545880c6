// Coroutines and continuations as handlers: Drogon, Seastar, folly.
#include <drogon/drogon.h>
#include <folly/futures/Future.h>
#include <hiredis/hiredis.h>
#include <seastar/http/httpd.hh>

static redisContext *Shared;

class Api : public drogon::HttpController<Api> {
public:
  METHOD_LIST_BEGIN
  METHOD_ADD(Api::slow, "/slow", drogon::Get);
  METHOD_ADD(Api::fast, "/fast", drogon::Get);
  METHOD_LIST_END

  drogon::Task<drogon::HttpResponsePtr> slow(drogon::HttpRequestPtr) {
    redisContext *Cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
    redisFree(Cache);
    co_return drogon::HttpResponse::newHttpResponse();
  }
  drogon::Task<drogon::HttpResponsePtr> fast(drogon::HttpRequestPtr) {
    if (Shared->err)
      co_return nullptr;
    co_return drogon::HttpResponse::newHttpResponse();
  }
};

class Connections : public drogon::Plugin<Connections> {
public:
  void initAndStart(const Json::Value &) override {
    Shared = redisConnect("cache", 6379);
  }
  void shutdown() override { redisFree(Shared); }
};

void routes() {
  drogon::app().registerBeginningAdvice([] {
    redisContext *Probe = redisConnect("cache", 6379);
    redisFree(Probe);
  });
  drogon::app().registerHandler(
      "/lambda",
      [](drogon::HttpRequestPtr) -> drogon::Task<drogon::HttpResponsePtr> {
        redisContext *Cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
        redisFree(Cache);
        co_return nullptr;
      });
}

class Page : public seastar::httpd::handler_base {
public:
  seastar::future<std::unique_ptr<seastar::http::reply>>
  handle(const seastar::sstring &, std::unique_ptr<seastar::http::request>,
         std::unique_ptr<seastar::http::reply> Reply) override {
    redisContext *Cache = redisConnect("cache", 6379); // warn: 'redisConnect' creates a new connection for every request
    redisFree(Cache);
    co_return std::move(Reply);
  }
};

int serve(seastar::app_template &App, int Count, char **Words) {
  return App.run(Count, Words, []() -> seastar::future<> {
    redisContext *Probe = redisConnect("cache", 6379);
    redisFree(Probe);
    co_return;
  });
}

void poll(folly::FunctionScheduler &Schedule) {
  Schedule.addFunction(
      [] {
        redisContext *Log = redisConnect("log", 6379); // warn: 'redisConnect' creates a new connection for every tick
        redisFree(Log);
      },
      std::chrono::milliseconds(5), "log");
}
