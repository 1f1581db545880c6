// A small JSON service on cpp-httplib, with a cache and a database behind it.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <string>

namespace {

struct Closer {
  void operator()(redisContext *Open) const { redisFree(Open); }
  void operator()(PGconn *Open) const { PQfinish(Open); }
};

std::string cached(const std::string &Key) {
  std::unique_ptr<redisContext, Closer> Cache(redisConnect("cache", 6379));
  if (!Cache || Cache->err)
    return {};
  auto *Reply = static_cast<redisReply *>(
      redisCommand(Cache.get(), "GET %s", Key.c_str()));
  std::string Value = Reply && Reply->str ? Reply->str : "";
  freeReplyObject(Reply);
  return Value;
}

std::string stored(const std::string &Key) {
  std::unique_ptr<PGconn, Closer> Base(PQconnectdb("dbname=shop"));
  const char *Values[] = {Key.c_str()};
  PGresult *Rows = PQexecParams(Base.get(), "SELECT v FROM t WHERE k = $1", 1,
                                nullptr, Values, nullptr, nullptr, 0);
  std::string Value = PQntuples(Rows) ? PQgetvalue(Rows, 0, 0) : "";
  PQclear(Rows);
  return Value;
}

} // namespace

int main() {
  httplib::Server Shop;
  std::map<std::string, unsigned> Asked;
  Shop.Get(R"(/price/(\w+))", [&](const httplib::Request &Asks,
                                  httplib::Response &Answer) {
    std::string Key = Asks.matches[1];
    ++Asked[Key];
    std::string Value = cached(Key);
    Answer.set_content(Value.empty() ? stored(Key) : Value, "application/json");
  });
  Shop.Post("/order",
            [](const httplib::Request &Asks, httplib::Response &Answer) {
              httplib::Client Billing("http://billing");
              auto Done = Billing.Post("/charge", Asks.body, "text/plain");
              Answer.status = Done ? Done->status : 502;
            });
  return Shop.listen("0.0.0.0", 8080) ? 0 : 1;
}
