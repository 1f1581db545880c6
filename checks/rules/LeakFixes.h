// Edits that mend a leak: a guard in C++, a release on each leaking way out in
// C. Whatever they cannot do safely they do not offer.
#ifndef CONNGUARD_RULES_LEAKFIXES_H
#define CONNGUARD_RULES_LEAKFIXES_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"
#include <optional>

namespace connguard {

/// Best first; empty if nothing can be offered for site \p Index. Of an
/// acquisition that is assumed, only what leaks \p Like one way, when the call
/// has returned the same and nobody has taken the handle over.
std::vector<Fix> fixesFor(const UnitFacts &Facts, const FunctionFacts &Function,
                          unsigned Index, const Leak *Like = nullptr);

/// True if the release followed by `(handle)`, or `delete handle`, is a
/// statement in \p By: false for methods, for functions that want more than the
/// handle, and for those that are declared further down.
bool isCalledAlone(const ApiCall &Release, const clang::FunctionDecl &By);

/// The local variable that site \p Index initialises or assigns, or the field
/// of the own object, becomes a guard: if all its uses can be rewritten.
std::optional<Fix> guardFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, unsigned Index);

/// The same for a field that holds \p What, of which \p By may call the
/// release.
std::optional<Fix> fieldGuardFix(const UnitFacts &Facts,
                                 const clang::FieldDecl &Field,
                                 const Resource &What,
                                 const clang::FunctionDecl &By);

/// A guard before the statement, or in the head of the loop, that looks at a
/// result and forgets it.
std::optional<Fix> heldResultFix(const UnitFacts &Facts,
                                 const FunctionFacts &Function, unsigned Index);

/// A release before each statement that leaves while the handle is owed.
std::optional<Fix> releaseFix(const UnitFacts &Facts,
                              const FunctionFacts &Function, unsigned Index,
                              const Leak *Like = nullptr);

/// A release of what the field \p Place keeps, before each of \p Ways. Never
/// safe: nobody knows that the field was set before. \p Empties: the field is
/// read afterwards.
std::optional<Fix> fieldFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Resource &What,
                            LocationId Place, llvm::ArrayRef<Leak> Ways,
                            bool Empties);

} // namespace connguard

#endif
