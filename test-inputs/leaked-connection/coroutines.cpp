// Ways out of a coroutine.
#include <coroutine>
#include <exception>
#include <hiredis/hiredis.h>
#include <memory>
#include <stdio.h>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(int) {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct Tick {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return 1; }
};

Task early(const char *Path) {
  FILE *In = fopen(Path, "r"); // warn: 'FILE' from 'fopen'
  if (!In)
    co_return -1;
  if (fgetc(In) == '#')
    co_return 0; // note: without releasing it
  fclose(In);
  co_return 1;
}

Task earlyRight(const char *Path) {
  FILE *In = fopen(Path, "r");
  if (!In)
    co_return -1;
  int First = fgetc(In);
  fclose(In);
  co_await Tick{};
  co_return First == '#';
}

// Both ways: the one that can be seen counts.
Task afterWaiting(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext' from 'redisConnect' is not released
  if (co_await Tick{} < 0)
    co_return -1; // note: without releasing it
  redisFree(Session);
  co_return 0;
}

Task owned(const char *Host) {
  std::unique_ptr<redisContext, decltype(&redisFree)> Session(
      redisConnect(Host, 6379), &redisFree);
  if (co_await Tick{} < 0)
    co_return -1;
  co_return Session->err;
}
