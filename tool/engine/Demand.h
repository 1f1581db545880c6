// What must be known of a program to settle what some of its units say: names
// of functions and fields, without an AST.
#ifndef CONNGUARD_ENGINE_DEMAND_H
#define CONNGUARD_ENGINE_DEMAND_H

#include "engine/Analysis.h"

namespace connguard {

struct Demand {
  /// Functions that hand out a handle or lead to a creation: who uses them
  /// matters.
  std::set<std::string> Used;
  /// Functions that somebody must know to settle a premise; destructors begin
  /// with `~`.
  std::set<std::string> Defined;
  /// Fields that keep a handle: whoever deals with them matters.
  std::set<std::string> Fields;
};

/// Of those \p Results that are there.
Demand demandOf(const std::vector<UnitResult> &Results);

/// The name in \p Entity, a USR, as the source spells it: `close` of
/// `c:@S@Conn@F@close#`; `operator` of any operator.
std::string nameIn(llvm::StringRef Entity);

} // namespace connguard

#endif
