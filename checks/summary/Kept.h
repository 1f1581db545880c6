// What is kept from one run of a handler to the next, in a variable that is
// declared outside of it.
//
//   redisContext *c = NULL;
//   while (FCGX_Accept_r(&r) == 0)             the loop is the handler
//     if (!c || c->err) c = redisConnect(...);  once, as long as it works
#ifndef CONNGUARD_SUMMARY_KEPT_H
#define CONNGUARD_SUMMARY_KEPT_H

#include "summary/ChainBodies.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace connguard {

/// True if \p Var is there before \p Body runs, and afterwards: declared before
/// a loop, or captured by a lambda.
bool outlives(const clang::VarDecl &Var, const FunctionBody &Body,
              clang::ASTContext &Unit);

/// True if what \p Var holds decides whether \p Body comes to \p Made or runs
/// to its end without.
bool dependsOn(const clang::Expr &Made, const clang::VarDecl &Var,
               const FunctionBody &Body, clang::ASTContext &Unit);

} // namespace connguard

#endif
