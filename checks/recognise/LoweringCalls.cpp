// Calls and constructions -> events.
#include "recognise/Keepers.h"
#include "recognise/Lowering.h"

#include "support/QualifiedName.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

// open("/dev/null", O_RDWR): fills one of the standard descriptors.
static bool fillsStandard(const Expr &Call, const ApiCall &Row) {
  return Row.What->Kind == ResourceKind::Descriptor &&
         llvm::any_of(argumentsOf(Call), [](const Expr *Argument) {
           const auto *Text =
               dyn_cast<StringLiteral>(Argument->IgnoreParenImpCasts());
           return Text && Text->isOrdinary() &&
                  Text->getString() == "/dev/null";
         });
}

void Lowering::acquire(const Expr &Call, const ApiCall &Row, LocationId Into,
                       bool Inferred) {
  Result.ReplacesStandard |= fillsStandard(Call, Row);
  Event &E = emit(Event::Acquire, Call);
  E.At = Into;
  E.Gate = Row.ErrorArgument && !Inferred ? pointedTo(Call, *Row.ErrorArgument)
                                          : temporary(Call);
  E.Row = &Row;
  E.Site = Result.Sites.size();
  E.Name = calleeName(Call);
  Result.Sites.push_back(
      {.Call = &Call,
       .Row = &Row,
       .Callee = E.Name,
       .Into = Into,
       .Home = Inferred && Summaries.summaryOf(*calleeOf(Call))
                   ? Summaries.summaryOf(*calleeOf(Call))->ReturnsHome
                   : homeOf(calleeOf(Call), Unit),
       .Inferred = Inferred});
  if (Into != NoLocation)
    keep(Into, Call, Result.Locations[Into].Name);
}

void Lowering::acquireInto(const Expr &Call, const ApiCall &Row) {
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  HandlePlace Handle = Row.Handle;
  if (Handle.Where == HandlePlace::Result)
    return acquire(Call, Row, temporary(Call), false);
  if (Handle.Where == HandlePlace::This || Row.What->Raii ||
      Handle.Index >= Arguments.size())
    return;
  LocationId Into = pointedTo(Call, Handle.Index);
  if (Into == NoLocation) {
    Into =
        intern(Location::Pointee, NoLocation, &Call, "memory we lost sight of");
    Result.Locations[Into].Many = true;
  }
  if (Handle.Where != HandlePlace::Elements)
    return acquire(Call, Row, Into, false);
  acquire(Call, Row, element(Into, 0), false);
  acquire(Call, Row, element(Into, 1), false);
}

// names[fd] = name, current.exchange(fd), but not stream << fd
static bool keepsNumbers(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  OverloadedOperatorKind Operator = Callee.getOverloadedOperator();
  return isa<CXXConstructorDecl>(Callee) || Operator == OO_Subscript ||
         Operator == OO_Equal ||
         (Method && !Method->isConst() && Operator == OO_None);
}

Event::Policy Lowering::policyFor(const Expr &Call, unsigned Index) {
  const Expr &Argument = *argumentsOf(Call)[Index];
  const FunctionDecl *Callee = calleeOf(Call);
  if (cannotOwn(Argument) || (Callee && prints(*Callee, Index)))
    return Event::Borrows;
  // db->open(db, ...) is a method of db
  if (const FieldDecl *Field = calledField(Call))
    return Calls.catalog().isHandle(qualifiedName(*Field->getParent()))
               ? Event::Borrows
               : Event::MayOwn;
  if (!Callee)
    return Event::MayOwn;
  if (isC(*Callee, Unit) &&
      mayKeep(*Callee, Index, Argument.getType(), Calls.catalog()))
    return Event::MayOwn;
  if (isC(*Callee, Unit))
    return isSystem(*Callee) ? Event::Borrows : Event::BorrowsIfNeighbour;
  // std::to_string(fd) and stream << fd take numbers by value.
  bool Number = Argument.getType()->isIntegralOrEnumerationType() &&
                !Argument.isGLValue();
  return isSystem(*Callee) && Number && !keepsNumbers(*Callee) &&
                 !callsWhatItHolds(*Callee)
             ? Event::Borrows
             : Event::MayOwn;
}

static bool pointsToConst(QualType Type) {
  QualType Pointee = Type->getPointeeType();
  return !Pointee.isNull() && Pointee.isConstQualified();
}

