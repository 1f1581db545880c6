// The scope guards of well-known libraries, as small as they can be.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <type_traits>
#include <unistd.h>
#include <utility>

namespace gsl {
template <class F> class final_action {
public:
  explicit final_action(F f) noexcept : f(std::move(f)) {}
  final_action(final_action &&other) noexcept
      : f(std::move(other.f)), invoke(std::exchange(other.invoke, false)) {}
  final_action(const final_action &) = delete;
  ~final_action() noexcept {
    if (invoke)
      f();
  }

private:
  F f;
  bool invoke = true;
};
template <class F> final_action<std::decay_t<F>> finally(F &&f) noexcept {
  return final_action<std::decay_t<F>>{std::forward<F>(f)};
}
} // namespace gsl

namespace absl {
template <typename Callback> class Cleanup {
public:
  Cleanup(Callback callback) : callback(std::move(callback)) {}
  void Cancel() && { armed = false; }
  void Invoke() && {
    armed = false;
    callback();
  }
  ~Cleanup() {
    if (armed)
      callback();
  }

private:
  Callback callback;
  bool armed = true;
};
template <typename Callback> Cleanup(Callback) -> Cleanup<Callback>;
} // namespace absl

namespace folly {
namespace detail {
enum class ScopeGuardOnExit {};
template <typename F> class ScopeGuardImpl {
public:
  explicit ScopeGuardImpl(F &&fn) : function(std::forward<F>(fn)) {}
  ~ScopeGuardImpl() { function(); }

private:
  F function;
};
template <typename F>
ScopeGuardImpl<std::decay_t<F>> operator+(ScopeGuardOnExit, F &&fn) {
  return ScopeGuardImpl<std::decay_t<F>>(std::forward<F>(fn));
}
} // namespace detail
} // namespace folly
#define PASTE_(A, B) A##B
#define PASTE(A, B) PASTE_(A, B)
#define SCOPE_EXIT                                                             \
  auto PASTE(scopeExit, __LINE__) =                                            \
      ::folly::detail::ScopeGuardOnExit() + [&]() noexcept

namespace std::experimental {
template <class F> class scope_exit {
public:
  explicit scope_exit(F f) : f(std::move(f)) {}
  ~scope_exit() {
    if (active)
      f();
  }
  void release() noexcept { active = false; }

private:
  F f;
  bool active = true;
};
template <class R, class D> class unique_resource {
public:
  unique_resource(R r, D d) : r(std::move(r)), d(std::move(d)) {}
  ~unique_resource() { d(r); }
  const R &get() const noexcept { return r; }

private:
  R r;
  D d;
};
} // namespace std::experimental

int byFinally(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  auto Close = gsl::finally([&] { close(Fd); });
  if (Fd < 0)
    return -1;
  return lseek(Fd, 0, SEEK_END) > 0;
}

// The temporary dies at the semicolon: it closes at once, but closes.
int byFinallyWithoutName(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  gsl::finally([Fd] { close(Fd); });
  return 0;
}

int byFinallyOfAnother(const char *Path, const char *Log) {
  int Fd = open(Path, O_RDONLY); // warn: 'open' is not released
  int Out = open(Log, O_WRONLY);
  auto Close = gsl::finally([&] { close(Out); });
  return Fd < 0 ? -1 : lseek(Fd, 0, SEEK_END) > 0;
}

int byCleanup(const char *Path) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return -1;
  absl::Cleanup Close = [In] { fclose(In); };
  return fgetc(In) == '#' ? 1 : 0;
}

FILE *byCleanupCancelled(const char *Path) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return nullptr;
  absl::Cleanup Close = [In] { fclose(In); };
  if (fgetc(In) != '#')
    return nullptr;
  std::move(Close).Cancel();
  return In;
}

// Cancelled, and then nobody has it.
int byCleanupCancelledWrong(const char *Path) {
  // missed: a guard that is called off is taken for one that is not
  FILE *In = fopen(Path, "r");
  if (!In)
    return -1;
  absl::Cleanup Close = [In] { fclose(In); };
  std::move(Close).Cancel();
  return fgetc(In);
}

int byScopeExit(redisContext *Session) {
  auto *Reply = static_cast<redisReply *>(redisCommand(Session, "PING"));
  SCOPE_EXIT { freeReplyObject(Reply); };
  if (!Reply)
    return -1;
  return Reply->type;
}

// This scope ends too early for it to matter, and in time to close.
int byScopeExitInBlock(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  long Size = 0;
  {
    SCOPE_EXIT { close(Fd); };
    Size = lseek(Fd, 0, SEEK_END);
  }
  return Size > 0;
}

int byScopeExitTooLate(redisContext *Session) {
  // warn: 'redisReply' from 'redisCommand'
  auto *Reply = static_cast<redisReply *>(redisCommand(Session, "PING"));
  if (Reply && Reply->type == REDIS_REPLY_ERROR)
    return -1; // note: returns without
  SCOPE_EXIT { freeReplyObject(Reply); };
  return Reply ? Reply->type : 0;
}

PGconn *byStdScopeExit(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  std::experimental::scope_exit Finish([&] { PQfinish(Database); });
  if (PQstatus(Database) != CONNECTION_OK)
    return nullptr;
  Finish.release();
  return Database;
}

int byUniqueResource(const char *Path) {
  std::experimental::unique_resource Fd(open(Path, O_RDONLY), &close);
  return lseek(Fd.get(), 0, SEEK_END) > 0;
}
