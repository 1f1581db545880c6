// co_return, co_yield and what falls off the end of a coroutine.
#include <coroutine>
#include <exception>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdio.h>
#include <unistd.h>

template <typename T> struct Job {
  struct promise_type {
    Job get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(T) {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

template <typename T> struct Sequence {
  struct promise_type {
    Sequence get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T) noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct FileClose {
  void operator()(FILE *F) const noexcept { fclose(F); }
};
using File = std::unique_ptr<FILE, FileClose>;

Job<long> sizeOf(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  if (Fd < 0)
    co_return -1;
  long Size = lseek(Fd, 0, SEEK_END);
  if (Size == 0)
    co_return 0; // note: without releasing
  close(Fd);
  co_return Size;
}

Job<long> sizeOfRight(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  long Size = Fd < 0 ? -1 : lseek(Fd, 0, SEEK_END);
  if (Fd >= 0)
    close(Fd);
  co_return Size;
}

// The result of the coroutine has it.
Job<PGconn *> opened(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  if (PQstatus(Database) == CONNECTION_OK)
    co_return Database;
  PQfinish(Database);
  co_return nullptr;
}

Job<PGconn *> openedWrong(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: 'PGconn' from 'PQconnectdb'
  if (PQstatus(Database) == CONNECTION_OK)
    co_return Database;
  co_return nullptr; // note: without releasing
}

Detached fallsOff(redisContext *Session) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING"); // warn: 'redisReply'
  if (Reply && Reply->type == REDIS_REPLY_ERROR) {
    freeReplyObject(Reply);
    co_return;
  }
}

Detached fallsOffRight(redisContext *Session) {
  auto *Reply = (redisReply *)redisCommand(Session, "PING");
  if (Reply && Reply->type == REDIS_REPLY_ERROR)
    puts(Reply->str);
  if (Reply)
    freeReplyObject(Reply);
  co_return;
}

// Left before the first line was asked for, and after the last.
Sequence<int> letters(const char *Path) {
  File In(fopen(Path, "r"));
  if (!In)
    co_return;
  for (int C; (C = fgetc(In.get())) != EOF;)
    co_yield C;
}

Sequence<int> lettersWrong(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: 'FILE' from 'fopen'
  if (!In)
    co_return;
  int C = fgetc(In);
  if (C == EOF)
    co_return; // note: without releasing
  fclose(In);
  co_yield C;
}

// The result of each turn is given back before it is yielded.
Sequence<int> counts(PGconn *Database) {
  while (PGresult *Rows = PQgetResult(Database)) {
    int Count = PQntuples(Rows);
    PQclear(Rows);
    co_yield Count;
  }
}

Sequence<int> countsWrong(PGconn *Database) {
  while (PGresult *Rows = PQgetResult(Database)) { // warn: 'PGresult' from
    int Count = PQntuples(Rows);
    if (Count == 0)
      continue; // note: leaves its scope without
    PQclear(Rows);
    co_yield Count;
  }
}

// Yielded: whoever asked has it.
Sequence<FILE *> all(const char *const *Paths) {
  for (; *Paths; ++Paths)
    co_yield fopen(*Paths, "r");
}

// The parameter is a copy in the frame, and its destructor closes.
Job<int> takes(File In) { co_return In ? fgetc(In.get()) : EOF; }

Job<int> passes(const char *Path) {
  takes(File(fopen(Path, "r")));
  co_return 0;
}

// Started and left alone: whoever starts it goes on.
Detached forever() {
  for (;;)
    co_await std::suspend_always{};
}

int besideForever(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: not released on every path
  forever();
  if (Fd < 0)
    return -1;
  if (lseek(Fd, 0, SEEK_END) < 0)
    return -2;
  close(Fd);
  return 0;
}
