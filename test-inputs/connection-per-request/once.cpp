// Created once, although a handler gets there: statics, members, once flags.
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

using httplib::Request;
using httplib::Response;

struct Finish {
  void operator()(PGconn *C) const { PQfinish(C); }
};
using Database = std::unique_ptr<PGconn, Finish>;

static void localStatic(const Request &, Response &Res) {
  static Database Shared(PQconnectdb("dbname=a"));
  static httplib::Client Prices("http://prices");
  Res.status = Shared && Prices.is_valid() ? 200 : 500;
}

static PGconn *worker() {
  thread_local Database Mine(PQconnectdb("dbname=a"));
  return Mine.get();
}

static void perThread(const Request &, Response &Res) {
  Res.status = PQstatus(worker()) == CONNECTION_OK ? 200 : 500;
}

static redisContext *Cache;
static std::once_flag CacheMade;

static void callOnce(const Request &, Response &Res) {
  std::call_once(CacheMade, [] { Cache = redisConnect("cache", 6379); });
  Res.status = Cache ? 200 : 500;
}

static std::mutex Guard;

static void ifNull(const Request &, Response &Res) {
  std::lock_guard<std::mutex> Lock(Guard);
  if (!Cache)
    Cache = redisConnect("cache", 6379);
  Res.status = Cache->err ? 500 : 200;
}

class Catalog {
public:
  void show(const Request &Req, Response &Res) {
    std::lock_guard<std::mutex> Lock(Guard);
    if (!Rows)
      Rows.reset(PQconnectdb("dbname=b"));
    httplib::Client &Peer = peer(Req.path);
    Res.status = Rows && Peer.is_valid() ? 200 : 500;
  }
  void showOther(const Request &, Response &Res) {
    if (!Upstream)
      Upstream.emplace("http://up");
    if (!Later)
      Later = std::make_unique<httplib::Client>("http://later");
    Res.status = Later->is_valid() && Upstream->is_valid() ? 200 : 500;
  }

private:
  httplib::Client &peer(const std::string &Name) {
    auto Known = Peers.find(Name);
    if (Known == Peers.end())
      Known = Peers.emplace(Name, std::make_unique<httplib::Client>(Name)).first;
    return *Known->second;
  }

  std::mutex Guard;
  Database Rows;
  std::optional<httplib::Client> Upstream;
  std::unique_ptr<httplib::Client> Later;
  std::map<std::string, std::unique_ptr<httplib::Client>> Peers;
};

// A pool grows when it is empty; what it made stays in it.
class Pool {
public:
  explicit Pool(int Size) {
    for (int I = 0; I < Size; ++I)
      Idle.push_back(Database(PQconnectdb("dbname=a")));
  }
  Database take() {
    std::lock_guard<std::mutex> Lock(Guard);
    if (Idle.empty())
      return nullptr;
    Database Result = std::move(Idle.back());
    Idle.pop_back();
    return Result;
  }
  void put(Database Returned) {
    std::lock_guard<std::mutex> Lock(Guard);
    Idle.push_back(std::move(Returned));
  }

private:
  std::mutex Guard;
  std::vector<Database> Idle;
};

void install(httplib::Server &Server, Catalog &Shown, Pool &Leases) {
  Server.Get("/static", localStatic);
  Server.Get("/thread", perThread);
  Server.Get("/once", callOnce);
  Server.Get("/null", ifNull);
  Server.Get("/show", [&](const Request &Req, Response &Res) {
    Shown.show(Req, Res);
    Shown.showOther(Req, Res);
  });
  Server.Get("/lease", [&](const Request &, Response &Res) {
    Database Mine = Leases.take();
    Res.status = Mine ? 200 : 503;
    Leases.put(std::move(Mine));
  });
}

int main() {
  Catalog Shown;
  Pool Leases(4);
  httplib::Server Server;
  install(Server, Shown, Leases);
  httplib::Client Warm("http://prices");
  Warm.Get("/");
  return !Server.listen("0.0.0.0", 8080);
}
