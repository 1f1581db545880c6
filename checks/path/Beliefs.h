// Who only borrows? Functions nobody has looked into are known by what their
// callers do: whoever closes fd after f(fd) believes that f does not.
//
//   prepare(fd);  ...  close(fd);      prepare borrows, everywhere in the unit
//   watch(fd);    return;              nothing is learnt
//
// Belief inference: Engler, Chen, Hallem, Chou, Chelf: Bugs as Deviant Behavior
// (SOSP 2001). Here a belief only ever removes a doubt about a leak.
#ifndef CONNGUARD_PATH_BELIEFS_H
#define CONNGUARD_PATH_BELIEFS_H

#include "path/Paths.h"

namespace connguard {

class Beliefs {
public:
  /// Adds what the claims of one function say.
  void learn(const PathFacts &Facts);

  /// True if the callee of \p Doubt is believed to borrow that argument.
  bool borrows(const Claim &Doubt) const;

  /// Leaks past a call that may own become doubtful, and transfers to it,
  /// unless it is believed to borrow.
  void settle(PathFacts &Facts) const;

private:
  using Key = std::pair<const clang::FunctionDecl *, unsigned>;
  std::map<Key, Claim> Known;
};

} // namespace connguard

#endif
