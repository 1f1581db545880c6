// Coroutines that nobody holds: they are resumed, and never destroyed while
// they wait.
#include <coroutine>
#include <exception>
#include <fcntl.h>
#include <unistd.h>

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

// Starts at once as well, but its caller may end it.
struct Held {
  struct promise_type {
    Held get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> Frame;
};

struct Ready {
  int Fd;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};

Detached waitDetached(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    co_return;
  co_await Ready{Fd};
  close(Fd);
}

// That it is never destroyed does not give anything back.
Detached leakDetached(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: is not released
  if (Fd < 0)
    co_return;
  co_await Ready{Fd};
}

Held waitHeld(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: lost if the coroutine is destroyed
  if (Fd < 0)
    co_return;
  co_await Ready{Fd}; // note: in this co_await
  close(Fd);
}
