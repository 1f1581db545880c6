// A thread pool as projects write them: there is no library of this name.
#ifndef MOCK_THREAD_POOL_H
#define MOCK_THREAD_POOL_H

#include <utility>

namespace pools {
class ThreadPool {
public:
  template <typename F> void submit(F &&f) {}
  template <typename F> void enqueue(F &&f) {}
  template <typename F> void push_task(F &&f) {}
  template <typename F> void addTask(F &&f) {}
  template <typename F> void post_task(F &&f) {}
  template <typename F> void schedule(F &&f) {}
};
} // namespace pools

#endif
