#include "rules/HalfBuilt.h"

#include "recognise/Functions.h"
#include "rules/LeakFixes.h"
#include "rules/Ranks.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool isOwnCall(const CXXMemberCallExpr &Call,
                      const CXXMethodDecl &Method) {
  const CXXMethodDecl *Callee = Call.getMethodDecl();
  return Callee && declaresSameEntity(Callee, &Method) &&
         isa<CXXThisExpr>(
             Call.getImplicitObjectArgument()->IgnoreParenImpCasts());
}

// Where Body calls the method on its own object, with nobody to catch.
static const Expr *callIn(const Stmt &Body, const CXXMethodDecl &Method) {
  if (isa<CXXTryStmt, LambdaExpr>(Body))
    return nullptr;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Body);
      Call && isOwnCall(*Call, Method))
    return Call;
  for (const Stmt *Part : Body.children())
    if (const Expr *Found = Part ? callIn(*Part, Method) : nullptr)
      return Found;
  return nullptr;
}

static const Expr *callWhileBuilding(const CXXMethodDecl &Method) {
  for (const CXXConstructorDecl *Made : Method.getParent()->ctors()) {
    const FunctionDecl *Body = visibleBody(*Made);
    // The object is complete once the constructor is done that was delegated
    // to.
    if (!Body || cast<CXXConstructorDecl>(Body)->isDelegatingConstructor())
      continue;
    if (const Expr *Found = callIn(*Body->getBody(), Method))
      return Found;
  }
  return nullptr;
}

static void reportSite(const UnitFacts &Facts, const FunctionFacts &Function,
                       const CXXMethodDecl &Method, unsigned Index,
                       const Leak &Lost, ReportFn Report) {
  const Site &From = Function.Events.Sites[Index];
  const Location &Holder = Function.Events.Locations[Lost.Holder];
  const auto *Field =
      dyn_cast<FieldDecl>(static_cast<const Decl *>(Holder.Key));
  // What a base holds is the base's, and that is complete.
  if (!Field || !declaresSameEntity(Field->getParent(), Method.getParent()))
    return;
  const Expr *Call = callWhileBuilding(Method);
  if (!Call)
    return;
  bool Throws = Lost.Name == "throw";
  std::vector<Step> Steps = describe(Lost, From, Facts.Unit);
  Steps.push_back({rangeOf(*Call, Facts.Unit).getBegin(),
                   "the constructor calls it here: an object that is not "
                   "complete has no destructor run"});
  std::optional<Fix> Guard = guardFix(Facts, Function, Index);
  Report(
      {.Range = rangeOf(*From.Call, Facts.Unit),
       .Message = fmt::format(
           "the '{}' from '{}' is lost with the half-built '{}' when {} "
           "throws",
           From.Row->What->title().str(), From.Callee,
           Method.getParent()->getNameAsString(),
           Throws ? "this function" : "'" + Lost.Name + "'"),
       .Steps = std::move(Steps),
       .Fixes = Guard ? std::vector{std::move(*Guard)} : std::vector<Fix>(),
       .Advice =
           Guard ? ""
                 : "give it back before that, or let a member whose destructor "
                   "does so hold it",
       .Sure =
           Throws && !From.Inferred ? Confidence::Certain : Confidence::Likely,
       .Often = rankOf(*From.Call, Method, Facts),
       .Function = nameOf(Method)});
}

void reportHalfBuilt(const UnitFacts &Facts, ReportFn Report) {
  for (const FunctionFacts &Function : Facts.Functions) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Function.Events.Function);
    if (!Method || isa<CXXConstructorDecl, CXXDestructorDecl>(Method) ||
        Function.Paths.OverBudget)
      continue;
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (const std::optional<Leak> &Lost = Function.Paths.Sites[I].KeptThrough)
        reportSite(Facts, Function, *Method, I, *Lost, Report);
  }
}

} // namespace connguard
