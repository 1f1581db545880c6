// Which connections does running a piece of code create, directly or through
// the functions of this translation unit, and where do they end up?
//
//   void page(Request &) { repo().load(); }      page -> repo -> PQconnectdb
//
// A connection that lands in a static, a global, a member of something that
// lives on, or in code that runs once, is not created by the handler.
#ifndef CONNGUARD_SUMMARY_CREATIONS_H
#define CONNGUARD_SUMMARY_CREATIONS_H

#include "recognise/Calls.h"
#include "recognise/Handlers.h"
#include "clang/AST/Stmt.h"
#include <memory>

namespace connguard {

/// One link of the way from the handler to the creation.
struct CallLink {
  const clang::Expr *Call = nullptr;
  const clang::FunctionDecl *Callee = nullptr;
};

struct Creation {
  const clang::Expr *Call = nullptr; ///< The acquiring call or construction.
  const ApiCall *Row = nullptr;
  std::vector<CallLink> Way; ///< From the outermost caller inwards.
  /// The variable that holds it, where it is a local one of its function.
  const clang::VarDecl *Holder = nullptr;
  /// Handed on to whoever called: returned, or part of a constructed object.
  bool HandedOut = false;
};

class Creations {
public:
  Creations(CallRecogniser &Calls, const Handlers &Known)
      : Calls(Calls), Known(Known) {}

  /// What running \p Region of \p Function creates each time.
  std::vector<Creation> in(const clang::FunctionDecl *Function,
                           const clang::Stmt &Region);

private:
  friend class CreationFinder;
  const std::vector<Creation> &of(const clang::FunctionDecl &Callee);

  CallRecogniser &Calls;
  const Handlers &Known;
  llvm::DenseMap<const clang::FunctionDecl *,
                 std::unique_ptr<std::vector<Creation>>>
      Made;
};

} // namespace connguard

#endif
