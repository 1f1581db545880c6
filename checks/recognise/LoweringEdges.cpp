// Where control goes: branches with what they assume, switches, exceptions.
#include "recognise/Lowering.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
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

void Lowering::branch(const CFGBlock &From, const Expr &Test) {
  bool Negated = false;
  Condition If = condition(Test, Negated);
  const Stmt *Terminator = From.getTerminatorStmt();
  bool Taken = true;
  for (const CFGBlock::AdjacentBlock &Next : From.succs()) {
    bool Way = Taken;
    Taken = false;
    if (!Next.isReachable())
      continue;
    Edge &E = Current->Successors.emplace_back();
    E.To = Next->getBlockID();
    E.Assumes.push_back({If, Way != Negated});
    E.Why =
        Decision{.What = isLoop(Terminator) ? Decision::Loop : Decision::Branch,
                 .Node = &Test,
                 .Taken = Way};
    E.EndsExpression = endsCondition(Terminator);
  }
}

// case 1 ... 3: keeps no fact; case 7: the value is 7; default: none of them.
void Lowering::switchOver(const CFGBlock &From, const SwitchStmt &Switch) {
  Operand Over = value(*Switch.getCond());
  std::vector<std::pair<Condition, bool>> NoneOf;
  for (const SwitchCase *Case = Switch.getSwitchCaseList(); Case;
       Case = Case->getNextSwitchCase())
    if (const auto *Value = dyn_cast<CaseStmt>(Case); Value && !Value->getRHS())
      NoneOf.push_back({{.Left = Over,
                         .Is = Comparison::Equal,
                         .Right = value(*Value->getLHS())},
                        false});
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
      E.Assumes.push_back({{.Left = Over,
                            .Is = Comparison::Equal,
                            .Right = value(*Case->getLHS())},
                           true});
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
  if (Test && !isa<CXXForRangeStmt>(Terminator))
    return branch(From, *Test);
  for (const CFGBlock::AdjacentBlock &Next : From.succs())
    if (Next.isReachable())
      Current->Successors.push_back(
          {.To = Next->getBlockID(),
           .EndsExpression = endsCondition(Terminator)});
}

// What leaves a function that promises not to throw ends the process.
static bool isNoexcept(const FunctionDecl &F) {
  const auto *Type = F.getType()->getAs<FunctionProtoType>();
  return Type && Type->isNothrow();
}

static const CXXRecordDecl *classOf(QualType Type) {
  return Type.isNull() ? nullptr
                       : Type.getNonReferenceType()->getAsCXXRecordDecl();
}

namespace {
enum class Catches : std::uint8_t { No, Maybe, Surely };
}

// Whoever writes a catch around a call knows what the call throws, so an
// exception whose type we do not know is taken for caught. Not so by
// invalid_argument: whatever throws it throws out_of_range as well.
static Catches catches(const CXXCatchStmt &Catch, QualType Thrown) {
  if (!Catch.getExceptionDecl())
    return Catches::Surely;
  QualType Type = Catch.getCaughtType().getNonReferenceType();
  const CXXRecordDecl *Caught = classOf(Type), *Given = classOf(Thrown);
  if (!Thrown.isNull()) {
    bool Same = Type.getCanonicalType().getUnqualifiedType() ==
                Thrown.getCanonicalType().getUnqualifiedType();
    bool Base = Caught && Given && Given->hasDefinition() &&
                Given->isDerivedFrom(Caught);
    return Same || Base ? Catches::Surely : Catches::No;
  }
  bool Partly = Caught && Caught->isInStdNamespace() &&
                Caught->getName() == "invalid_argument";
  return Caught && !Partly ? Catches::Surely : Catches::Maybe;
}

static QualType thrownType(const Stmt &From) {
  const auto *Throw = dyn_cast<CXXThrowExpr>(&From);
  const Expr *Value = Throw ? Throw->getSubExpr() : nullptr;
  return Value ? Value->getType() : QualType();
}

static bool within(SourceLocation At, SourceRange Range,
                   const SourceManager &Sources) {
  return !Sources.isBeforeInTranslationUnit(At, Range.getBegin()) &&
         !Sources.isBeforeInTranslationUnit(Range.getEnd(), At);
}

// From the innermost try outwards, until somebody surely catches.
void Lowering::addCatchers(Event &Into, const Stmt &From) {
  Into.LeavesFunction = false;
  QualType Thrown = thrownType(From);
  const Stmt *Child = &From;
  for (const Stmt *Up = Parents->getParent(Child); Up;
       Child = Up, Up = Parents->getParent(Up)) {
    const auto *Try = dyn_cast<CXXTryStmt>(Up);
    if (!Try || Try->getTryBlock() != Child)
      continue;
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      const CXXCatchStmt &Catch = *Try->getHandler(I);
      Catches Does = catches(Catch, Thrown);
      if (Does == Catches::No)
        continue;
      if (auto Known = CatchBlocks.find(&Catch); Known != CatchBlocks.end()) {
        Into.Catchers.push_back(Result.Catchers.size());
        Result.Catchers.push_back({Known->second, {}});
        TryBlocks.push_back(Child->getSourceRange());
      }
      if (Does == Catches::Surely)
        return;
    }
  }
  Into.LeavesFunction = !isNoexcept(Function);
}

// Once all variables are known: those that die between a try and its catch.
void Lowering::findUnwound() {
  const SourceManager &Sources = Unit.getSourceManager();
  for (auto [Caught, Try] : llvm::zip_equal(Result.Catchers, TryBlocks))
    for (LocationId L = 0; L < Result.Locations.size(); ++L)
      if (Result.Locations[L].What == Location::Local &&
          within(Result.Locations[L].Declared, Try, Sources))
        Caught.Unwound.push_back(L);
}

} // namespace connguard
