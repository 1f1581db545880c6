// What the catalog names of async_simple.
#ifndef MOCK_ASYNC_SIMPLE_CORO_LAZY_H
#define MOCK_ASYNC_SIMPLE_CORO_LAZY_H

#include <coroutine>

namespace async_simple {
namespace coro {
template <typename T> struct LazyPromise {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_value(T value);
  void unhandled_exception();
};
template <> struct LazyPromise<void> {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
template <typename T> class Lazy {
public:
  struct promise_type : LazyPromise<T> {
    Lazy get_return_object();
  };
  template <typename F> void start(F &&callback) { callback(0); }
};
template <typename T> class Generator {};
template <typename L> void syncAwait(L &&lazy) {}
} // namespace coro
} // namespace async_simple

#endif
