#include "rules/GuardRewriter.h"

#include "support/QualifiedName.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

static const ValueDecl *named(const Expr &E) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&E))
    return Use->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(&E);
  return Member ? Member->getMemberDecl() : nullptr;
}

bool GuardRewriter::isHeld(const Expr &E) const {
  const Expr *Plain = E.IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Plain);
  return named(*Plain) == &Held &&
         (!Member ||
          isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()));
}

bool GuardRewriter::mentionsHeld(const Stmt &S) const {
  if (const auto *Use = dyn_cast<Expr>(&S); Use && named(*Use) == &Held)
    return true;
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && mentionsHeld(*Child);
  });
}

// close(fd), delete c
bool GuardRewriter::isRelease(const Stmt &S) const {
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&S))
    return Release.Name == DeleteExpression &&
           isHeld(*Delete->getArgument()->IgnoreParenCasts());
  const auto *Call = dyn_cast<CallExpr>(&S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Call->getNumArgs() > 0 &&
         isHeld(*Call->getArg(0)->IgnoreParenCasts()) &&
         qualifiedName(*Callee) == Release.Name;
}

bool GuardRewriter::rewriteUses(const Stmt &S) {
  if (isa<LambdaExpr>(S) && isa<VarDecl>(Held) && mentionsHeld(S))
    return false;
  if (const auto *List = dyn_cast<InitListExpr>(&S))
    if (const InitListExpr *Converted = List->getSemanticForm())
      return rewriteUses(*Converted);
  if (const auto *Use = dyn_cast<Expr>(&S); Use && named(*Use) == &Held) {
    Uses.insert(Use->getExprLoc());
    return isHeld(*Use) && rewriteUse(*Use);
  }
  return llvm::all_of(S.children(), [&](const Stmt *Child) {
    return !Child || rewriteUses(*Child);
  });
}

bool GuardRewriter::get(const Expr &Use) {
  return Edits.insertAfter(Use, By.Get);
}

bool GuardRewriter::handOver(const Expr &Use) {
  Changes = true;
  return !By.Release.empty() && !Use.getExprLoc().isMacroID() &&
         Edits.insertAfter(Use, By.Release);
}

// Up to where the value of the variable is used: through casts, parentheses
// and the branches of a ternary.
bool GuardRewriter::rewriteUse(const Expr &Use) {
  const Expr *Place = &Use;
  while (const auto *Parens = Edits.parent<ParenExpr>(*Place))
    Place = Parens;
  const auto *Load = Edits.parent<ImplicitCastExpr>(*Place);
  if (!Load || Load->getCastKind() != CK_LValueToRValue)
    return rewritePlace(Use);
  const Expr *Value = Load;
  const Stmt *Up = Edits.parent<Stmt>(*Value);
  while (isa_and_nonnull<ParenExpr, CastExpr, ConditionalOperator>(Up)) {
    const auto *Cast = dyn_cast<CastExpr>(Up);
    const auto *Choice = dyn_cast<ConditionalOperator>(Up);
    if (Cast && Cast->getCastKind() == CK_ToVoid)
      return true;
    if (Cast && (Cast->getCastKind() == CK_PointerToBoolean ||
                 Cast->getCastKind() == CK_IntegralToBoolean))
      return rewriteTest(Use, *Cast);
    if (Choice && Choice->getCond() == Value)
      return false;
    Value = cast<Expr>(Up);
    Up = Edits.parent<Stmt>(*Value);
  }
  return Up && rewriteValue(Use, *Value, *Up);
}

static bool isCondition(const Expr &E, const Stmt &Of) {
  if (const auto *Not = dyn_cast<UnaryOperator>(&Of))
    return Not->getOpcode() == UO_LNot;
  if (const auto *Both = dyn_cast<BinaryOperator>(&Of))
    return Both->isLogicalOp();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(&Of))
    return Choice->getCond() == &E;
  if (const auto *If = dyn_cast<IfStmt>(&Of))
    return If->getCond() == &E;
  if (const auto *While = dyn_cast<WhileStmt>(&Of))
    return While->getCond() == &E;
  if (const auto *Do = dyn_cast<DoStmt>(&Of))
    return Do->getCond() == &E;
  const auto *For = dyn_cast<ForStmt>(&Of);
  return For && For->getCond() == &E;
}

