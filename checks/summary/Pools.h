// Pools that a project writes itself: functions that hand out what others put
// back, and make a new one only if there is none.
//
//   PGconn *Pool::get() {
//     if (!idle.empty()) { ...; return last; }    taken from idle
//     return PQconnectdb("");                     made where that has none
//   }
//   void Pool::put(PGconn *c) { idle.push_back(c); }
#ifndef CONNGUARD_SUMMARY_POOLS_H
#define CONNGUARD_SUMMARY_POOLS_H

#include "recognise/Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace connguard {

/// Of one translation unit; looks at it when first asked.
class Pools {
public:
  Pools(CallRecogniser &Calls, clang::ASTContext &Unit)
      : Calls(Calls), Unit(Unit) {}

  /// True if \p From, which hands out what \p Made yields, also hands out what
  /// it finds in fields or variables that outlive it, and somebody else puts
  /// such things there.
  bool refills(const clang::FunctionDecl &From, const clang::Expr &Made);

private:
  friend class HandedOut;
  friend class PutCollector;
  /// Fields, globals and captured variables.
  using Storage = llvm::SmallPtrSet<const clang::ValueDecl *, 4>;
  struct Put {
    const clang::FunctionDecl *By = nullptr;
    const clang::Type *What = nullptr;
  };

  const Storage &handedOutBy(const clang::FunctionDecl &F);

  CallRecogniser &Calls;
  clang::ASTContext &Unit;
  bool Looked = false;
  llvm::DenseMap<const clang::ValueDecl *, std::vector<Put>> Puts;
  llvm::DenseMap<const clang::FunctionDecl *, Storage> Known;
};

} // namespace connguard

#endif
