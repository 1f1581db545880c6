// Lambdas: what they capture, and what calling one does to it.
//
//   defer(g, [&] { close(fd); });      shares fd from here on
//   auto stop = [&] { close(fd); };    nothing, as long as stop is only called
//   stop();                            release fd
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

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
  bool OnlyCalled = Lambdas && Lambdas->isOnlyCalled(Lambda);
  for (auto [Captured, Init] :
       llvm::zip(Lambda.captures(), Lambda.capture_inits())) {
    const auto *Var = Captured.capturesVariable()
                          ? dyn_cast<VarDecl>(Captured.getCapturedVar())
                          : nullptr;
    if (Captured.capturesThis())
      giveMembersAway("captured by a lambda", Lambda);
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
