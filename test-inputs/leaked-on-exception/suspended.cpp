// co_await, co_yield: a frame that is destroyed runs destructors, no more.
#include <coroutine>
#include <exception>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <stdio.h>
#include <unistd.h>

struct Job {
  struct promise_type {
    Job get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int) {}
    void unhandled_exception() {}
  };
};

struct Numbers {
  struct promise_type {
    Numbers get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

struct Readable {
  int Fd;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return 1; }
};

// Its result may be an exception.
struct Request {
  bool Failed = false;
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const {
    if (Failed)
      throw std::runtime_error("request");
    return 1;
  }
};

struct FileClose {
  void operator()(FILE *F) const noexcept { fclose(F); }
};
struct Descriptor {
  int Fd;
  explicit Descriptor(int Fd) : Fd(Fd) {}
  Descriptor(const Descriptor &) = delete;
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }
};

Job waits(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: lost if the coroutine is destroyed
  if (Fd < 0)
    co_return -1;
  int Ready = co_await Readable{Fd}; // note: in this co_await
  close(Fd);
  co_return Ready;
}

Job waitsRight(const char *Path) {
  Descriptor In(open(Path, O_RDONLY));
  if (In.Fd < 0)
    co_return -1;
  co_return co_await Readable{In.Fd};
}

// Not open while it waits.
Job waitsBetween(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  long Size = Fd < 0 ? 0 : lseek(Fd, 0, SEEK_END);
  if (Fd >= 0)
    close(Fd);
  int Ready = co_await Readable{0};
  Fd = open(Path, O_RDONLY);
  if (Fd >= 0)
    close(Fd);
  co_return static_cast<int>(Size) + Ready;
}

// Only where it is not open does it wait.
Job waitsOnFailure(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    co_return co_await Readable{0};
  close(Fd);
  co_return 0;
}

Numbers lines(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: lost if the coroutine is destroyed
  if (!In)
    co_return;
  for (int C; (C = fgetc(In)) != EOF;)
    co_yield C; // note: in this co_yield
  fclose(In);
}

Numbers linesRight(const char *Path) {
  std::unique_ptr<FILE, FileClose> In(fopen(Path, "r"));
  if (!In)
    co_return;
  for (int C; (C = fgetc(In.get())) != EOF;)
    co_yield C;
}

// The owner is taken apart before it waits.
Job releasedOwner(const char *Path) {
  std::unique_ptr<FILE, FileClose> In(fopen(Path, "r")); // warn: 'fopen'
  FILE *Raw = In.release();
  int Ready = co_await Readable{0};
  if (Raw)
    fclose(Raw);
  co_return Ready;
}

// A local try does not help against being destroyed.
Job triesToHelp(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: lost if the coroutine is destroyed
  if (!In)
    co_return -1;
  int Ready = 0;
  try {
    Ready = co_await Readable{fileno(In)}; // note: in this co_await
  } catch (...) {
    Ready = -1;
  }
  fclose(In);
  co_return Ready;
}

// The awaited owns a copy of the number only.
Job inOperand(const char *Path) {
  // warn: 'open' returns a 'file descriptor' that nobody keeps
  co_return co_await Readable{open(Path, O_RDONLY)};
}

Job throwsInside(PGconn *Database, int Limit) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: this function throws
  if (PQntuples(Rows) > Limit)
    throw std::length_error("rows"); // note: throws without
  PQclear(Rows);
  co_return 0;
}

Job throwsInsideRight(PGconn *Database, int Limit) {
  PGresult *Rows = PQexec(Database, "SELECT 1");
  int Count = PQntuples(Rows);
  PQclear(Rows);
  if (Count > Limit)
    throw std::length_error("rows");
  co_return Count;
}

// A lambda may be a coroutine; what it captured stays outside.
int inLambda(const char *Host) {
  auto Ping = [](const char *Host) -> Job {
    redisContext *Session = redisConnect(Host, 6379); // warn: lost if the
    int Ready = co_await Readable{Session ? Session->fd : -1};
    redisFree(Session);
    co_return Ready;
  };
  Ping(Host);
  return 0;
}

Job suspendsFirst(const char *Host) {
  int Ready = co_await Request{};
  redisContext *Session = redisConnect(Host, 6379);
  bool Ok = Session && !Session->err;
  redisFree(Session);
  co_return Ok &&Ready;
}
