// Operators: what is compared with what, and numbers that count.
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

static std::optional<Comparison> comparisonOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_EQ:
    return Comparison::Equal;
  case BO_NE:
    return Comparison::NotEqual;
  case BO_LT:
    return Comparison::Less;
  case BO_LE:
    return Comparison::LessEqual;
  case BO_GT:
    return Comparison::Greater;
  case BO_GE:
    return Comparison::GreaterEqual;
  default:
    return std::nullopt;
  }
}

static std::optional<Computation::Operator>
computationOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_Add:
  case BO_AddAssign:
    return Computation::Add;
  case BO_Sub:
  case BO_SubAssign:
    return Computation::Subtract;
  case BO_And:
  case BO_AndAssign:
    return Computation::And;
  case BO_Or:
  case BO_OrAssign:
    return Computation::Or;
  case BO_Xor:
  case BO_XorAssign:
    return Computation::Xor;
  case BO_Mul:
  case BO_MulAssign:
    return Computation::Multiply;
  case BO_Div:
  case BO_DivAssign:
    return Computation::Divide;
  case BO_Rem:
  case BO_RemAssign:
    return Computation::Remainder;
  case BO_Shl:
  case BO_ShlAssign:
    return Computation::ShiftLeft;
  case BO_Shr:
  case BO_ShrAssign:
    return Computation::ShiftRight;
  default:
    return std::nullopt;
  }
}

static Operand computed(Operand Left, Computation::Operator Does,
                        Operand Right) {
  return {.What = Operand::Computed,
          .Of = std::make_shared<Computation>(
              Computation{std::move(Left), Does, std::move(Right)})};
}

static Operand pointsInto(const Operand &Start) {
  return Start.What == Operand::AddressOf ? Start : Operand{};
}

// n += 2, have |= HAVE_IN
Operand Lowering::valueAfter(const BinaryOperator &Compound) {
  std::optional<Computation::Operator> Does =
      computationOf(Compound.getOpcode());
  LocationId At = locate(*Compound.getLHS());
  if (!Does || At == NoLocation ||
      !Compound.getType()->isIntegralOrEnumerationType())
    return {};
  return computed({.What = Operand::Load, .At = At}, *Does,
                  value(*Compound.getRHS()));
}

// What n++, --n make of n, and what they are worth themselves.
Operand Lowering::step(const UnaryOperator &Step, bool After) {
  LocationId At = locate(*Step.getSubExpr());
  if (At == NoLocation || !Step.getType()->isIntegralOrEnumerationType())
    return {};
  Operand Now{.What = Operand::Load, .At = At};
  if (!After && Step.isPrefix())
    return Now;
  return computed(Now,
                  Step.isIncrementOp() == After ? Computation::Add
                                                : Computation::Subtract,
                  {.What = Operand::Constant, .Number = 1});
}

Operand Lowering::valueOfOperator(const Expr &E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(&E)) {
    if (Unary->getOpcode() == UO_AddrOf) {
      LocationId At = locate(*Unary->getSubExpr());
      return {.What = Operand::AddressOf,
              .At = At == NoLocation ? temporary(E) : At};
    }
    if (Unary->isIncrementDecrementOp())
      return step(*Unary, /*After=*/false);
    if (Unary->getOpcode() == UO_Not) // in two's complement
      return computed(value(*Unary->getSubExpr()), Computation::Xor,
                      {.What = Operand::Constant, .Number = -1});
    if (Unary->getOpcode() != UO_LNot)
      return {};
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(&E)) {
    if (Binary->getOpcode() == BO_Comma)
      return value(*Binary->getRHS());
    if (Binary->isAdditiveOp() &&
        E.getType()->isPointerType()) // pair + 1 points into pair
      return pointsInto(value(*Binary->getLHS()));
    if (std::optional<Computation::Operator> Does =
            computationOf(Binary->getOpcode()))
      return computed(value(*Binary->getLHS()), *Does,
                      value(*Binary->getRHS()));
    if (Binary->isAssignmentOp()) {
      LocationId At = locate(*Binary->getLHS());
      return At == NoLocation ? Operand{}
                              : Operand{.What = Operand::Load, .At = At};
    }
    if (Binary->isLogicalOp())
      return {.What = Operand::Load, .At = temporary(E)};
    if (!comparisonOf(Binary->getOpcode()))
      return {};
  }
  bool Negated = false;
  Condition If = condition(E, Negated);
  if (Negated)
    If.Is = inverse(If.Is);
  return {.What = Operand::Test, .If = std::make_shared<Condition>(If)};
}

// !!(x), __builtin_expect(x, 0), (x) != false: what is really tested.
static const Expr *stripTest(const Expr *E, bool &Negated) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
    } else if (const auto *Common = dyn_cast<OpaqueValueExpr>(E);
               Common && Common->getSourceExpr()) {
      E = Common->getSourceExpr();
    } else if (const auto *Not = dyn_cast<UnaryOperator>(E);
               Not && Not->getOpcode() == UO_LNot) {
      Negated = !Negated;
      E = Not->getSubExpr();
    } else if (const auto *Call = dyn_cast<CallExpr>(E);
               Call &&
               Call->getBuiltinCallee() == Builtin::BI__builtin_expect) {
      E = Call->getArg(0);
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(E);
               Binary && Binary->getOpcode() == BO_Comma) {
      E = Binary->getRHS();
    } else if (const auto *Rewritten =
                   dyn_cast<CXXRewrittenBinaryOperator>(E)) {
      E = Rewritten->getSemanticForm();
    } else {
      return E;
    }
  }
}

// p >= (uintptr_t)-4095: what is that large was negative before it was made
// unsigned.
static void foldUnsigned(Condition &If, const BinaryOperator &E) {
  bool Order = If.Is != Comparison::Equal && If.Is != Comparison::NotEqual;
  if (!Order || !E.getLHS()->getType()->isUnsignedIntegerType() ||
      If.Right.What != Operand::Constant || If.Right.Number >= 0)
    return;
  bool Above =
      If.Is == Comparison::Greater || If.Is == Comparison::GreaterEqual;
  If.Is = Above ? Comparison::Less : Comparison::GreaterEqual;
  If.Right.Number = 0;
}

Condition Lowering::condition(const Expr &Outer, bool &Negated) {
  const Expr *E = stripTest(&Outer, Negated);
  if (std::optional<Condition> OfGuard = guardComparison(*E))
    return *OfGuard;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    if (std::optional<Comparison> Is = comparisonOf(Binary->getOpcode())) {
      Condition Compared{.Left = value(*Binary->getLHS()),
                         .Is = *Is,
                         .Right = value(*Binary->getRHS())};
      foldUnsigned(Compared, *Binary);
      moveConstants(Compared);
      return Compared;
    }
  Condition Result;
  if (std::optional<Operand> Same = unchanging(*E)) {
    Result.Left = *Same;
  } else if (E->isLValue()) { // the load was ignored above
    LocationId At = locate(*E);
    if (At != NoLocation)
      Result.Left = {.What = Operand::Load, .At = At};
  } else {
    Result.Left = value(*E);
  }
  moveConstants(Result);
  return Result;
}

} // namespace connguard
