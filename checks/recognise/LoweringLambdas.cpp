// Lambdas: what they capture, and what calling one does to it.
//
//   defer(g, [&] { close(fd); });      shares fd from here on
//   auto stop = [&] { close(fd); };    nothing, as long as stop is only called
//   stop();                            release fd
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

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

void Lowering::countClosures(const Stmt &Body) {
  if (const auto *Named = dyn_cast<DeclRefExpr>(&Body))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      if (const CXXRecordDecl *Class = Var->getType()->getAsCXXRecordDecl();
          Class && Class->isLambda())
        ++Closures[Var];
  if (const VarDecl *Called = calledVariable(Body))
    --Closures[Called];
  if (const VarDecl *Unused = unusedVariable(Body))
    --Closures[Unused];
  for (const Stmt *Child : Body.children())
    if (Child)
      countClosures(*Child);
}

// Everything it does happens where it is called: [&] { ... }(), or a variable
// that is never handed on.
bool Lowering::isOnlyCalled(const LambdaExpr &Lambda) {
  const Stmt *Up = &Lambda;
  do
    Up = Parents->getParent(const_cast<Stmt *>(Up));
  while (isa_and_nonnull<ImplicitCastExpr, ParenExpr, FullExpr,
                         MaterializeTemporaryExpr, CXXBindTemporaryExpr>(Up));
  if (const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Up))
    return Call->getOperator() == OO_Call &&
           lambdaIn(Call->getArg(0)->IgnoreParens()) == &Lambda;
  const auto *Declares = dyn_cast_or_null<DeclStmt>(Up);
  const auto *Var = Declares && Declares->isSingleDecl()
                        ? dyn_cast<VarDecl>(Declares->getSingleDecl())
                        : nullptr;
  return Var && lambdaIn(Var->getInit()) == &Lambda &&
         Closures.lookup(Var) == 0;
}

void Lowering::capture(const LambdaExpr &Lambda, const VarDecl &Var,
                       const Expr *Init, const Effect &Does, bool OnlyCalled) {
  if (Does.Does == Effect::Borrowed)
    return;
  if (Var.isInitCapture()) {
    if (Init)
      transfer(value(*Init), "captured by a lambda", Lambda);
    return;
  }
  if (!OnlyCalled)
    return share(variable(Var), Lambda);
  Result.Locations[variable(Var)].Captured = true;
}

void Lowering::capture(const LambdaExpr &Lambda) {
  const Summary *Body = Summaries.summaryOf(*Lambda.getCallOperator());
  bool OnlyCalled = isOnlyCalled(Lambda);
  for (auto [Captured, Init] :
       llvm::zip(Lambda.captures(), Lambda.capture_inits())) {
    const auto *Var = Captured.capturesVariable()
                          ? dyn_cast<VarDecl>(Captured.getCapturedVar())
                          : nullptr;
    if (!Var)
      continue;
    Effect Does = Body ? Body->ofCapture(*Var) : Effect{};
    if (Captured.getCaptureKind() != LCK_ByCopy || Var->isInitCapture())
      capture(Lambda, *Var, Init, Does, OnlyCalled && Body);
    else if (Does.Does != Effect::Borrowed && !(OnlyCalled && Body))
      transfer({.What = Operand::Load, .At = variable(*Var)},
               "captured by a lambda", Lambda);
  }
}

// A lambda does to the variables it captured what its body says.
void Lowering::calledClosure(const Expr &Call, const Summary &Body) {
  for (const auto &[Var, Does] : Body.Captures)
    if (!Var->isInitCapture())
      applyEffect(Does, {.What = Operand::Load, .At = variable(*Var)}, Call);
}

} // namespace connguard
