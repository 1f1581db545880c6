// Where control goes: branches with what they assume, switches.
#include "recognise/Lowering.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace connguard {

static bool endsCondition(const Stmt *Terminator) {
  return isa_and_nonnull<IfStmt, WhileStmt, DoStmt, ForStmt, SwitchStmt>(
      Terminator);
}

static bool isLoop(const Stmt *Terminator) {
  return isa_and_nonnull<WhileStmt, DoStmt, ForStmt, CXXForRangeStmt>(
      Terminator);
}

static const BinaryOperator *logical(const Stmt *S) {
  const auto *Binary = dyn_cast_or_null<BinaryOperator>(S);
  return Binary && Binary->isLogicalOp() ? Binary : nullptr;
}

// do ... while (!p && n < 3), ok = p && q: the block that begins with the value
// of the whole is reached past the right side, too. What has a value then has
// this one; on the other way the right side gives it another.
void Lowering::shortCut(const CFGBlock &From) {
  const BinaryOperator *Logic = logical(From.getTerminatorStmt());
  if (!Logic || From.succ_size() != 2)
    return;
  bool Stops = Logic->getOpcode() == BO_LOr;
  const CFGBlock *Past = *(From.succ_begin() + (Stops ? 0 : 1));
  std::optional<CFGStmt> First =
      Past && !Past->empty() ? Past->front().getAs<CFGStmt>() : std::nullopt;
  if (!First || !logical(First->getStmt()))
    return;
  Operand Value{.What = Operand::Constant, .Number = Stops};
  while (Logic) {
    // Nobody asks for the value of a part: branches went by it.
    if (Logic == First->getStmt())
      return store(temporary(*Logic), Value, *Logic, "");
    const BinaryOperator *Up = logical(
        Parents->getParentIgnoreParens(const_cast<BinaryOperator *>(Logic)));
    bool Left = Up && Up->getLHS()->IgnoreParens() == Logic;
    Logic = Left && (Up->getOpcode() == BO_LOr) != Stops ? nullptr : Up;
  }
}

// Within S, Counter is read, or one is added.
static bool countsUp(const Stmt &S, const VarDecl &Counter,
                     const ParentMap &Parents) {
  if (const auto *Named = dyn_cast<DeclRefExpr>(&S);
      Named && Named->getDecl() == &Counter) {
    const Stmt *Up = Parents.getParentIgnoreParens(Named);
    const auto *Cast = dyn_cast_or_null<CastExpr>(Up);
    const auto *Step = dyn_cast_or_null<UnaryOperator>(Up);
    return (Cast && Cast->getCastKind() == CK_LValueToRValue) ||
           (Step && Step->isIncrementOp());
  }
  const auto *For = dyn_cast<ForStmt>(&S);
  return llvm::all_of(S.children(), [&](const Stmt *Child) {
    return !Child || (For && Child == For->getInit()) ||
           countsUp(*Child, Counter, Parents);
  });
}

// for (i = 0; i < n; ++i): it ends with i == n. Nobody starts above n.
static bool endsAtBound(const Stmt &Loop, const Expr &Test,
                        const ParentMap &Parents) {
  const auto *Compares = dyn_cast<BinaryOperator>(Test.IgnoreParenImpCasts());
  if (!Compares || Compares->getOpcode() != BO_LT)
    return false;
  const auto *Named =
      dyn_cast<DeclRefExpr>(Compares->getLHS()->IgnoreParenImpCasts());
  const auto *Counter = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  return Counter && Counter->hasLocalStorage() &&
         Counter->getType()->isIntegerType() &&
         countsUp(Loop, *Counter, Parents);
}

void Lowering::branch(const CFGBlock &From, const Expr &Test) {
  bool Negated = false;
  Condition If = condition(Test, Negated);
  const Stmt *Terminator = From.getTerminatorStmt();
  // `while (0)` decides nothing
  bool Decides = llvm::all_of(
      From.succs(), [](const auto &Next) { return Next.isReachable(); });
  bool Taken = true;
  for (const CFGBlock::AdjacentBlock &Next : From.succs()) {
    bool Way = Taken;
    Taken = false;
    if (!Next.isReachable())
      continue;
    Edge &E = Current->Successors.emplace_back();
    E.To = Next->getBlockID();
    E.Assumes.push_back({If, Way != Negated});
    if (!Way && isLoop(Terminator) && endsAtBound(*Terminator, Test, *Parents))
      E.Assumes.push_back(
          {{.Left = If.Left, .Is = Comparison::LessEqual, .Right = If.Right},
           true});
    if (Decides)
      E.Why = Decision{.What = isLoop(Terminator) ? Decision::Loop
                                                  : Decision::Branch,
                       .Node = &Test,
                       .Taken = Way};
    E.EndsExpression = endsCondition(Terminator);
  }
}

// case 1 ... 3: keeps no fact; case 7: the value is 7; default: none of them.
void Lowering::switchOver(const CFGBlock &From, const SwitchStmt &Switch) {
  auto Is = [&](const CaseStmt &Case) {
    Condition If{.Left = value(*Switch.getCond()),
                 .Is = Comparison::Equal,
                 .Right = value(*Case.getLHS())};
    moveConstants(If);
    return If;
  };
  std::vector<std::pair<Condition, bool>> NoneOf;
  for (const SwitchCase *Case = Switch.getSwitchCaseList(); Case;
       Case = Case->getNextSwitchCase())
    if (const auto *Value = dyn_cast<CaseStmt>(Case); Value && !Value->getRHS())
      NoneOf.push_back({Is(*Value), false});
  for (const CFGBlock::AdjacentBlock &Next : From.succs()) {
    if (!Next.isReachable())
      continue;
    const CFGBlock &To = *Next;
    Edge &E = Current->Successors.emplace_back();
    E.To = To.getBlockID();
    E.EndsExpression = true;
    const auto *Case = dyn_cast_or_null<CaseStmt>(To.getLabel());
    if (!Case) {
      E.Assumes = NoneOf;
      E.Why = Decision{.What = Decision::Default,
                       .Node = To.getLabel() ? To.getLabel() : &Switch};
      continue;
    }
    E.Why = Decision{.What = Decision::Case, .Node = Case};
    if (!Case->getRHS())
      E.Assumes.push_back({Is(*Case), true});
  }
}

void Lowering::edges(const CFGBlock &From) {
  const Stmt *Terminator = From.getTerminatorStmt();
  if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Terminator))
    return switchOver(From, *Switch);
  if (isa_and_nonnull<CXXTryStmt>(Terminator))
    return; // reached through the events that throw
  const auto *Test = dyn_cast_or_null<Expr>(
      Terminator && From.succ_size() == 2 ? From.getLastCondition() : nullptr);
  shortCut(From);
  // `asm goto` has two ways on, and no condition.
  if (Test && !isa<CXXForRangeStmt, GCCAsmStmt>(Terminator))
    return branch(From, *Test);
  for (const CFGBlock::AdjacentBlock &Next : From.succs())
    if (Next.isReachable())
      Current->Successors.push_back(
          {.To = Next->getBlockID(),
           .EndsExpression = endsCondition(Terminator)});
}

} // namespace connguard
