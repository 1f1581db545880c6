// Edits that mend a misuse: the right release, one release instead of two, the
// release behind the last use.
#ifndef CONNGUARD_RULES_MISUSEFIXES_H
#define CONNGUARD_RULES_MISUSEFIXES_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"
#include <optional>

namespace connguard {

std::optional<Fix> misuseFix(const UnitFacts &Facts,
                             const FunctionFacts &Function, const Misuse &What);

/// A call, or `delete`, that gives back what wants \c Right.
struct WrongCall {
  const clang::Expr &Call;
  const clang::FunctionDecl &In;
  const ApiCall &Right;
  bool AcceptsNull = false; ///< What is called now does.
  bool SurelyHeld = false;  ///< There is a handle whenever it is called.
  bool OnlyThese = false;   ///< It never gets any other handles.
};

/// Calls the right function instead. Safe only if nothing else is ever given
/// back there, and nobody looks at the value of the call.
std::optional<Fix> rightCallFix(const WrongCall &Wrong,
                                clang::ASTContext &Unit);

/// True if what \p Call calls takes an empty handle: free, delete, and what the
/// catalog says so of.
bool acceptsNull(const clang::Expr &Call, const Catalog &Known);

/// std::unique_ptr<T> c(open());
///   ->  std::unique_ptr<T, decltype(&close)> c(open(), &close);
/// Nothing where the type of the guard matters to others.
std::optional<Fix> deleterFix(const UnitFacts &Facts,
                              const FunctionFacts &Function,
                              const Misuse &What);

/// Takes away one of two releases, or forgets the handle after the first one.
std::optional<Fix> twiceFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Misuse &What);

/// Moves the release behind the last use in its block.
std::optional<Fix> laterFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Misuse &What);

} // namespace connguard

#endif
