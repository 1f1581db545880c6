// Pools written by hand: what somebody puts back is handed out again, and a new
// one is made only where there is none.
#include <cstddef>
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <queue>
#include <string>
#include <utility>
#include <vector>

using httplib::Request;
using httplib::Response;

struct FinishPooled {
  void operator()(PGconn *C) const { PQfinish(C); }
};
using Pooled = std::unique_ptr<PGconn, FinishPooled>;

class RawPool {
public:
  ~RawPool() {
    for (PGconn *C : Idle)
      PQfinish(C);
  }
  PGconn *get() {
    {
      std::lock_guard<std::mutex> Lock(Guard);
      if (!Idle.empty()) {
        PGconn *C = Idle.back();
        Idle.pop_back();
        return C;
      }
    }
    return PQconnectdb("dbname=a");
  }
  void put(PGconn *C) {
    std::lock_guard<std::mutex> Lock(Guard);
    Idle.push_back(C);
  }

private:
  std::mutex Guard;
  std::vector<PGconn *> Idle;
};

// One way out; the new one is made by a function of its own.
class OwningPool {
public:
  Pooled acquire() {
    Pooled Result;
    std::lock_guard<std::mutex> Lock(Guard);
    if (Idle.empty()) {
      Result = connect();
    } else {
      Result = std::move(Idle.front());
      Idle.pop();
    }
    return Result;
  }
  void release(Pooled C) {
    std::lock_guard<std::mutex> Lock(Guard);
    if (PQstatus(C.get()) == CONNECTION_OK)
      Idle.push(std::move(C));
  }

private:
  static Pooled connect() { return Pooled(PQconnectdb("dbname=b")); }

  std::mutex Guard;
  std::queue<Pooled> Idle;
};

// The deleter of what is handed out puts it back.
class SharingPool {
public:
  std::shared_ptr<redisContext> get() {
    redisContext *C = nullptr;
    {
      std::lock_guard<std::mutex> Lock(Guard);
      if (!Idle.empty()) {
        C = Idle.front();
        Idle.pop_front();
      }
    }
    if (!C)
      C = redisConnect("cache", 6379);
    return std::shared_ptr<redisContext>(C, [this](redisContext *Used) {
      std::lock_guard<std::mutex> Lock(Guard);
      Idle.push_back(Used);
    });
  }

private:
  std::mutex Guard;
  std::list<redisContext *> Idle;
};

// What is handed out is an object that puts it back.
class LendingPool {
public:
  class Lease {
  public:
    Lease(LendingPool &From, std::unique_ptr<pqxx::connection> C)
        : From(From), C(std::move(C)) {}
    Lease(Lease &&) = default;
    ~Lease() {
      if (C)
        From.Idle.push_back(std::move(C));
    }
    pqxx::connection &operator*() { return *C; }

  private:
    LendingPool &From;
    std::unique_ptr<pqxx::connection> C;
  };

  Lease borrow() {
    if (auto C = spare())
      return Lease(*this, std::move(*C));
    return Lease(*this, std::make_unique<pqxx::connection>("dbname=c"));
  }

private:
  std::optional<std::unique_ptr<pqxx::connection>> spare() {
    if (Idle.empty())
      return std::nullopt;
    auto C = std::move(Idle.back());
    Idle.pop_back();
    return C;
  }

  std::vector<std::unique_ptr<pqxx::connection>> Idle;
};

// A lease takes what is there, and puts it back itself.
struct Shelf {
  std::vector<redisContext *> Idle;
};
class Borrowed {
public:
  explicit Borrowed(Shelf &From) : From(From) {
    if (From.Idle.empty()) {
      C = redisConnect("cache", 6379);
    } else {
      C = From.Idle.back();
      From.Idle.pop_back();
    }
  }
  ~Borrowed() { From.Idle.push_back(C); }
  bool ok() const { return C && !C->err; }

private:
  Shelf &From;
  redisContext *C = nullptr;
};

// A factory makes one each time, whatever it knows.
class Factory {
public:
  explicit Factory(std::string Where) : Where(std::move(Where)) {}
  PGconn *get() {
    if (Where.empty())
      return nullptr;
    return PQconnectdb(Where.c_str()); // warn: creates a new connection for every request
  }
  void move(std::string To) { Where = std::move(To); }

private:
  std::string Where;
};

// Filled once and never again: all but the first few make their own.
class Emptied {
public:
  Emptied() {
    PGconn *C = PQconnectdb("dbname=d");
    Idle.push_back(C);
  }
  PGconn *get() {
    if (!Idle.empty()) {
      PGconn *C = Idle.back();
      Idle.pop_back();
      return C;
    }
    return PQconnectdb("dbname=d"); // warn: creates a new connection for every request
  }

private:
  std::vector<PGconn *> Idle;
};

// What is put back is never asked for.
class Hoarder {
public:
  PGconn *get() { return PQconnectdb("dbname=e"); } // warn: for every request
  void put(PGconn *C) { Used.push_back(C); }

private:
  std::vector<PGconn *> Used;
};

static void query(PGconn *C, Response &Res) {
  PQclear(PQexec(C, "SELECT 1"));
  Res.status = PQstatus(C) == CONNECTION_OK ? 200 : 503;
}

struct Everything {
  RawPool Raw;
  OwningPool Owning;
  SharingPool Sharing;
  LendingPool Lending;
  Shelf Shelved;
  Factory Made{"dbname=f"};
  Emptied Once;
  Hoarder Kept;
};

void installPools(httplib::Server &Server, Everything &All) {
  Server.Get("/raw", [&](const Request &, Response &Res) {
    PGconn *C = All.Raw.get();
    query(C, Res);
    All.Raw.put(C);
  });
  Server.Get("/owning", [&](const Request &, Response &Res) {
    Pooled C = All.Owning.acquire();
    query(C.get(), Res);
    All.Owning.release(std::move(C));
  });
  Server.Get("/sharing", [&](const Request &, Response &Res) {
    std::shared_ptr<redisContext> C = All.Sharing.get();
    Res.status = C->err ? 503 : 200;
  });
  Server.Get("/lending", [&](const Request &, Response &Res) {
    LendingPool::Lease C = All.Lending.borrow();
    Res.status = (*C).is_open() ? 200 : 503;
  });
  Server.Get("/borrowed", [&](const Request &, Response &Res) {
    Borrowed C(All.Shelved);
    Res.status = C.ok() ? 200 : 503;
  });
  Server.Get("/factory", [&](const Request &, Response &Res) {
    Pooled C(All.Made.get());
    query(C.get(), Res);
  });
  Server.Get("/emptied", [&](const Request &, Response &Res) {
    Pooled C(All.Once.get());
    query(C.get(), Res);
  });
  Server.Get("/kept", [&](const Request &, Response &Res) {
    PGconn *C = All.Kept.get();
    query(C, Res);
    All.Kept.put(C);
  });
}

// The pool is a variable beside the server.
void serveFromLocals(httplib::Server &Server) {
  std::vector<redisContext *> Idle;
  auto Get = [&Idle]() -> redisContext * {
    if (!Idle.empty()) {
      redisContext *C = Idle.back();
      Idle.pop_back();
      return C;
    }
    return redisConnect("cache", 6379);
  };
  Server.Get("/local", [&](const Request &, Response &Res) {
    redisContext *C = Get();
    Res.status = C->err ? 503 : 200;
    Idle.push_back(C);
  });
  Server.listen("0.0.0.0", 8080);
  for (redisContext *C : Idle)
    redisFree(C);
}
