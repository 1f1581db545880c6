// What the catalog names of folly.
#ifndef MOCK_FOLLY_FUTURES_FUTURE_H
#define MOCK_FOLLY_FUTURES_FUTURE_H

#include <chrono>
#include <coroutine>
#include <functional>
#include <string>

namespace folly {
using Func = std::function<void()>;
class exception_wrapper {};
template <typename T> class Try {};
class Executor {
public:
  virtual ~Executor();
  virtual void add(Func f) = 0;
  virtual void addWithPriority(Func f, signed char priority);
};
class CPUThreadPoolExecutor : public Executor {
public:
  explicit CPUThreadPoolExecutor(unsigned threads);
  void add(Func f) override;
};
template <typename T> class Future {
public:
  template <typename F> Future thenValue(F &&f) { return {}; }
  template <typename F> Future thenTry(F &&f) { return {}; }
  template <typename F> Future thenError(F &&f) { return {}; }
  template <typename F> Future ensure(F &&f) { return {}; }
  template <typename F> Future onTimeout(std::chrono::seconds d, F &&f) {
    return {};
  }
};
template <typename T> class SemiFuture {
public:
  template <typename F> SemiFuture defer(F &&f) { return {}; }
};
template <typename T> Future<T> makeFuture(T value) { return {}; }
template <typename T> SemiFuture<T> makeSemiFuture(T value) { return {}; }
template <typename F> Future<int> via(Executor *executor, F &&f) { return {}; }
class TimeoutManager {
public:
  void runAfterDelay(Func f, unsigned milliseconds);
};
class EventBase : public TimeoutManager {
public:
  void runInEventBaseThread(Func f);
  void runInLoop(Func f);
  void runAfterDelay(Func f, unsigned milliseconds);
  bool tryRunAfterDelay(Func f, unsigned milliseconds);
};
class FunctionScheduler {
public:
  void addFunction(Func &&f, std::chrono::milliseconds interval,
                   const std::string &name);
};
namespace coro {
template <typename T> class Task {
public:
  struct promise_type {
    Task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T value);
    void unhandled_exception();
  };
};
template <typename T> class TaskWithExecutor {};
template <typename T> class AsyncGenerator {};
template <typename T> class Generator {};
template <typename T> class now_task {};
template <typename T> class safe_task {};
} // namespace coro
} // namespace folly

#endif
