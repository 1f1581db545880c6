// free(conn);  ->  PQfinish(conn);
#include "rules/LeakFixes.h"
#include "rules/MisuseFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/ReleaseName.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

bool acceptsNull(const Expr &Call, const Catalog &Known) {
  if (isa<CXXDeleteExpr>(Call))
    return true;
  const auto *Plain = dyn_cast<CallExpr>(&Call);
  const FunctionDecl *Callee = Plain ? Plain->getDirectCallee() : nullptr;
  return Callee &&
         llvm::any_of(Known.calls(qualifiedName(*Callee)),
                      [](const ApiCall *Row) {
                        return Row->What->ReleaseAcceptsNull ||
                               Row->What->Kind == ResourceKind::Memory;
                      });
}

// The handle in `free((void *)conn)`, `delete conn`.
static const Expr *handleIn(const Expr &Call) {
  const Expr *Given = nullptr;
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&Call))
    Given = Delete->getArgument();
  else if (const auto *Plain = dyn_cast<CallExpr>(&Call);
           Plain && !isa<CXXMemberCallExpr, CXXOperatorCallExpr>(Plain) &&
           Plain->getNumArgs() == 1)
    Given = Plain->getArg(0);
  if (!Given)
    return nullptr;
  Given = Given->IgnoreParenImpCasts();
  const auto *Cast = dyn_cast<ExplicitCastExpr>(Given);
  return Cast && Cast->getType()->isVoidPointerType()
             ? Cast->getSubExpr()->IgnoreParenImpCasts()
             : Given;
}

// A name for which it does not matter how often it is evaluated.
static bool isName(const Expr &E) {
  const Expr *Plain = E.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Plain))
    return isName(*Member->getBase());
  return isa<DeclRefExpr, CXXThisExpr>(Plain);
}

std::optional<Fix> rightCallFix(const WrongCall &Wrong, ASTContext &Unit) {
  const Expr *Handle = handleIn(Wrong.Call);
  if (!Handle || !isCalledAlone(Wrong.Right, Wrong.In) ||
      !takesJust(Wrong.Right, Handle->getType(), Unit))
    return std::nullopt;
  std::string Named = textOf(*Handle, Unit);
  if (Named.empty() || textOf(Wrong.Call, Unit).empty())
    return std::nullopt;
  const Stmt *Whole = asStatement(Wrong.Call, Unit);
  std::string Text = callOf(Wrong.Right, Named, Wrong.In);
  bool Tested = Wrong.SurelyHeld || Wrong.Right.What->ReleaseAcceptsNull ||
                Wrong.Right.Name == DeleteExpression || !Wrong.AcceptsNull;
  if (!Tested) {
    if (!Whole || !hasOwnPlace(*Whole, Unit) || !isName(*Handle) ||
        !Handle->getType()->isPointerType())
      return std::nullopt;
    Text = fmt::format("if ({}) {}", Named, Text);
  }
  return Fix{.Title = fmt::format("call '{}' instead", Wrong.Right.Name),
             .Safe = Wrong.OnlyThese && Whole,
             .Edits = {FixItHint::CreateReplacement(Wrong.Call.getSourceRange(),
                                                    Text)}};
}

// Handles of another kind come there, too: for these it may be right.
static bool isForOthers(const FunctionFacts &Function, const Misuse &Wrong) {
  const Resource *What = Function.Events.Sites[Wrong.Site].Row->What;
  for (const auto &[From, Outcome] :
       llvm::zip(Function.Events.Sites, Function.Paths.Sites))
    if (From.Row && From.Row->What != What &&
        Outcome.Ended.contains(Wrong.Node))
      return true;
  return false;
}

// Nobody gives anything else back at this place.
static bool givesOnly(const FunctionFacts &Function, const Misuse &Wrong) {
  const auto *Call = cast<Expr>(Wrong.Node);
  const Resource &What = *Function.Events.Sites[Wrong.Site].Row->What;
  const Expr *Handle = handleIn(*Call);
  const VarDecl *Var = Handle ? variableIn(*Handle) : nullptr;
  return Var && holdsOnly(Function, *Var, What);
}

static std::optional<Fix> functionFix(const UnitFacts &Facts,
                                      const FunctionFacts &Function,
                                      const Misuse &What) {
  const auto *Call = dyn_cast<Expr>(What.Node);
  const ApiCall *Right =
      Facts.releaseOf(*Function.Events.Sites[What.Site].Row->What);
  if (!Call || !Right || isForOthers(Function, What))
    return std::nullopt;
  return rightCallFix({.Call = *Call,
                       .In = *Function.Events.Function,
                       .Right = *Right,
                       .AcceptsNull = acceptsNull(*Call, Facts.Known),
                       .SurelyHeld = What.SurelyHeld,
                       .OnlyThese = givesOnly(Function, What)},
                      Facts.Unit);
}

std::optional<Fix> misuseFix(const UnitFacts &Facts,
                             const FunctionFacts &Function,
                             const Misuse &What) {
  switch (What.What) {
  case Misuse::ReleasedTwice:
    return twiceFix(Facts, Function, What);
  case Misuse::UsedAfterRelease:
    return laterFix(Facts, Function, What);
  case Misuse::WrongFunction:
    return functionFix(Facts, Function, What);
  case Misuse::WrongDeleter:
    return deleterFix(Facts, Function, What);
  }
  llvm_unreachable("covered switch");
}

} // namespace connguard
