// AST -> ChainFacts: what each function creates, whom it calls and what becomes
// of what the callee hands out, and which functions are handlers.
//
//   Db open() { return PQconnectdb(""); }     open: creates, Result
//   void page(Req &) { Db d = open(); }       page: calls open, Result is Gone
//
// Functions from which neither a creation nor code of another unit can be
// reached are left out.
#ifndef CONNGUARD_SUMMARY_CHAINFINDER_H
#define CONNGUARD_SUMMARY_CHAINFINDER_H

#include "recognise/Calls.h"
#include "recognise/Handlers.h"
#include "summary/Chains.h"

namespace connguard {

/// Where the syntax tree creates what ChainFacts::Creation tells of.
struct Creation {
  const clang::Expr *Call = nullptr; ///< The acquiring call or construction.
  const ApiCall *Row = nullptr;
  /// The variable that holds it, where it is a local one of its function.
  const clang::VarDecl *Holder = nullptr;
  Place Begin; ///< As in the facts.
};

struct UnitChains {
  ChainFacts Facts;                ///< Normalised; without fixes.
  std::vector<Creation> Creations; ///< One for each place.
};

/// The facts of the \p Functions of \p Unit, and of what they call there.
UnitChains chainsOf(clang::ASTContext &Unit, CallRecogniser &Calls,
                    const Handlers &Known,
                    llvm::ArrayRef<const clang::FunctionDecl *> Functions);

} // namespace connguard

#endif
