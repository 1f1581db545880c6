// Where does the value of an expression end up?
#ifndef CONNGUARD_SUMMARY_LANDING_H
#define CONNGUARD_SUMMARY_LANDING_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace connguard {

struct Landing {
  enum Kind : std::uint8_t {
    Here,      ///< Gone when the function is done.
    HandedOut, ///< Returned, or in the object under construction.
    LivesOn,   ///< In a static, a global, a member, a container of those.
  };
  Kind What = Here;
  const clang::VarDecl *Holder = nullptr; ///< Here: the local variable.
};

/// Follows \p Value upwards through casts, guards and wrappers to the variable,
/// member or return that takes it, and that variable to where it is moved.
Landing landingOf(const clang::Expr &Value, clang::ASTContext &Unit);

/// The same for a handle that goes out through the argument \p Out.
Landing landingOfOut(const clang::Expr &Out, clang::ASTContext &Unit);

/// True if \p S is evaluated once however often its function runs: in the
/// initialiser of a static or thread_local variable.
bool runsOnceByPlace(const clang::Stmt &S, clang::ASTContext &Unit);

} // namespace connguard

#endif
