// The place that holds a handle, as source code names it.
#ifndef CONNGUARD_RULES_HELDPLACE_H
#define CONNGUARD_RULES_HELDPLACE_H

#include "recognise/Events.h"
#include "clang/AST/Decl.h"
#include <optional>
#include <string>

namespace connguard {

/// `fd`, `ends[1]`, `job.to`, `*peer`, `s->log`, `log_`
struct HeldPlace {
  /// The variable it is, or is reached by; null for a field of `this`.
  const clang::VarDecl *Root = nullptr;
  bool Whole = false; ///< The variable itself.
  std::string Text;
  clang::QualType Type;
};

/// Nothing if the place is no variable, nor reached from one or from `this` by
/// names and constant numbers alone.
std::optional<HeldPlace> heldPlace(const FunctionEvents &Function,
                                   LocationId At);

/// True if \p S names the place, or uses its variable in a way that may be
/// about it: `ends[0]` is not about `ends[1]`, `f(ends)` may be.
bool mentions(const clang::Stmt &S, const HeldPlace &Place,
              const clang::ASTContext &Unit);

} // namespace connguard

#endif
