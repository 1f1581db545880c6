// Where does the value of an expression end up when its function is done?
#ifndef CONNGUARD_SUMMARY_LANDING_H
#define CONNGUARD_SUMMARY_LANDING_H

#include "recognise/Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

namespace connguard {

struct Landing {
  enum Kind : std::uint8_t {
    Here,        ///< Gone when the function is done.
    HandedOut,   ///< Returned, or in the object under construction.
    InObject,    ///< In the object whose method the function is.
    InParameter, ///< In what its parameter Parameter points or refers to.
    LivesOn,     ///< In a static, a global, a container of those, or unknown.
  };
  Kind What = Here;
  const clang::VarDecl *Holder = nullptr; ///< Here: the local variable.
  unsigned Parameter = 0;
};

/// Of one translation unit; remembers what becomes of variables.
class Landings {
public:
  Landings(clang::ASTContext &Unit, CallRecogniser &Calls)
      : Unit(Unit), Calls(Calls) {}

  /// Follows \p Value upwards through casts, guards and wrappers to the
  /// variable, member or return that takes it, and that variable to where it
  /// is moved.
  Landing of(const clang::Expr &Value);
  /// What is stored where the pointer \p Out points.
  Landing ofPointee(const clang::Expr &Out);
  /// What `place = value` or `place.reset(value)` means for the value.
  Landing ofPlace(const clang::Expr &Place);
  Landing ofVariable(const clang::VarDecl &Var);
  /// What the method that \p Call calls stores in its object.
  Landing ofObject(const clang::Expr &Call);
  /// pthread_setspecific(key, value): what \p Call keeps of its \p Argument.
  bool keeps(const clang::Expr &Call, const clang::Expr &Argument);

private:
  Landing ofThis(const clang::Expr &Mention);
  std::optional<Landing> in(const clang::Expr &Up, const clang::Expr &Child);

  clang::ASTContext &Unit;
  CallRecogniser &Calls;
  llvm::DenseMap<const clang::VarDecl *, Landing> Known;
};

/// True if \p S is evaluated once however often its function runs: in the
/// initialiser of a static or thread_local variable.
bool runsOnceByPlace(const clang::Stmt &S, clang::ASTContext &Unit);

} // namespace connguard

#endif