Event *Lowering::pass(const Expr &Argument, const Expr &Call,
                      Event::Policy Treats) {
  Operand Given = value(Argument);
  if (Given.What != Operand::Load && Given.What != Operand::AddressOf)
    return nullptr;
  Event &E = emit(Event::Pass, Call);
  E.Value = Given;
  E.Treats = Treats;
  E.ReadsOnly = pointsToConst(Argument.getType());
  E.Name = calleeName(Call);
  E.Home = homeOf(calleeOf(Call), Unit);
  E.Gate = temporary(Call);
  return &E;
}

// A function that only tells how it went, or nothing: what it returns does not
// stand for the handle from now on, as a new object may.
static bool returnsStatus(const FunctionDecl &Callee) {
  QualType Type = Callee.getReturnType();
  return Type->isVoidType() || Type->isIntegralOrEnumerationType();
}

// What the callee does to its argument may be known later.
void Lowering::watch(Event &Given, const FunctionDecl &Callee, unsigned Index) {
  Given.Callee = Callee.getCanonicalDecl();
  Given.Argument = Index;
  Given.GivesBack = Assuming && Calls.pairs().givesBack(Callee);
  Given.ReturnsFlag = Callee.getReturnType()->isBooleanType();
  Given.TellsHowItWent = !isa<CXXConstructorDecl>(Callee) &&
                         !Callee.isOverloadedOperator() &&
                         returnsStatus(Callee);
}

// An argument of a function without summary: its caller's later actions may
// tell whether it was lent.
void Lowering::passUnknown(const Expr &Call, unsigned Index) {
  const Expr &Argument = *argumentsOf(Call)[Index];
  const FunctionDecl *Callee = calleeOf(Call);
  Event *E = pass(Argument, Call, policyFor(Call, Index));
  if (!E || !Callee || Index >= Callee->getNumParams())
    return;
  E->ReadsOnly |= isCookie(*Callee, Index, Argument, Unit);
  if (!isSystem(*Callee))
    watch(*E, *Callee, Index);
}

// What the callee does to the handle that the argument is, or points to.
void Lowering::applyEffect(const Effect &Does, const Operand &Handle,
                           const Expr &Call) {
  if (Does.Does == Effect::Unknown)
    return transfer(Handle, "may be owned by '" + calleeName(Call) + "'", Call);
  if (Does.Does != Effect::Released)
    return;
  Event &E = emit(Event::Release, Call);
  E.Value = Handle;
  E.Name = calleeName(Call);
  E.Gate = temporary(Call);
  if (Does.By)
    E.Rows = Calls.catalog().calls(Does.By->Name);
}

static const Expr *objectOf(const Expr &Call) {
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call))
    return Method->getImplicitObjectArgument();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  return Operator && isa_and_nonnull<CXXMethodDecl>(Operator->getDirectCallee())
             ? Operator->getArg(0)
             : nullptr;
}

// connect(s): stores over s->c.
void Lowering::overwrite(const Expr &Call, const FieldOverwrite &Inside) {
  const Expr *Base = Inside.Parameter == FieldOverwrite::Object ? objectOf(Call)
                     : Inside.Parameter < argumentsOf(Call).size()
                         ? argumentsOf(Call)[Inside.Parameter]
                         : nullptr;
  Operand Object = Base ? value(*Base) : Operand{};
  if (Object.What != Operand::Load && Object.What != Operand::AddressOf)
    return;
  Event &E = emit(Event::Store, Call);
  E.At = field(Object.At, *Inside.Field, Object.What == Operand::Load);
  E.Name = calleeName(Call);
  E.Within = Inside.Store;
}

// begin(l): l->c is a fresh handle. What becomes of an old one is the business
// of begin().
void Lowering::fill(const Expr &Call, const FieldFill &Inside) {
  if (Inside.Parameter >= argumentsOf(Call).size())
    return;
  Operand Object = value(*argumentsOf(Call)[Inside.Parameter]);
  if (Object.What != Operand::Load && Object.What != Operand::AddressOf)
    return;
  LocationId Into =
      field(Object.At, *Inside.Field, Object.What == Operand::Load);
  transfer({.What = Operand::Load, .At = Into},
           "looked after by '" + calleeName(Call) + "'", Call);
  Current->Events.back().Within = &Call;
  acquire(Call, *Inside.Row, Into, /*Inferred=*/true);
  Result.Sites.back().Filled = true;
  Result.Sites.back().Home = Inside.Home;
}

// &m of a MYSQL: the pointer is the handle.
static bool isHandleObject(const Expr &Pointer, const CallRecogniser &Calls) {
  QualType Type = Pointer.getType();
  return Type->isPointerType() && Type->getPointeeType()->isRecordType() &&
         !Calls.homeOfHandle(Type).empty();
}

