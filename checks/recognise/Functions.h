// Which functions are analysed: every definition outside system headers in the
// traversal scope, lambdas and instantiations included, functions with errors
// left out; of templates, only what can be said without their arguments.
#ifndef CONNGUARD_RECOGNISE_FUNCTIONS_H
#define CONNGUARD_RECOGNISE_FUNCTIONS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/StringSet.h"
#include <vector>

namespace connguard {

struct FunctionList {
  /// In source order; each once.
  std::vector<const clang::FunctionDecl *> Functions;
  /// Definitions in templates that nobody instantiates here: what depends on
  /// the arguments is not known, so their paths cannot be followed.
  std::vector<const clang::FunctionDecl *> Patterns;
  unsigned Broken = 0; ///< Left out: their bodies have errors.
  /// The identifiers in these, constructors aside: what they may deal with.
  llvm::StringSet<> NamedInBroken;
};

FunctionList functionsOf(clang::ASTContext &Unit);

/// The definition of \p Callee if its body may be looked into: written outside
/// system headers, no template, free of errors. Null otherwise.
const clang::FunctionDecl *visibleBody(const clang::FunctionDecl &Callee);

/// True for a function of the project whose body, if it has one, is in another
/// translation unit.
bool mayHaveBodyElsewhere(const clang::FunctionDecl &Callee);

} // namespace connguard

#endif
