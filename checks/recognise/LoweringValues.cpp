// Expressions -> places, operands, conditions.
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

std::optional<Operand> Lowering::constant(const Expr &E) const {
  if (E.isValueDependent() || E.isTypeDependent() || E.isLValue())
    return std::nullopt;
  if (E.getType()->isAnyPointerType() || E.getType()->isNullPtrType()) {
    auto &Context = const_cast<ASTContext &>(Unit);
    if (E.isNullPointerConstant(Context, Expr::NPC_NeverValueDependent))
      return Operand{.What = Operand::Constant, .Number = 0};
    return std::nullopt;
  }
  Expr::EvalResult Value;
  if (!E.getType()->isIntegralOrEnumerationType() ||
      !E.EvaluateAsInt(Value, Unit) || Value.HasSideEffects)
    return std::nullopt;
  // (size_t)-1 is compared with what was -1 before it was converted.
  const llvm::APSInt &Number = Value.Val.getInt();
  if (Number.getSignificantBits() > 64)
    return std::nullopt;
  bool Wraps = Number.getBitWidth() >= 32;
  return Operand{.What = Operand::Constant,
                 .Number =
                     Wraps ? Number.getSExtValue() : Number.getExtValue()};
}

static std::optional<Operand> asOperand(std::optional<std::int64_t> Number) {
  if (!Number)
    return std::nullopt;
  return Operand{.What = Operand::Constant, .Number = *Number};
}

// use_cache, supported(): what nothing in the file ever changes.
std::optional<Operand> Lowering::unchanging(const Expr &E) {
  const Expr *Inner = E.IgnoreParens();
  if (const auto *Named = dyn_cast<DeclRefExpr>(Inner))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      return asOperand(Calls.constants().valueOf(*Var));
  if (const auto *Call = dyn_cast<CallExpr>(Inner))
    if (const FunctionDecl *Callee = calleeOf(*Call))
      return Calls.returnsOnlyFailed(*Callee)
                 ? asOperand(-1)
                 : asOperand(Calls.constants().valueOf(*Callee));
  return std::nullopt;
}

Operand Lowering::valueOfCast(const CastExpr &Cast) {
  const Expr &Sub = *Cast.getSubExpr();
  switch (Cast.getCastKind()) {
  case CK_LValueToRValue: {
    if (std::optional<Operand> Same = unchanging(Sub))
      return *Same;
    LocationId At = locate(Sub);
    if (At == NoLocation)
      return {};
    return {.What = Operand::Load, .At = At};
  }
  case CK_ArrayToPointerDecay: {
    LocationId At = locate(Sub);
    if (At == NoLocation)
      return {};
    return {.What = Operand::AddressOf, .At = At};
  }
  case CK_PointerToBoolean:
  case CK_IntegralToBoolean: {
    bool Negated = false;
    Condition If = condition(Sub, Negated);
    if (Negated)
      If.Is = inverse(If.Is);
    return {.What = Operand::Test, .If = std::make_shared<Condition>(If)};
  }
  default:
    return Sub.isGLValue() ? Operand{} : value(Sub);
  }
}

Operand Lowering::value(const Expr &Outer) {
  const Expr *E = Outer.IgnoreParens();
  if (std::optional<Operand> Known = constant(*E))
    return *Known;
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return value(*Full->getSubExpr());
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return value(*Bound->getSubExpr());
  if (const auto *Common = dyn_cast<OpaqueValueExpr>(E);
      Common && Common->getSourceExpr())
    return value(*Common->getSourceExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return value(*Temporary->getSubExpr());
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return constant(*Default->getExpr()).value_or(Operand{});
  if (E->isGLValue() && !E->getType()->isFunctionType()) {
    LocationId At = locate(*E);
    if (At != NoLocation)
      return {.What = Operand::AddressOf, .At = At};
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return valueOfCast(*Cast);
  if (isa<UnaryOperator, BinaryOperator>(E))
    return valueOfOperator(*E);
  if (const auto *List = dyn_cast<InitListExpr>(E);
      List && List->getNumInits() == 1 && !List->getType()->isRecordType())
    return value(*List->getInit(0));
  if (isa<CXXThisExpr>(E))
    return {.What = Operand::Load, .At = holderOf(*E)};
  if (std::optional<Operand> Same = unchanging(*E))
    return *Same;
  if (LocationId Answer = question(*E); Answer != NoLocation)
    return {.What = Operand::Load, .At = Answer};
  if (isa<CallExpr, CXXConstructExpr, CXXNewExpr, AbstractConditionalOperator,
          StmtExpr>(E))
    return {.What = Operand::Load, .At = temporary(*E)};
  return {};
}

} // namespace connguard
