// Units in processes of their own, so that what one does to its process costs
// no other.
//
//   tasks, dearest first --one process per slot--> replies, as they come
#ifndef CONNGUARD_ENGINE_WORKERS_H
#define CONNGUARD_ENGINE_WORKERS_H

#include "engine/Work.h"
#include <functional>

namespace connguard {

struct WorkerOptions {
  std::string Program; ///< What does work() if it is asked to.
  unsigned Slots = 1;
  unsigned Timeout = 0;        ///< Seconds for each unit; 0: any time.
  std::uint64_t MaxMemory = 0; ///< Bytes, of all together; 0: no limit.
};

/// Does \p Tasks in this order as far as there are slots, and calls \p Done in
/// this thread for each. A process that dies, takes too long or, alone, too
/// much memory leaves a reply that says so and how to see it again; where
/// several take too much together, fewer run at a time.
void runInWorkers(const std::vector<Task> &Tasks, const WorkerOptions &How,
                  const std::function<void(std::size_t Index, Reply)> &Done);

} // namespace connguard

#endif
