// What the units of one run say about each other.
//
//   unit: findings, findings with premises, slots, chains
//     | link()
//     v
//   unit: findings
//
// A finding with premises holds or falls with what functions of other units do
// (Resolver.h); a connection that is created in one unit may be reached from a
// handler in another (Chains.h).
#ifndef CONNGUARD_ENGINE_LINKING_H
#define CONNGUARD_ENGINE_LINKING_H

#include "engine/Analysis.h"
#include "summary/Program.h"

namespace connguard {

/// What the functions of \p Units do. \p Others, which may be null, is the
/// rest of the program.
Resolver resolve(const std::vector<UnitResult> &Units,
                 const Program *Others = nullptr);

/// Replaces the findings of \p Units by those that hold in all of them
/// together. The result does not depend on the order of the units.
void link(std::vector<UnitResult> &Units, const Program *Others = nullptr);

} // namespace connguard

#endif
