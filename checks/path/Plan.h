// What can be said of a lowered function before its paths are followed: in
// which order to visit its blocks, and how long each place matters.
#ifndef CONNGUARD_PATH_PLAN_H
#define CONNGUARD_PATH_PLAN_H

#include "recognise/Events.h"
#include <vector>

namespace connguard {

struct Plan {
  explicit Plan(const FunctionEvents &Function);

  /// For each block its position in reverse post-order, exceptions included.
  /// Blocks that nothing leads to come last.
  std::vector<unsigned> Position;
  /// For each place the last position at which it may still be read, loops
  /// counted to their ends. Scopes that end do not read.
  std::vector<unsigned> LastUse;
  /// Places that may hold a handle: of some acquisition, or a copy.
  std::vector<bool> MayHold;
  /// Places on which several branches depend, or one and they get constants:
  /// what decides one branch tells about the others.
  std::vector<bool> Correlates;
  /// Those of them that get nothing but constants: flags, states of a machine.
  std::vector<bool> Enumerates;
  /// Blocks to which some way leads back.
  std::vector<bool> IsHead;

private:
  void number(const FunctionEvents &Function);
  void mention(const FunctionEvents &Function);
  void extendOverLoops(const FunctionEvents &Function);
  void findHolders(const FunctionEvents &Function);
  void findCorrelated(const FunctionEvents &Function);
};

} // namespace connguard

#endif
