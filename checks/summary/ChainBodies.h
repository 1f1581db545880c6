// The bodies of a translation unit and who calls whom: what ChainFinder makes
// facts of.
#ifndef CONNGUARD_SUMMARY_CHAINBODIES_H
#define CONNGUARD_SUMMARY_CHAINBODIES_H

#include "recognise/Calls.h"
#include "recognise/Handlers.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>
#include <vector>

namespace connguard {

/// One call, or lambda handed to somebody.
struct BodyCall {
  const clang::Expr *At = nullptr;
  const clang::FunctionDecl *Callee = nullptr;
  const clang::FunctionDecl *Body = nullptr; ///< Null if in another unit.
  bool Dispatched = false;
};

struct BodyCreation {
  const clang::Expr *Call = nullptr;
  const ApiCall *Row = nullptr;
};

/// A function, or a loop that is a handler.
struct FunctionBody {
  const clang::FunctionDecl *Function = nullptr; ///< Null for a loop.
  const clang::Stmt *Region = nullptr;
  std::vector<BodyCreation> Creates;
  std::vector<BodyCall> Calls;
  bool Matters = false; ///< A creation or another unit can be reached.
};

class FunctionBodies {
public:
  FunctionBodies(CallRecogniser &Calls, const Handlers &Known,
                 clang::ASTContext &Unit)
      : Calls(Calls), Known(Known), Unit(Unit) {}

  void add(const clang::FunctionDecl &F);
  void addLoop(const clang::Stmt &Region);
  /// Adds what they call, and decides what matters.
  void finish();

  const std::deque<FunctionBody> &all() const { return All; }
  bool matters(const BodyCall &Call) const;
  bool matters(const clang::FunctionDecl &Body) const;

private:
  friend class BodyWalker;
  const clang::FunctionDecl *bodyOf(const clang::FunctionDecl &Callee);
  void walk(FunctionBody &Body);

  CallRecogniser &Calls;
  const Handlers &Known;
  clang::ASTContext &Unit;
  std::deque<FunctionBody> All;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Index;
  llvm::DenseMap<const clang::FunctionDecl *, const clang::FunctionDecl *>
      Visible;
  /// Overridden by a function of All.
  llvm::DenseSet<const clang::FunctionDecl *> Overridden;
};

} // namespace connguard

#endif
