// Which lambdas of a function are only ever called by it?
//
//   auto stop = [&] { close(fd); };
//   stop();                            only called
//   onExit(stop);                      kept by somebody
#ifndef CONNGUARD_RECOGNISE_CLOSURES_H
#define CONNGUARD_RECOGNISE_CLOSURES_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/DenseMap.h"

namespace connguard {

class Closures {
public:
  /// \p Parents must know \p Body, and outlive this.
  Closures(const clang::Stmt &Body, clang::ParentMap &Parents)
      : Parents(Parents) {
    count(Body);
  }

  /// Everything \p Lambda does happens where it is called: `[&] { ... }()`, or
  /// by way of a variable that is never handed on.
  bool isOnlyCalled(const clang::LambdaExpr &Lambda) const;

private:
  void count(const clang::Stmt &Body);

  clang::ParentMap &Parents;
  /// Variables that hold a lambda: how often they are named but not called.
  llvm::DenseMap<const clang::VarDecl *, unsigned> Kept;
};

} // namespace connguard

#endif
