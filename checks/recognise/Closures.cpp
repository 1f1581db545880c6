#include "recognise/Closures.h"

using namespace clang;

namespace connguard {

static const LambdaExpr *lambdaIn(const Expr *Init) {
  while (Init) {
    Init = Init->IgnoreImplicit();
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Init))
      return Lambda;
    const auto *Copy = dyn_cast<CXXConstructExpr>(Init);
    Init = Copy && Copy->getNumArgs() == 1 ? Copy->getArg(0) : nullptr;
  }
  return nullptr;
}

// stop() names stop, but only calls it.
static const VarDecl *calledVariable(const Stmt &S) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(&S);
  if (!Call || Call->getOperator() != OO_Call)
    return nullptr;
  const auto *Named =
      dyn_cast<DeclRefExpr>(Call->getArg(0)->IgnoreParenImpCasts());
  return Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
}

// (void)stop
static const VarDecl *unusedVariable(const Stmt &S) {
  const auto *Cast = dyn_cast<CastExpr>(&S);
  if (!Cast || Cast->getCastKind() != CK_ToVoid)
    return nullptr;
  const auto *Named =
      dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParenImpCasts());
  return Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
}

void Closures::count(const Stmt &Body) {
  if (const auto *Named = dyn_cast<DeclRefExpr>(&Body))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      if (const CXXRecordDecl *Class = Var->getType()->getAsCXXRecordDecl();
          Class && Class->isLambda())
        ++Kept[Var];
  if (const VarDecl *Called = calledVariable(Body))
    --Kept[Called];
  if (const VarDecl *Unused = unusedVariable(Body))
    --Kept[Unused];
  for (const Stmt *Child : Body.children())
    if (Child)
      count(*Child);
}

// Everything it does happens where it is called: [&] { ... }(), or a variable
// that is never handed on.
bool Closures::isOnlyCalled(const LambdaExpr &Lambda) const {
  const Stmt *Up = &Lambda;
  do
    Up = Parents.getParent(const_cast<Stmt *>(Up));
  while (isa_and_nonnull<ImplicitCastExpr, ParenExpr, FullExpr,
                         MaterializeTemporaryExpr, CXXBindTemporaryExpr>(Up));
  if (const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Up))
    return Call->getOperator() == OO_Call &&
           lambdaIn(Call->getArg(0)->IgnoreParens()) == &Lambda;
  const auto *Declares = dyn_cast_or_null<DeclStmt>(Up);
  const auto *Var = Declares && Declares->isSingleDecl()
                        ? dyn_cast<VarDecl>(Declares->getSingleDecl())
                        : nullptr;
  return Var && lambdaIn(Var->getInit()) == &Lambda && Kept.lookup(Var) == 0;
}

} // namespace connguard
