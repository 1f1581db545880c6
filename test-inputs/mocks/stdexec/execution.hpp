// What the catalog names of stdexec and its extensions.
#ifndef MOCK_STDEXEC_EXECUTION_HPP
#define MOCK_STDEXEC_EXECUTION_HPP

#include <coroutine>

namespace stdexec {
struct closure {};
struct sender {};
struct then_t {
  template <typename F> closure operator()(F &&f) const { return {}; }
  template <typename F> sender operator()(sender s, F &&f) const { return s; }
};
struct let_value_t {
  template <typename F> closure operator()(F &&f) const { return {}; }
};
inline constexpr then_t then{};
inline constexpr let_value_t let_value{};
inline sender operator|(sender s, closure) { return s; }
inline sender just() { return {}; }
template <typename S> sender schedule(S) { return {}; }
template <typename S> sender on(S, sender s) { return s; }
inline void sync_wait(sender) {}
} // namespace stdexec

namespace experimental {
namespace execution {
template <typename T, typename Context> class basic_task {};
} // namespace execution
} // namespace experimental

namespace exec {
template <typename T, typename Context> class basic_task {
public:
  struct promise_type {
    basic_task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T value);
    void unhandled_exception();
  };
};
template <typename T> using task = basic_task<T, int>;
struct static_thread_pool {
  explicit static_thread_pool(int threads);
  int get_scheduler();
};
inline void start_detached(stdexec::sender) {}
} // namespace exec

#endif
