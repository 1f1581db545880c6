// For what arguments a function throws.
//
//   void check(int n) { if (n > 3) throw TooMany(); }     n >= 4
#ifndef CONNGUARD_SUMMARY_THROWSONLYIF_H
#define CONNGUARD_SUMMARY_THROWSONLYIF_H

#include "path/Paths.h"
#include "recognise/Events.h"

namespace connguard {

/// What holds of the parameters wherever something is thrown; empty if nothing
/// is known.
std::vector<ParameterTest> throwsOnlyIf(const FunctionEvents &Events,
                                        const PathFacts &Facts);

} // namespace connguard

#endif
