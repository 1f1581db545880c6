// What the catalog names of libunifex.
#ifndef MOCK_UNIFEX_TASK_HPP
#define MOCK_UNIFEX_TASK_HPP

#include <coroutine>

namespace unifex {
template <typename T> class task {
public:
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T value);
    void unhandled_exception();
  };
};
template <typename T> class nothrow_task {};
namespace _then {
struct _fn {
  template <typename S, typename F> S operator()(S sender, F &&f) const {
    return sender;
  }
};
} // namespace _then
inline constexpr _then::_fn then{};
template <typename... T> int just(T &&...values) { return 0; }
template <typename S> void sync_wait(S &&sender) {}
} // namespace unifex

#endif
