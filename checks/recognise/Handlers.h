// Which functions run for each request, message, connection or event?
//
//   server.Get("/a", [](const Request &, Response &) {...})  ->  the lambda
//   class Shop : public grpc::Service { Status Buy(...) override }  ->  Buy
//
// Rules come from the catalog (HandlerRule). A rule that says `once` wins over
// all others about the same function.
#ifndef CONNGUARD_RECOGNISE_HANDLERS_H
#define CONNGUARD_RECOGNISE_HANDLERS_H

#include "catalog/Catalog.h"
#include "recognise/RunsOnce.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include <vector>

namespace connguard {

struct Handler {
  const clang::FunctionDecl *Function = nullptr;
  /// The part that runs again and again: the body, or a loop in it. Null if the
  /// body is in another translation unit.
  const clang::Stmt *Region = nullptr;
  Cadence Per = Cadence::Request;
  const Framework *From = nullptr;
  /// Why: a row of From, and which of its names.
  const HandlerRule *Rule = nullptr;
  llvm::StringRef Matched;
  clang::SourceLocation Registered; ///< Invalid if nobody registers it.
  bool Weak = false;

  /// True if how often it runs is up to who starts it.
  bool isStarted() const {
    bool IsTask = Per == Cadence::Task;
    return Rule ? Rule->OneShot.value_or(IsTask) : IsTask;
  }
};

class Handlers {
public:
  /// Walks the traversal scope of \p Unit once.
  Handlers(clang::ASTContext &Unit, const Catalog &Known);

  /// In source order; functions known to run once are not among them.
  llvm::ArrayRef<Handler> all() const { return Found; }

  /// Every rule that is about some function here, whether or not its body is
  /// seen, and whatever other rules say of it.
  llvm::ArrayRef<std::pair<const Framework *, const HandlerRule *>>
  matched() const {
    return Matched.getArrayRef();
  }

  /// Startup and shutdown hooks, and tasks that are started once; in the order
  /// in which they were found.
  llvm::ArrayRef<Handler> once() const { return Single; }

  /// Functions without a body in this unit, and tasks that run once as far as
  /// this unit shows: what they are is up to other units.
  llvm::ArrayRef<Handler> open() const { return Open; }

  /// A startup or shutdown hook, or a body given to call_once.
  bool runsOnce(const clang::FunctionDecl &F) const {
    return Once.count(F.getCanonicalDecl());
  }
  const llvm::MapVector<const clang::FunctionDecl *, bool> &hooks() const {
    return Once;
  }
  const RunsOnce &mentions() const { return Started; }

private:
  friend class HandlerCollector;
  void settle(clang::ASTContext &Unit);

  std::vector<Handler> Found, Single, Open;
  llvm::SetVector<std::pair<const Framework *, const HandlerRule *>> Matched;
  llvm::MapVector<const clang::FunctionDecl *, bool> Once;
  RunsOnce Started;
};

/// The functions that \p Callable, an argument, stands for: through casts,
/// bind, member pointers, wrappers, variables.
std::vector<const clang::FunctionDecl *>
callablesIn(const clang::Expr &Callable);

} // namespace connguard

#endif
