// The fix for a client that threads may share: make it static. C++ guards the
// initialisation, so two first requests do not create two.
#ifndef CONNGUARD_RULES_STATICFIX_H
#define CONNGUARD_RULES_STATICFIX_H

#include "finding/Finding.h"
#include "summary/ChainFinder.h"
#include <optional>

namespace connguard {

/// Safe where the library documents sharing between threads and nothing in the
/// initialiser comes from the request; unsafe `thread_local` for types that one
/// thread may use at a time and that release themselves.
std::optional<Fix> staticFix(const Creation &Made, clang::ASTContext &Unit);

/// True if no part of \p Initial comes from a parameter, a capture, the object
/// or another local variable.
bool isSameEachTime(const clang::Expr &Initial);

} // namespace connguard

#endif
