// Descriptors are numbers: what is found again by its number has been kept,
// though no place holds it.
//
//   conns[fd].open = 1;              the index is the record
//   FD_SET(fd, &all);                so is a bit
//   return generation << 32 | fd;    and a part of another number
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

// Whether the number can be told from the result.
static bool keepsNumber(Computation::Operator Does) {
  switch (Does) {
  case Computation::Add:
  case Computation::Subtract:
  case Computation::Or:
  case Computation::Xor:
  case Computation::Multiply:
  case Computation::ShiftLeft:
    return true;
  default:
    return false;
  }
}

static void loadsIn(const Operand &Value, bool Packed,
                    std::vector<Operand> &Into) {
  if (Value.What == Operand::Load)
    Into.push_back(Value);
  if (Value.What != Operand::Computed ||
      (Packed && !keepsNumber(Value.Of->Does)))
    return;
  loadsIn(Value.Of->Left, Packed, Into);
  loadsIn(Value.Of->Right, Packed, Into);
}

void Lowering::packed(const Operand &Value, const Stmt &At) {
  std::vector<Operand> Parts;
  if (Value.What == Operand::Computed)
    loadsIn(Value, /*Packed=*/true, Parts);
  for (Operand &Part : Parts)
    transfer(std::move(Part), "packed into another number", At);
}

// What an array is a part of: the variable, or null for what a pointer leads
// to.
static const VarDecl *variableOf(const Expr &Lvalue) {
  const Expr *E = Lvalue.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Address =
        dyn_cast<UnaryOperator>(Member->getBase()->IgnoreParenImpCasts());
    bool Within =
        !Member->isArrow() || (Address && Address->getOpcode() == UO_AddrOf);
    return Within ? variableOf(*Member->getBase()) : nullptr;
  }
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return variableOf(*Element->getBase());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return variableOf(*Unary->getSubExpr()); // FD_SET(fd, &all)
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  return Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
}

// A local set made for one turn, as to wait for one descriptor, keeps nothing.
static bool outlivesTurn(const Expr &Array, const Stmt &At,
                         const ParentMap &Parents,
                         const SourceManager &Sources) {
  const VarDecl *Var = variableOf(Array);
  if (!Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var) ||
      Var->getType()->isPointerType())
    return true;
  for (const Stmt *Up = &At; Up; Up = Parents.getParent(Up))
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Up) &&
        Sources.isBeforeInTranslationUnit(Var->getLocation(),
                                          Up->getBeginLoc()))
      return true;
  return false;
}

void Lowering::remembered(const Expr &Target, const Stmt &At) {
  const Expr *E = Target.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return remembered(*Member->getBase(), At);
  const auto *Element = dyn_cast<ArraySubscriptExpr>(E);
  if (!Element)
    return;
  std::vector<Operand> Numbers;
  loadsIn(value(*Element->getIdx()), /*Packed=*/false, Numbers);
  if (!Numbers.empty() &&
      outlivesTurn(*Element->getBase(), At, *Parents, Unit.getSourceManager()))
    for (Operand &Number : Numbers)
      transfer(std::move(Number), "remembered by its number", At);
  remembered(*Element->getBase(), At);
}

// new int(fd), __atomic_exchange_n(&current, fd, ...)
void Lowering::keepElsewhere(const Expr &E) {
  if (const auto *Atomic = dyn_cast<AtomicExpr>(&E);
      Atomic && Atomic->getNumSubExprs() > 2)
    transfer(value(*Atomic->getVal1()), "stored at once", E);
  const auto *New = dyn_cast<CXXNewExpr>(&E);
  if (!New)
    return;
  const Expr *Init = New->getInitializer();
  if (Init && New->getAllocatedType()->isScalarType())
    transfer(value(*Init), "stored in new memory", E);
  throwing(E);
}

} // namespace connguard