bool Lowering::summarizedCall(const Expr &Call, const FunctionDecl &Callee) {
  const Summary *Known = Summaries.summaryOf(Callee);
  if (!Known)
    return false;
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  for (unsigned I = 0; I < Arguments.size(); ++I) {
    Operand Given = value(*Arguments[I]);
    bool Points = Given.What == Operand::AddressOf;
    if (!Points && Given.What != Operand::Load)
      continue;
    bool Holds = Points && !isHandleObject(*Arguments[I], Calls);
    Effect Does = Holds ? Known->ofPointee(I) : Known->ofParameter(I);
    Operand Held{.What = Operand::Load, .At = Given.At};
    if (Does.Does == Effect::Released)
      applyEffect(Does, Held, Call);
    if (Does.Does != Effect::Released || Points)
      if (Event *E = pass(*Arguments[I], Call,
                          Does.Does == Effect::Unknown ? Event::MayOwn
                                                       : Event::Borrows);
          E && I < Callee.getNumParams()) {
        watch(*E, Callee, I);
        if (!Points && I < Known->Touched.size())
          E->Touches = &Known->Touched[I];
      }
  }
  calledClosure(Call, *Known);
  throwing(Call);
  if (Known->Returns)
    acquire(Call, *Known->Returns, temporary(Call), /*Inferred=*/true);
  for (const FieldFill &Inside : Known->Fills)
    fill(Call, Inside);
  emit(Event::Clobber, Call);
  Ended = Known->NeverReturns;
  return true;
}

static bool isThis(const Expr *E) {
  return E && isa<CXXThisExpr>(E->IgnoreParenImpCasts());
}

// open(), enrol(this): may look after the members from now on.
static bool changesOwnObject(const Expr &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(calleeOf(Call));
  return (isThis(objectOf(Call)) && Method && !Method->isConst()) ||
         llvm::any_of(argumentsOf(Call), isThis);
}

void Lowering::unknownCall(const Expr &Call) {
  if (question(Call) != NoLocation)
    return throwing(Call);
  for (unsigned I = 0; I < argumentsOf(Call).size(); ++I)
    passUnknown(Call, I);
  if (const Expr *Object = objectOf(Call)) {
    bool Lent = Calls.isHandle(Object->IgnoreParenImpCasts()->getType());
    if (Event *E = pass(*Object, Call, Lent ? Event::Borrows : Event::MayOwn))
      E->Uses = Lent;
  }
  throwing(Call);
  const FunctionDecl *Callee = calleeOf(Call);
  if (!Callee || !(isSystem(*Callee) || onlyReports(*Callee)))
    emit(Event::Clobber, Call).Home = homeOf(Callee, Unit);
}

// co_yield c: the business of whoever resumes the coroutine.
static bool yields(const FunctionDecl &Callee) {
  return isa<CXXMethodDecl>(Callee) && Callee.getIdentifier() &&
         Callee.getName() == "yield_value";
}

void Lowering::call(const Expr &Call) {
  llvm::SmallVector<const ApiCall *, 2> Rows = Calls.rowsOf(Call);
  bool Returns = llvm::any_of(Rows, [](const ApiCall *R) {
    return R->Does == ApiCall::Acquire && R->Empty != NothingOwed::Always &&
           R->Handle.Where == HandlePlace::Result && !R->What->Raii;
  });
  if (!Returns)
    emit(Event::Forget, Call).At = temporary(Call);
  const FunctionDecl *Callee = calleeOf(Call);
  const Summary *Body =
      Callee && Rows.empty() ? Summaries.summaryOf(*Callee) : nullptr;
  if (Body)
    for (const FieldOverwrite &Inside : Body->Overwrites)
      overwrite(Call, Inside);
  if (changesOwnObject(Call))
    giveMembersAway("may be owned by '" + calleeName(Call) + "'", Call,
                    isThis(objectOf(Call)) ? Body : nullptr);
  if (Callee && yields(*Callee))
    for (const Expr *Argument : argumentsOf(Call))
      transfer(value(*Argument), "yielded", Call);
  if (!Rows.empty())
    knownCall(Call, Rows);
  else if (!guardCall(Call)) {
    if (!Callee || !summarizedCall(Call, *Callee))
      unknownCall(Call);
    if (Callee)
      assume(Call, *Callee, Body);
  }
}

} // namespace connguard
