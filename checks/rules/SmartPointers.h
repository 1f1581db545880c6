// What is done with a smart pointer that is a local variable.
#ifndef CONNGUARD_RULES_SMARTPOINTERS_H
#define CONNGUARD_RULES_SMARTPOINTERS_H

#include "catalog/Library.h"
#include "clang/AST/Decl.h"

namespace connguard {

/// True if \p In uses \p Var only in ways for which its type does not matter:
/// whatever its deleter is, that compiles.
bool goesWithoutType(const clang::VarDecl &Var, const GuardClass &Class,
                     const clang::FunctionDecl &In);

/// True if \p In only looks at the handle that \p Var holds.
bool isOnlyLookedAt(const clang::VarDecl &Var, const GuardClass &Class,
                    const clang::FunctionDecl &In);

} // namespace connguard

#endif
