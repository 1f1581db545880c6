// What must be known of a program to settle what some of its units say: names
// of functions and fields, without an AST.
#ifndef CONNGUARD_ENGINE_DEMAND_H
#define CONNGUARD_ENGINE_DEMAND_H

#include "engine/Analysis.h"

namespace connguard {

/// A name as the source spells it, without its parameters.
struct SpelledName {
  /// `close` of `c:@S@Conn@F@close#`, `~Conn` of a destructor, `operator` of
  /// any operator; "" for what has no name.
  std::string Last;
  std::string Within; ///< The class, or the innermost namespace; or "".

  auto operator<=>(const SpelledName &) const = default;
};

/// The name in \p Entity, a USR.
SpelledName nameIn(llvm::StringRef Entity);

struct Demand {
  /// Functions that hand out a handle or lead to a creation: who uses them
  /// matters.
  std::set<SpelledName> Used;
  /// Functions that somebody must know to settle a premise.
  std::set<SpelledName> Defined;
  /// Fields that keep a handle: whoever deals with them matters.
  std::set<SpelledName> Fields;
};

/// Of those \p Results that are there. A premise that a function makes a handle
/// asks for nothing: whoever makes one does so by a name that is looked for.
Demand demandOf(const std::vector<UnitResult> &Results);

} // namespace connguard

#endif
