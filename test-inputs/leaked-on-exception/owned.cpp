// Exceptions everywhere, and owners everywhere: nothing is lost.
#include <curl/curl.h>
#include <exception>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct Release {
  void operator()(redisReply *R) const noexcept { freeReplyObject(R); }
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
  void operator()(sqlite3 *D) const noexcept { sqlite3_close(D); }
};
using Reply = std::unique_ptr<redisReply, Release>;
using Database = std::unique_ptr<PGconn, Release>;
using Store = std::unique_ptr<sqlite3, Release>;

static Reply ask(redisContext *Session, const char *Command) {
  Reply Answer(static_cast<redisReply *>(redisCommand(Session, Command)));
  if (!Answer || Answer->type == REDIS_REPLY_ERROR)
    throw std::runtime_error("redis");
  return Answer;
}

int sum(redisContext *Session) {
  Reply Left = ask(Session, "GET left"), Right = ask(Session, "GET right");
  return std::stoi(Left->str) + std::stoi(Right->str);
}

Database connected(const std::string &Dsn) {
  Database Made(PQconnectdb(Dsn.c_str()));
  if (PQstatus(Made.get()) != CONNECTION_OK)
    throw std::runtime_error(PQerrorMessage(Made.get()));
  return Made;
}

// The handle goes out through a parameter into its owner at once.
Store opened(const char *Path) {
  sqlite3 *Raw = nullptr;
  int Status = sqlite3_open(Path, &Raw);
  Store Result(Raw);
  if (Status != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(Result.get()));
  return Result;
}

std::vector<Database> several(const std::vector<std::string> &Dsns) {
  std::vector<Database> Result;
  for (const std::string &Dsn : Dsns)
    Result.push_back(connected(Dsn));
  return Result;
}

// Released by hand on both ways, and the exception goes on.
long byHand(const char *Url, const std::string &Timeout) {
  CURL *Easy = curl_easy_init();
  if (!Easy)
    return -1;
  long Limit = 0;
  try {
    Limit = std::stol(Timeout);
    curl_easy_setopt(Easy, CURLOPT_URL, Url);
    curl_easy_setopt(Easy, CURLOPT_TIMEOUT, Limit);
  } catch (const std::exception &) {
    curl_easy_cleanup(Easy);
    throw;
  }
  curl_easy_cleanup(Easy);
  return Limit;
}

// Everything that throws comes first.
int prepared(const std::string &Dsn, const std::string &Limit) {
  std::string Query = "SELECT id FROM jobs LIMIT " + std::to_string(
      std::stoi(Limit));
  PGconn *Raw = PQconnectdb(Dsn.c_str());
  PGresult *Rows = PQexec(Raw, Query.c_str());
  int Count = PQntuples(Rows);
  PQclear(Rows);
  PQfinish(Raw);
  return Count;
}