// if (c), but bool there = c != nullptr
bool GuardRewriter::rewriteTest(const Expr &Use, const Expr &Test) {
  if (!By.LikePointer)
    return get(Use);
  const Expr *Value = &Test;
  const Stmt *Up = Edits.parent<Stmt>(*Value);
  while (isa_and_nonnull<ParenExpr>(Up)) {
    Value = cast<Expr>(Up);
    Up = Edits.parent<Stmt>(*Value);
  }
  if (Up && isCondition(*Value, *Up))
    return true;
  bool Loose = !Up || isa<ReturnStmt, CallExpr, ExplicitCastExpr>(Up) ||
               (isa<BinaryOperator>(Up) &&
                cast<BinaryOperator>(Up)->getOpcode() == BO_Assign);
  return Loose && !isa<ExplicitCastExpr>(Test) &&
         Edits.insertAfter(Use, " != nullptr");
}

bool GuardRewriter::rewriteValue(const Expr &Use, const Expr &Value,
                                 const Stmt &Up) {
  const Expr *Plain = Value.IgnoreParens();
  bool Bare = isa<ImplicitCastExpr>(Plain) &&
              cast<ImplicitCastExpr>(Plain)->getCastKind() == CK_LValueToRValue;
  if (const auto *Operator = dyn_cast<BinaryOperator>(&Up))
    return rewriteOperand(Use, Value, *Operator);
  if (const auto *Operator = dyn_cast<UnaryOperator>(&Up);
      Operator && Operator->getOpcode() != UO_Deref)
    return get(Use);
  if (isa<MemberExpr, UnaryOperator>(Up))
    return (Bare && By.LikePointer) || get(Use);
  if (isa<ReturnStmt, CoreturnStmt>(Up))
    return returned(Use);
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&Up))
    return isRelease(Up) && removeRelease(Use, *Delete);
  if (isa<CallExpr, CXXConstructExpr>(Up))
    return rewriteArgument(Use, cast<Expr>(Up));
  return isa<ArraySubscriptExpr, InitListExpr, SwitchStmt>(Up) && get(Use);
}

// c == NULL reads as it did; two handles compare by get().
bool GuardRewriter::rewriteOperand(const Expr &Use, const Expr &Value,
                                   const BinaryOperator &Of) {
  // A second name may be used to give it back.
  if (Of.isCommaOp() ||
      (Of.isAssignmentOp() && !isa<MemberExpr>(Of.getLHS()->IgnoreParens())))
    return false;
  if (!By.LikePointer || !Of.isEqualityOp())
    return get(Use);
  const Expr *Other = Of.getLHS() == &Value ? Of.getRHS() : Of.getLHS();
  if (!Other->isNullPointerConstant(Unit, Expr::NPC_NeverValueDependent))
    return get(Use);
  std::string Text = Edits.text(Other->IgnoreParenImpCasts()->getSourceRange());
  return Text == "0" || Text.empty() ? get(Use) : true;
}

bool GuardRewriter::rewriteArgument(const Expr &Use, const Expr &Call) {
  SourceLocation At =
      Unit.getSourceManager().getExpansionLoc(Call.getBeginLoc());
  bool Releases = isRelease(Call);
  if (!Releases && !GivenBackAt.contains(At))
    return get(Use);
  if (GivenBackAt.contains(At))
    Covered.insert(At);
  bool Direct =
      llvm::any_of(cast<CallExpr>(Call).arguments(), [&](const Expr *Given) {
        return isHeld(*Given->IgnoreParenCasts());
      });
  if (Releases && Edits.isStatement(Call))
    return removeRelease(Use, Call);
  return Direct && handOver(Use);
}

// c = redisConnect(...), and what only looks at it: f(const int &)
bool GuardRewriter::rewritePlace(const Expr &Use) {
  if (const auto *Assign = Edits.parent<BinaryOperator>(Use);
      Assign && Assign->getOpcode() == BO_Assign && Assign->getLHS() == &Use)
    return rewriteAssignment(Use, *Assign);
  const auto *Const = Edits.parent<ImplicitCastExpr>(Use);
  return Const && Const->getCastKind() == CK_NoOp &&
         Const->getType().isConstQualified() &&
         Edits.parent<CallExpr>(*Const) && get(Use);
}

} // namespace connguard
