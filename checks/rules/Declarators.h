// Declarations of several variables or fields at once.
#ifndef CONNGUARD_RULES_DECLARATORS_H
#define CONNGUARD_RULES_DECLARATORS_H

#include "rules/GuardEdits.h"
#include "clang/AST/Decl.h"

namespace connguard {

/// `int a, fd = -1, b` -> `int a; NEW; int b`, each on its line. Nothing of
/// \p Mine is left if \p New is empty. False if it cannot be done.
bool splitOff(const clang::DeclaratorDecl &Mine, llvm::StringRef New,
              llvm::ArrayRef<const clang::DeclaratorDecl *> Together,
              clang::ASTContext &Unit, GuardEdits &Edits);

} // namespace connguard

#endif
