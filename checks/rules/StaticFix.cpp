#include "rules/StaticFix.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/SourceManager.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// A request is in a parameter, a capture, a member or another local variable.
static bool dependsOnCall(const Stmt &S) {
  if (isa<CXXThisExpr, LambdaExpr>(S))
    return true;
  if (const auto *Named = dyn_cast<DeclRefExpr>(&S)) {
    if (Named->refersToEnclosingVariableOrCapture())
      return true;
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    return Var && !Var->hasGlobalStorage();
  }
  return llvm::any_of(S.children(), [](const Stmt *Child) {
    return Child && dependsOnCall(*Child);
  });
}

bool isSameEachTime(const Expr &Initial) { return !dependsOnCall(Initial); }

static const DeclStmt *declaration(const VarDecl &Var, ASTContext &Unit) {
  DynTypedNodeList Up = Unit.getParents(Var);
  const auto *Declares = Up.empty() ? nullptr : Up[0].get<DeclStmt>();
  return Declares && Declares->isSingleDecl() ? Declares : nullptr;
}

std::optional<Fix> staticFix(const Creation &Made, ASTContext &Unit) {
  const VarDecl *Var = Made.Holder;
  const Resource &What = *Made.Row->What;
  if (!Unit.getLangOpts().CPlusPlus11 || !Var || !What.Raii ||
      !Var->getInit() || Var->isStaticLocal() ||
      What.Share == Sharing::Unknown || dependsOnCall(*Var->getInit()))
    return std::nullopt;
  const DeclStmt *Declares = declaration(*Var, Unit);
  if (!Declares || Declares->getBeginLoc().isMacroID())
    return std::nullopt;
  bool Shared = What.Share == Sharing::Threads;
  const char *Keyword = Shared ? "static" : "thread_local";
  return Fix{.Title =
                 fmt::format("make '{}' {}: created by the first {} only",
                             Var->getNameAsString(), Keyword,
                             Shared ? "request" : "request of each thread"),
             .Safe = Shared,
             .Edits = {FixItHint::CreateInsertion(Declares->getBeginLoc(),
                                                  std::string(Keyword) + " ")}};
}

} // namespace connguard
