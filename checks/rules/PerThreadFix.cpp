#include "rules/PerThreadFix.h"

#include "rules/KeptVariable.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/SmartPointers.h"
#include "rules/Statements.h"
#include "rules/StaticFix.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/SourceManager.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static const FunctionFacts *factsOf(const VarDecl &Var, const Expr &Call,
                                    const UnitFacts &Facts) {
  for (const FunctionFacts &Function : Facts.Functions)
    if (Function.Events.Function == Var.getDeclContext() &&
        llvm::any_of(Function.Events.Sites,
                     [&](const Site &S) { return S.Call == &Call; }))
      return &Function;
  return nullptr;
}

// It may go on in another thread.
static bool isSuspended(const Stmt &S) {
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(&S))
    return isSuspended(*Coroutine->getBody());
  return isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S) ||
         llvm::any_of(S.children(), [](const Stmt *Child) {
           return Child && isSuspended(*Child);
         });
}

static std::optional<Kept> keptIn(const Creation &Made,
                                  const UnitFacts &Facts) {
  ASTContext &Unit = Facts.Unit;
  const VarDecl *Var = Made.Holder;
  const Resource &What = *Made.Row->What;
  if (!Var || !Var->hasLocalStorage() || !Var->getInit() ||
      isa<ParmVarDecl>(Var) || What.Raii ||
      What.Kind != ResourceKind::Connection || What.Share == Sharing::Unknown ||
      !isSameEachTime(*Var->getInit()) || Var->getType().isConstQualified() ||
      Var->getLocation().isMacroID())
    return std::nullopt;
  DynTypedNodeList Up = Unit.getParents(*Var);
  const auto *Declares = Up.empty() ? nullptr : Up[0].get<DeclStmt>();
  const auto *Block =
      Declares ? dyn_cast_or_null<CompoundStmt>(parentOf(*Declares, Unit))
               : nullptr;
  const FunctionFacts *Function = factsOf(*Var, *Made.Call, Facts);
  std::string Initial = textOf(*Made.Call, Unit);
  if (!Block || !Function || !Declares->isSingleDecl() || Initial.empty() ||
      Declares->getBeginLoc().isMacroID() ||
      isSuspended(*Function->Events.Function->getBody()))
    return std::nullopt;
  return Kept{*Var, *Declares, *Block, *Function, What, Initial};
}

// mysql_real_connect(c, ...): the handle is connected by another call.
static bool isConnectedLater(const Kept &K, const Catalog &Known) {
  const Stmt &Body = *K.Function.Events.Function->getBody();
  return llvm::any_of(mentionsOf(K.Var, Body), [&](const DeclRefExpr *Use) {
    ASTContext &Unit = K.Var.getASTContext();
    const Stmt *Up = parentOf(*Use, Unit);
    while (isa_and_nonnull<CastExpr, ParenExpr>(Up))
      Up = parentOf(*Up, Unit);
    const auto *Call = dyn_cast_or_null<CallExpr>(Up);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && llvm::any_of(Known.calls(qualifiedName(*Callee)),
                                  [](const ApiCall *Row) {
                                    return Row->ReturnsArgument.has_value();
                                  });
  });
}

// --- Smart pointers ----------------------------------------------------------

// Redis c(redisConnect(...));
//   ->  thread_local Redis c(nullptr);
//       if (!c || c->err)
//         c.reset(redisConnect(...));
static std::optional<Fix> smartPointerFix(const Kept &K,
                                          const UnitFacts &Facts) {
  ASTContext &Unit = Facts.Unit;
  const auto *Made =
      dyn_cast<CXXConstructExpr>(K.Var.getInit()->IgnoreImplicit());
  const GuardClass *Class = Made ? Facts.Known.guard(qualifiedName(
                                       *Made->getConstructor()->getParent()))
                                 : nullptr;
  std::optional<SourceLocation> End = nextLine(K);
  if (!Class || Class->DefaultDeleter.empty() || !End ||
      !isOnlyLookedAt(K.Var, *Class, *K.Function.Events.Function))
    return std::nullopt;
  const Expr &Handle = *Made->getArg(0);
  std::string Name = K.Var.getNameAsString();
  std::string Indent =
      indentOf(K.Declares.getBeginLoc(), Unit.getSourceManager());
  if (textOf(Handle, Unit).empty())
    return std::nullopt;
  return Fix{
      .Title = titleFor(K),
      .Edits = {
          FixItHint::CreateInsertion(K.Declares.getBeginLoc(), "thread_local "),
          FixItHint::CreateReplacement(Handle.getSourceRange(), "nullptr"),
          FixItHint::CreateInsertion(
              *End, fmt::format("\n{0}if ({1})\n{0}  {2}.{3}({4});", Indent,
                                lostTest(K, /*Object=*/true), Name,
                                Class->Reset, K.Initial))}};
}

std::optional<Fix> perThreadFix(const Creation &Made, const UnitFacts &Facts) {
  std::optional<Kept> K = keptIn(Made, Facts);
  if (!K || isConnectedLater(*K, Facts.Known))
    return std::nullopt;
  const LangOptions &Language = Facts.Unit.getLangOpts();
  if (Language.CPlusPlus11 && !K->Var.getType()->isPointerType())
    return smartPointerFix(*K, Facts);
  const ApiCall *Release = Facts.releaseOf(K->What);
  const Expr *Init = K->Var.getInit()->IgnoreParenCasts();
  if (!Release || Init != Made.Call ||
      !isCalledAlone(*Release, *K->Function.Events.Function) ||
      !takesJust(*Release, K->Var.getType(), Facts.Unit) ||
      !holdsOnly(K->Function, K->Var, K->What))
    return std::nullopt;
  if (Release->Name == DeleteExpression)
    return std::nullopt;
  if (Language.CPlusPlus11)
    return keptInCxx(*K, *Release);
  return Language.C11 ? keptInC(*K, *Release) : std::nullopt;
}

std::optional<Fix> keepFix(const Creation &Made, const UnitFacts &Facts) {
  if (std::optional<Fix> Static = staticFix(Made, Facts.Unit))
    return Static;
  return perThreadFix(Made, Facts);
}

} // namespace connguard
