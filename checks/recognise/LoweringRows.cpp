// Calls of functions that the catalog knows -> events.
#include "recognise/Keepers.h"
#include "recognise/Lowering.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

// for (i = 0; i < 256; i++) close(i);
static bool countsOver(const Expr &Given, const Expr &Call,
                       const ParentMap &Parents) {
  const auto *Number = dyn_cast<DeclRefExpr>(Given.IgnoreParenImpCasts());
  const Stmt *Up = Parents.getParent(&Call);
  while (Up && !isa<ForStmt>(Up))
    Up = Parents.getParent(Up);
  const Expr *Next = Up ? cast<ForStmt>(Up)->getInc() : nullptr;
  const auto *Step = dyn_cast_or_null<UnaryOperator>(Next);
  const auto *Counter =
      Step ? dyn_cast<DeclRefExpr>(Step->getSubExpr()->IgnoreParenImpCasts())
           : nullptr;
  return Number && Counter && Number->getDecl() == Counter->getDecl();
}

void Lowering::release(const Expr &Call, const ApiCall &Row) {
  Event &E = emit(Event::Release, Call);
  E.Rows = Calls.rows(Call);
  E.Frees = Row.What->Kind == ResourceKind::Memory;
  E.Name = calleeName(Call);
  E.Gate = temporary(Call);
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  if (Row.Handle.Where == HandlePlace::This) {
    if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call))
      E.Value = value(*Method->getImplicitObjectArgument());
  } else if (Row.Handle.Index < Arguments.size()) {
    E.Value = value(*Arguments[Row.Handle.Index]);
  }
  if (Row.What->Kind != ResourceKind::Descriptor)
    return;
  Result.ReplacesStandard |= E.Value.What == Operand::Constant &&
                             E.Value.Number >= 0 && E.Value.Number <= 2;
  Result.ClosesAll |= Row.Handle.Index < Arguments.size() &&
                      countsOver(*Arguments[Row.Handle.Index], Call, *Parents);
}

void Lowering::transferRow(const Expr &Call, const ApiCall &Row) {
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  if (Row.Handle.Index >= Arguments.size())
    return;
  Operand Given = value(*Arguments[Row.Handle.Index]);
  Event &E = emit(Event::Transfer, Call);
  E.Value = Given;
  E.Row = &Row;
  E.Name = "taken over by '" + calleeName(Call) + "'";
  bool Asked = Parents->isConsumedExpr(const_cast<Expr *>(&Call));
  if (Row.When == Takes::OnSuccess && Asked)
    E.Gate = temporary(Call);
}

static bool consumes(const ApiCall &Row, unsigned Index) {
  return Row.Does != ApiCall::Predicate && Row.Does != ApiCall::Borrow &&
         Row.Handle.Where != HandlePlace::Result &&
         Row.Handle.Where != HandlePlace::This && Row.Handle.Index == Index;
}

// close() gives back several kinds of descriptors: one release all the same.
static bool isFirstRelease(const ApiCall &Row,
                           llvm::ArrayRef<const ApiCall *> Rows) {
  return &Row == *llvm::find_if(Rows, [&](const ApiCall *Other) {
    return Other->Does == ApiCall::Release && Other->Handle == Row.Handle;
  });
}

// event_new(base, fd, EV_READ, call, context): no row tells what the callbacks
// do with their context.
static bool isContext(const Expr &Call, llvm::ArrayRef<const ApiCall *> Rows,
                      unsigned Index, const ASTContext &Unit) {
  const FunctionDecl *Callee = calleeOf(Call);
  HandlePlace Place = {HandlePlace::Argument, Index};
  return Callee &&
         isAnything(*Callee, Index, *argumentsOf(Call)[Index], Unit) &&
         llvm::none_of(Rows, [&](auto *R) { return R->Handle == Place; });
}

// `c = mysql_real_connect(&m, ...)`, not `if (mysql_real_connect(&m, ...))`.
static bool isKept(const Expr &Call, const ParentMap &Parents) {
  const Stmt *Up = &Call;
  do
    Up = Parents.getParentIgnoreParenImpCasts(const_cast<Stmt *>(Up));
  while (isa_and_nonnull<ExprWithCleanups>(Up));
  if (const auto *Binary = dyn_cast_or_null<BinaryOperator>(Up))
    return Binary->isAssignmentOp();
  if (const auto *Cast = dyn_cast_or_null<CStyleCastExpr>(Up))
    return !Cast->getType()->isVoidType();
  return Up && !isa<UnaryOperator>(Up) &&
         isa<Expr, DeclStmt, ReturnStmt, CoreturnStmt>(Up);
}

void Lowering::knownCall(const Expr &Call,
                         llvm::ArrayRef<const ApiCall *> Rows) {
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  bool OnlyLooks = llvm::all_of(
      Rows, [](const ApiCall *R) { return R->Does == ApiCall::Predicate; });
  for (unsigned I = 0; I < Arguments.size(); ++I)
    if (llvm::none_of(Rows, [&](const ApiCall *R) { return consumes(*R, I); }))
      if (Event *E = pass(*Arguments[I], Call,
                          isContext(Call, Rows, I, Unit) ? Event::MayOwn
                                                         : Event::Borrows)) {
        E->Uses = true;
        E->ReadsOnly |= OnlyLooks && I == 0;
      }
  throwing(Call);
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Release && isFirstRelease(*Row, Rows))
      release(Call, *Row);
  for (const ApiCall *Row : Rows)
    if (Row->ReturnsArgument && *Row->ReturnsArgument < Arguments.size()) {
      Event &E = emit(Event::Returned, Call);
      E.At = temporary(Call);
      E.Row = Row;
      E.Value = value(*Arguments[*Row->ReturnsArgument]);
      if (E.Value.What == Operand::AddressOf && isKept(Call, *Parents))
        share(E.Value.At, Call);
    }
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Acquire && !Row->What->Raii &&
        Row->Empty != NothingOwed::Always)
      acquireInto(Call, *Row);
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Transfer)
      transferRow(Call, *Row);
  for (const ApiCall *Row : Rows) {
    if (Row->Does != ApiCall::Predicate || Arguments.empty())
      continue;
    Operand Handle = value(*Arguments.front());
    if (Handle.What == Operand::Load && calleeOf(Call))
      store(temporary(Call),
            {.What = Operand::Load, .At = status(Handle.At, *calleeOf(Call))},
            Call, "");
  }
}

} // namespace connguard
