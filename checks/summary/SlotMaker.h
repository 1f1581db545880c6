// Paths of one function -> its slots.
#ifndef CONNGUARD_SUMMARY_SLOTMAKER_H
#define CONNGUARD_SUMMARY_SLOTMAKER_H

#include "path/Paths.h"
#include "summary/Slots.h"

namespace connguard {

/// A handle that callers bring in, as a site of the function. NoLocation: the
/// function never mentions it.
struct BroughtSite {
  SlotName Where;
  LocationId At = NoLocation;
  unsigned Site = 0;
};

/// Premises for a handle of \p Site that is owed on some way, given what was
/// doubtful on it.
std::vector<Premise> premises(const FunctionEvents &Function,
                              const PathFacts &Facts, unsigned Site,
                              Signs Given, llvm::ArrayRef<Doubt> Doubts);

/// Sorted; nothing for handles that no caller can come to owe.
std::vector<Slot> slotsOf(const FunctionEvents &Function,
                          const PathFacts &Facts,
                          llvm::ArrayRef<BroughtSite> Brought);

} // namespace connguard

#endif
