// Which functions run once, as far as this translation unit shows: main,
// startup hooks, and what only such functions mention, outside loops.
//
//   int main() { std::thread t(worker); }      worker runs once
//   while (...) std::thread(serve, fd);        serve does not
#ifndef CONNGUARD_RECOGNISE_RUNSONCE_H
#define CONNGUARD_RECOGNISE_RUNSONCE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace connguard {

class RunsOnce {
public:
  struct Mention {
    const clang::FunctionDecl *By = nullptr; ///< Null at namespace scope.
    bool InLoop = false;
    /// In a loop that is a handler: once for each connection, say.
    bool InHandler = false;
  };
  using MentionMap = llvm::MapVector<const clang::FunctionDecl *,
                                     llvm::SmallVector<Mention, 2>>;

  /// Walks \p Unit. \p IsHook says which functions the catalog knows to run
  /// once, \p IsHandler which loops handle something in each turn.
  void learn(clang::ASTContext &Unit,
             llvm::function_ref<bool(const clang::FunctionDecl &)> IsHook,
             llvm::function_ref<bool(const clang::Stmt &)> IsHandler);

  /// \p F is a handler: it runs as often as there is something to handle.
  void runsOften(const clang::FunctionDecl &F) {
    Often.insert(F.getCanonicalDecl());
  }
  /// True if what \p M starts is started again and again.
  bool repeats(const Mention &M) const {
    return M.InLoop || (M.By && Often.contains(M.By->getCanonicalDecl()));
  }

  /// True if some handler mentions \p F.
  bool isOfHandler(const clang::FunctionDecl &F) const;

  /// True if there is evidence that \p F runs once. A function that nobody here
  /// mentions is not known to.
  bool operator()(const clang::FunctionDecl &F) const;

  /// All mentions, by canonical declaration.
  const MentionMap &all() const { return Mentions; }

private:
  friend class MentionCollector;
  bool decide(const clang::FunctionDecl &F, unsigned Depth) const;

  MentionMap Mentions;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Hooks;
  llvm::DenseSet<const clang::FunctionDecl *> Often;
};

} // namespace connguard

#endif
