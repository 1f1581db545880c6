// A coroutine may be destroyed while it waits: what only its frame holds, and
// nobody's destructor releases, is lost.
#include <boost/asio.hpp>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <stdio.h>

namespace asio = boost::asio;

asio::awaitable<int> waits(asio::steady_timer &Timer, const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: lost if the coroutine is destroyed while it waits; warn: each time this task runs
  co_await Timer.async_wait(asio::use_awaitable); // note: in this co_await
  int Socket = PQsocket(Database);
  PQfinish(Database);
  co_return Socket;
}

asio::awaitable<int> waitsRight(asio::steady_timer &Timer, PGconn *Database) {
  std::unique_ptr<PGresult, decltype(&PQclear)> Rows(
      PQexec(Database, "SELECT 1"), &PQclear);
  co_await Timer.async_wait(asio::use_awaitable);
  co_return PQntuples(Rows.get());
}

// Released before it waits.
asio::awaitable<void> first(asio::steady_timer &Timer, redisContext *Session) {
  freeReplyObject(redisCommand(Session, "PING"));
  auto *Reply = (redisReply *)redisCommand(Session, "PING");
  bool Ok = Reply != nullptr;
  freeReplyObject(Reply);
  if (Ok)
    co_await Timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> eachTurn(asio::steady_timer &Timer,
                               redisContext *Session) {
  for (;;) {
    auto *Reply = (redisReply *)redisCommand(Session, "RPOP jobs"); // warn: lost if the coroutine
    if (!Reply)
      co_return;
    co_await Timer.async_wait(asio::use_awaitable);
    freeReplyObject(Reply);
  }
}

asio::awaitable<void> throws(asio::steady_timer &Timer, PGconn *Database) {
  co_await Timer.async_wait(asio::use_awaitable);
  PGresult *Rows = PQexec(Database, "LISTEN jobs"); // warn: throws
  if (PQresultStatus(Rows) != PGRES_COMMAND_OK)
    throw std::runtime_error("cannot listen");
  PQclear(Rows);
}

// Somebody else owns it: the parameter is only borrowed.
asio::awaitable<int> borrows(asio::steady_timer &Timer, PGconn *Database) {
  co_await Timer.async_wait(asio::use_awaitable);
  co_return PQsocket(Database);
}

asio::awaitable<FILE *> hands(asio::steady_timer &Timer, const char *Path) {
  co_await Timer.async_wait(asio::use_awaitable);
  co_return fopen(Path, "r");
}
