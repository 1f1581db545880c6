// What the catalog names of cppcoro.
#ifndef MOCK_CPPCORO_TASK_HPP
#define MOCK_CPPCORO_TASK_HPP

#include <coroutine>

namespace cppcoro {
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
template <typename T> class shared_task {};
template <typename T> class generator {
public:
  struct promise_type {
    generator get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(T value);
    void return_void();
    void unhandled_exception();
  };
};
template <typename T> class recursive_generator {};
template <typename T> class async_generator {};
} // namespace cppcoro

#endif
