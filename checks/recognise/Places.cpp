#include "recognise/Places.h"

namespace connguard {

void moveConstants(Condition &If) {
  if (If.Left.What != Operand::Computed || If.Right.What != Operand::Constant)
    return;
  Computation Of = *If.Left.Of;
  if (Of.Right.What != Operand::Constant)
    return;
  bool Exact = If.Is == Comparison::Equal || If.Is == Comparison::NotEqual;
  if (Of.Does == Computation::Add)
    If.Right.Number -= Of.Right.Number;
  else if (Of.Does == Computation::Subtract)
    If.Right.Number += Of.Right.Number;
  else if (Of.Does == Computation::Xor && Exact)
    If.Right.Number ^= Of.Right.Number;
  else
    return;
  If.Left = std::move(Of.Left);
}

} // namespace connguard
