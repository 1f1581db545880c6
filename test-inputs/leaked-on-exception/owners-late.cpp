// Between the acquisition and its owner, something throws.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <mutex>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

struct Free {
  void operator()(redisContext *C) const noexcept { redisFree(C); }
  void operator()(PGresult *R) const noexcept { PQclear(R); }
};
using Redis = std::unique_ptr<redisContext, Free>;
using Rows = std::unique_ptr<PGresult, Free>;

template <typename F> struct OnExit {
  F Do;
  ~OnExit() { Do(); }
};
template <typename F> OnExit(F) -> OnExit<F>;

Redis late(const char *Host, const std::string &Database) {
  redisContext *Raw = redisConnect(Host, 6379); // warn: when 'stoi' throws
  int Number = std::stoi(Database);             // note: 'stoi' may throw
  Redis Session(Raw);
  freeReplyObject(redisCommand(Raw, "SELECT %d", Number));
  return Session;
}

Redis inTime(const char *Host, const std::string &Database) {
  Redis Session(redisConnect(Host, 6379));
  int Number = std::stoi(Database);
  freeReplyObject(redisCommand(Session.get(), "SELECT %d", Number));
  return Session;
}

int guardLate(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: when 'stoi' throws
  int N = std::stoi(Text);
  OnExit Close{[&] { close(Fd); }};
  return N + (lseek(Fd, 0, SEEK_END) > 0);
}

int guardInTime(const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY);
  OnExit Close{[&] { close(Fd); }};
  return std::stoi(Text) + (lseek(Fd, 0, SEEK_END) > 0);
}

// The guard of the inner scope is gone when it throws.
int guardGone(const char *Host, const std::string &Text) {
  redisContext *Session = redisConnect(Host, 6379); // warn: when 'stoi' throws
  redisReply *Reply = nullptr;
  {
    OnExit Close{[&] { freeReplyObject(Reply); }};
    Reply = (redisReply *)redisCommand(Session, "PING");
  }
  int N = std::stoi(Text); // note: 'stoi' may throw
  redisFree(Session);
  return N;
}

// Released out of its owner, and then it throws.
void givenUp(PGconn *Database, const std::string &Text) {
  Rows Found(PQexec(Database, "SELECT 1")); // warn: 'PGresult' from 'PQexec'
  PGresult *Raw = Found.release();
  int N = std::stoi(Text);
  PQclear(Raw);
  (void)N;
}

void givenUpRight(PGconn *Database, const std::string &Text) {
  Rows Found(PQexec(Database, "SELECT 1"));
  int N = std::stoi(Text);
  PQclear(Found.release());
  (void)N;
}

// One owner, two results: the second one is bare.
int oneOfTwo(PGconn *Database, const std::string &Text) {
  Rows Users(PQexec(Database, "SELECT id FROM users"));
  PGresult *Jobs = PQexec(Database, "SELECT id FROM jobs"); // warn: throws
  int N = std::stoi(Text);
  N += PQntuples(Users.get()) + PQntuples(Jobs);
  PQclear(Jobs);
  return N;
}

// A lock is no owner of anything else.
int locked(std::mutex &Lock, const char *Path, const std::string &Text) {
  int Fd = open(Path, O_RDONLY); // warn: when 'stoi' throws
  std::lock_guard<std::mutex> Held(Lock);
  int N = std::stoi(Text);
  if (Fd >= 0)
    close(Fd);
  return N;
}

// The statement is owned, its database not.
int statement(const char *Path, const std::string &Text) {
  sqlite3 *Store = nullptr;
  sqlite3_stmt *Query = nullptr;
  if (sqlite3_open(Path, &Store) != SQLITE_OK) { // warn: when 'stoi' throws
    sqlite3_close(Store);
    return -1;
  }
  sqlite3_prepare_v2(Store, "SELECT ?", -1, &Query, nullptr);
  {
    OnExit Finalize{[&] { sqlite3_finalize(Query); }};
    sqlite3_bind_int(Query, 1, std::stoi(Text));
  }
  return sqlite3_close(Store);
}

int statementRight(const char *Path, const std::string &Text) {
  sqlite3 *Store = nullptr;
  sqlite3_stmt *Query = nullptr;
  OnExit Close{[&] {
    sqlite3_finalize(Query);
    sqlite3_close(Store);
  }};
  if (sqlite3_open(Path, &Store) != SQLITE_OK)
    return -1;
  sqlite3_prepare_v2(Store, "SELECT ?", -1, &Query, nullptr);
  return sqlite3_bind_int(Query, 1, std::stoi(Text));
}

// Handed to a container that has all it needs.
void kept(std::vector<Redis> &All, const char *Host, const std::string &Port) {
  All.reserve(All.size() + 1);
  All.emplace_back(redisConnect(Host, std::stoi(Port)));
}
