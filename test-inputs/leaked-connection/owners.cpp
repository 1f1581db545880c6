// Objects that give back what they hold when they die: nothing is owed.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <stdio.h>
#include <string>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

struct RedisFree {
  void operator()(redisContext *C) const { redisFree(C); }
};
using Redis = std::unique_ptr<redisContext, RedisFree>;

bool deleterType(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  return Session && !Session->err;
}

bool deleterFunction(const char *Host) {
  std::unique_ptr<redisContext, decltype(&redisFree)> Session(
      redisConnect(Host, 6379), &redisFree);
  return Session && !Session->err;
}

bool deleterFunctionPointer(const char *Host) {
  std::unique_ptr<redisContext, void (*)(redisContext *)> Session(
      redisConnect(Host, 6379), redisFree);
  if (!Session)
    return false;
  return !Session->err;
}

bool deleterLambda(const char *Dsn) {
  auto Finish = [](PGconn *C) { PQfinish(C); };
  std::unique_ptr<PGconn, decltype(Finish)> Database(PQconnectdb(Dsn), Finish);
  return PQstatus(Database.get()) == CONNECTION_OK;
}

bool sharedPointer(const char *Dsn) {
  std::shared_ptr<PGconn> Database(PQconnectdb(Dsn), &PQfinish);
  std::shared_ptr<PGresult> Rows(PQexec(Database.get(), "SELECT 1"),
                                 [](PGresult *R) { PQclear(R); });
  return PQntuples(Rows.get()) == 1;
}

Redis made(const char *Host) { return Redis(redisConnect(Host, 6379)); }

Redis madeAndChecked(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  if (!Session || Session->err)
    return nullptr;
  return Session;
}

std::optional<Redis> perhaps(const char *Host) {
  Redis Session{redisConnect(Host, 6379)};
  if (Session->err)
    return std::nullopt;
  return std::optional<Redis>(std::move(Session));
}

std::variant<Redis, std::string> orElse(const char *Host) {
  Redis Session{redisConnect(Host, 6379)};
  if (Session && Session->err)
    return std::string(Session->errstr);
  return Session;
}

std::pair<Redis, Redis> both(const char *Left, const char *Right) {
  Redis L(redisConnect(Left, 6379)), R(redisConnect(Right, 6379));
  return {std::move(L), std::move(R)};
}

std::vector<Redis> pool(const char *Host, int Size) {
  std::vector<Redis> All;
  for (int I = 0; I < Size; ++I)
    All.emplace_back(redisConnect(Host, 6379));
  return All;
}

void refill(std::vector<Redis> &All, const char *Host) {
  for (Redis &Session : All)
    if (!Session || Session->err)
      Session.reset(redisConnect(Host, 6379));
}

// release() hands the debt on; whoever takes it, owes it.
redisContext *released(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  if (!Session || Session->err)
    return nullptr;
  return Session.release();
}

// get() only lends.
bool lent(const char *Host) {
  Redis Session(redisConnect(Host, 6379));
  redisContext *Raw = Session.get();
  freeReplyObject(redisCommand(Raw, "PING"));
  return !Raw->err;
}

// A class of this file whose destructor closes.
class Descriptor {
public:
  explicit Descriptor(int Fd) : Fd(Fd) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }
  int get() const { return Fd; }

private:
  int Fd;
};

int ownClass(int Other) {
  Descriptor Copy(dup(Other));
  if (Copy.get() < 0)
    return -1;
  return Copy.get() % 2;
}

struct FileClose {
  void operator()(FILE *F) const noexcept { fclose(F); }
};

int stream(const char *Path) {
  auto In = std::unique_ptr<FILE, FileClose>(fopen(Path, "r"));
  return In ? fgetc(In.get()) : EOF;
}
