// Calls that may have taken a handle over, and what depends on whether they
// did.
#ifndef CONNGUARD_PATH_CLAIMS_H
#define CONNGUARD_PATH_CLAIMS_H

#include "support/Premise.h"

#include "clang/AST/Decl.h"
#include "clang/Basic/SourceLocation.h"
#include <set>
#include <string>
#include <vector>

namespace connguard {

/// A call of a function nobody has looked into that is given a handle, and what
/// its caller does with the handle afterwards.
struct Claim {
  const clang::FunctionDecl *Callee = nullptr;
  unsigned Argument = 0;
  std::string Name;
  clang::SourceLocation At;
  bool ReturnsFlag = false; ///< A bool: what is not 0 is success.
  /// The callee's result is no object that may have the handle now.
  bool TellsHowItWent = false;
  /// What speaks for the callee having borrowed only: afterwards the caller
  /// still gave the handle back, or handed it on, ...
  bool Surely = false;   ///< ... whatever the call returned, or as it worked.
  bool WhenZero = false; ///< ... when the call had returned 0.
  bool WhenNonzero = false; ///< ... when it had not.

  bool borrows() const {
    return TellsHowItWent && (Surely || (WhenZero && WhenNonzero));
  }
};

/// A call that may have taken a handle over: an index into PathFacts::Claims,
/// and what the call may have returned.
struct Doubt {
  unsigned Claim = 0;
  Signs Results = AnySign;
  /// Whichever it would have been: the call throws.
  bool Every = false;

  auto operator<=>(const Doubt &) const = default;
};

/// One way a function ends, as to one handle: whether the caller owes it
/// afterwards. Sites and doubts are as in a Leak.
struct Way {
  bool Owed = false;
  Signs Results = AnySign; ///< What the function may return on this way.
  unsigned Site = 0;       ///< Owed: whose handle it is.
  Signs Given = AnySign;
  std::vector<Doubt> Doubts;

  auto operator<=>(const Way &) const = default;
};
using Ways = std::set<Way>;

} // namespace connguard

#endif
