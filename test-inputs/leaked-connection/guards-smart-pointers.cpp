// Smart pointers with a deleter of their own, whatever it looks like.
#include <curl/curl.h>
#include <functional>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <stdio.h>
#include <type_traits>
#include <utility>

template <auto Function> struct Calls {
  template <typename T> void operator()(T *Handle) const { Function(Handle); }
};

using Easy = std::unique_ptr<CURL, Calls<&curl_easy_cleanup>>;
using Rows = std::unique_ptr<PGresult, Calls<PQclear>>;
using Statement =
    std::unique_ptr<sqlite3_stmt,
                    std::integral_constant<decltype(&sqlite3_finalize),
                                           &sqlite3_finalize>>;

bool byTemplate(const char *Url) {
  Easy Handle(curl_easy_init());
  if (!Handle)
    return false;
  return curl_easy_setopt(Handle.get(), CURLOPT_URL, Url) == CURLE_OK;
}

bool byIntegralConstant(sqlite3 *Store) {
  sqlite3_stmt *Raw = nullptr;
  if (sqlite3_prepare_v2(Store, "SELECT 1", -1, &Raw, nullptr) != SQLITE_OK)
    return false;
  Statement Query(Raw);
  return sqlite3_step(Query.get()) == SQLITE_ROW;
}

bool byStdFunction(const char *Host) {
  std::unique_ptr<redisContext, std::function<void(redisContext *)>> Session(
      redisConnect(Host, 6379), [](redisContext *C) { redisFree(C); });
  return Session && !Session->err;
}

// The lambda is written in the declaration.
bool byLambdaInPlace(const char *Host) {
  auto Session = std::unique_ptr<redisContext, void (*)(redisContext *)>(
      redisConnect(Host, 6379), [](redisContext *C) { redisFree(C); });
  return Session && !Session->err;
}

static void goodbye(PGconn *Database) {
  fprintf(stderr, "closing %d\n", PQsocket(Database));
  PQfinish(Database);
}

bool byHelper(const char *Dsn) {
  std::unique_ptr<PGconn, decltype(&goodbye)> Database(PQconnectdb(Dsn),
                                                       &goodbye);
  return PQstatus(Database.get()) == CONNECTION_OK;
}

bool shared(const char *Dsn) {
  auto Database = std::shared_ptr<PGconn>(PQconnectdb(Dsn), PQfinish);
  auto Copy = Database;
  Database.reset();
  return PQstatus(Copy.get()) == CONNECTION_OK;
}

bool sharedLater(const char *Dsn) {
  std::shared_ptr<PGconn> Database;
  Database.reset(PQconnectdb(Dsn), PQfinish);
  return PQstatus(Database.get()) == CONNECTION_OK;
}

// The raw pointer is held for a while, and then owned.
bool ownedLater(const char *Host) {
  redisContext *Raw = redisConnect(Host, 6379);
  redisEnableKeepAlive(Raw);
  std::unique_ptr<redisContext, Calls<redisFree>> Session(Raw);
  return !Session->err;
}

// Between the two there is a way out.
bool ownedTooLate(const char *Host) {
  redisContext *Raw = redisConnect(Host, 6379); // warn: 'redisContext' from
  if (!Raw || Raw->err)
    return false; // note: returns without
  std::unique_ptr<redisContext, Calls<redisFree>> Session(Raw);
  return redisEnableKeepAlive(Session.get()) == REDIS_OK;
}

int temporary(PGconn *Database) {
  return PQntuples(Rows(PQexec(Database, "SELECT 1")).get());
}

bool conditionVariable(PGconn *Database) {
  if (Rows Found{PQexec(Database, "SELECT 1")};
      PQresultStatus(Found.get()) == PGRES_TUPLES_OK)
    return PQntuples(Found.get()) > 0;
  return false;
}

struct Nothing {
  void operator()(PGresult *) const noexcept {}
};

// A deleter that deletes nothing: for handles that are only lent.
int lentOnly(PGresult *Given) {
  std::unique_ptr<PGresult, Nothing> Found(Given);
  return PQntuples(Found.get());
}

int lentOnlyWrong(PGconn *Database) {
  std::unique_ptr<PGresult, Nothing> Found(
      PQexec(Database, "SELECT 1")); // warn: 'PGresult'
  return PQntuples(Found.get());
}

bool sharedWithNothing(const char *Dsn) {
  // warn: 'PGconn'
  std::shared_ptr<PGconn> Database(PQconnectdb(Dsn), [](PGconn *) {});
  return PQstatus(Database.get()) == CONNECTION_OK;
}

// The deleter is null-safe by a test of its own.
struct Careful {
  using pointer = sqlite3 *;
  void operator()(sqlite3 *Store) const {
    if (!Store)
      return;
    if (sqlite3_close(Store) != SQLITE_OK)
      sqlite3_close_v2(Store);
  }
};

int outPointer(const char *Path) {
  sqlite3 *Raw = nullptr;
  int Status = sqlite3_open(Path, &Raw);
  std::unique_ptr<sqlite3, Careful> Store(Raw);
  return Status == SQLITE_OK ? sqlite3_busy_timeout(Store.get(), 5) : Status;
}

int outPointerWrong(const char *Path) {
  sqlite3 *Raw = nullptr;
  int Status = sqlite3_open(Path, &Raw); // warn: 'sqlite3' from 'sqlite3_open'
  if (Status != SQLITE_OK)
    return Status; // note: returns without
  std::unique_ptr<sqlite3, Careful> Store(Raw);
  return sqlite3_busy_timeout(Store.get(), 5);
}
