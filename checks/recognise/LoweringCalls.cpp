// Calls and constructions -> events.
#include "recognise/Lowering.h"

#include "support/QualifiedName.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

// The directory of the header that declares the callee; "" for the main file.
static std::string homeOf(const FunctionDecl *Callee, const ASTContext &Unit) {
  if (!Callee)
    return {};
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At =
      Sources.getFileLoc(Callee->getCanonicalDecl()->getLocation());
  if (At.isInvalid() || Sources.isInMainFile(At))
    return {};
  return llvm::sys::path::parent_path(Sources.getFilename(At)).str();
}

void Lowering::acquire(const Expr &Call, const ApiCall &Row, LocationId Into,
                       bool Inferred) {
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
  if (Row.When == Takes::OnSuccess)
    E.Gate = temporary(Call);
}

// A number cannot carry a pointer away, nor can a const void buffer.
static bool cannotOwn(const Expr &Argument) {
  return Argument.getType()->isFloatingType() ||
         Argument.getType()->isBooleanType();
}

static bool isSystem(const FunctionDecl &Callee, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return Sources.isInSystemHeader(
             Sources.getFileLoc(Callee.getCanonicalDecl()->getLocation())) ||
         Callee.getBuiltinID() != 0;
}

static bool isC(const FunctionDecl &Callee, const ASTContext &Unit) {
  return !Unit.getLangOpts().CPlusPlus || Callee.isExternC();
}

// A function of a C library that nobody wrote a row for borrows, but for those
// whose signature says that they keep:
//   pthread_setspecific(key, file)      what is anything to them
//   MHD_start_daemon(..., MHD_OPTION_LISTEN_SOCKET, fd, ...)   an option
//   gzdopen(fd, "r")                    what they return is made of it
// MQTTClient, which is void *, is not anything but one kind of handle.
static bool mayKeep(const FunctionDecl &Callee, unsigned Index,
                    QualType Argument, const Catalog &Known) {
  bool Number = Argument->isIntegralOrEnumerationType();
  if (Index >= Callee.getNumParams())
    return Number;
  QualType Result = Callee.getReturnType()->getPointeeType();
  bool Makes = !Result.isNull() && !Result->isVoidType() &&
               !Result->isAnyCharacterType();
  QualType Taken = Callee.getParamDecl(Index)->getType();
  bool Anything = Taken->isVoidPointerType() &&
                  !Taken->getPointeeType()->getAs<TypedefType>(); // CURL
  if (const auto *Named = Taken->getAs<TypedefType>(); Named && Anything)
    Anything = !Known.isHandleName(Named->getDecl()->getName());
  return (Number && Makes) || Anything;
}

// log_error("connect to %d failed", fd)
static bool prints(const FunctionDecl &Callee, unsigned Index) {
  return Index >= Callee.getNumParams() && Callee.hasAttr<FormatAttr>();
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
  if (isC(*Callee, Unit) && isSystem(*Callee, Unit))
    return mayKeep(*Callee, Index, Argument.getType(), Calls.catalog())
               ? Event::MayOwn
               : Event::Borrows;
  if (isC(*Callee, Unit))
    return Event::BorrowsIfNeighbour;
  // std::to_string(fd) and stream << fd take numbers by value.
  bool Number = Argument.getType()->isIntegralOrEnumerationType() &&
                !Argument.isGLValue();
  if (isSystem(*Callee, Unit) && Number && !isa<CXXConstructorDecl>(Callee))
    return Event::Borrows;
  return Event::MayOwn;
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

// SSL_set_ex_data(ssl, index, session): a library cannot look into what is
// anything to it; but memset and the like write all over it.
static bool isCookie(const FunctionDecl &Callee, unsigned Index,
                     const Expr &Argument, const ASTContext &Unit) {
  return isSystem(Callee, Unit) && isC(Callee, Unit) &&
         !Callee.getBuiltinID() && Index < Callee.getNumParams() &&
         Callee.getParamDecl(Index)->getType()->isVoidPointerType() &&
         Argument.IgnoreParenCasts()->getType()->isPointerType() &&
         Argument.IgnoreParenCasts()
             ->getType()
             ->getPointeeType()
             ->isRecordType();
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
  E->Argument = Index;
  E->ReturnsFlag = Callee->getReturnType()->isBooleanType();
  if (!isSystem(*Callee, Unit) && !isa<CXXConstructorDecl>(Callee) &&
      !Callee->isOverloadedOperator() && returnsStatus(*Callee))
    E->Callee = Callee->getCanonicalDecl();
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

void Lowering::knownCall(const Expr &Call,
                         llvm::ArrayRef<const ApiCall *> Rows) {
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  bool OnlyLooks = llvm::all_of(
      Rows, [](const ApiCall *R) { return R->Does == ApiCall::Predicate; });
  for (unsigned I = 0; I < Arguments.size(); ++I)
    if (llvm::none_of(Rows, [&](const ApiCall *R) { return consumes(*R, I); }))
      if (Event *E = pass(*Arguments[I], Call, Event::Borrows)) {
        E->Uses = true;
        E->ReadsOnly |= OnlyLooks && I == 0;
      }
  throwing(Call);
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Release && isFirstRelease(*Row, Rows))
      release(Call, *Row);
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Acquire && !Row->What->Raii)
      acquireInto(Call, *Row);
  for (const ApiCall *Row : Rows)
    if (Row->Does == ApiCall::Transfer)
      transferRow(Call, *Row);
  for (const ApiCall *Row : Rows)
    if (Row->ReturnsArgument && *Row->ReturnsArgument < Arguments.size()) {
      Event &E = emit(Event::Returned, Call);
      E.At = temporary(Call);
      E.Row = Row;
      E.Value = value(*Arguments[*Row->ReturnsArgument]);
    }
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

bool Lowering::summarizedCall(const Expr &Call, const FunctionDecl &Callee) {
  const Summary *Known = Summaries.summaryOf(Callee);
  if (!Known)
    return false;
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  for (unsigned I = 0; I < Arguments.size(); ++I) {
    Operand Given = value(*Arguments[I]);
    bool Points = Given.What == Operand::AddressOf;
    Effect Does = Points ? Known->ofPointee(I) : Known->ofParameter(I);
    Operand Held{.What = Operand::Load, .At = Given.At};
    if (Does.Does == Effect::Released)
      applyEffect(Does, Held, Call);
    if (Does.Does != Effect::Released || Points)
      pass(*Arguments[I], Call,
           Does.Does == Effect::Unknown ? Event::MayOwn : Event::Borrows);
  }
  calledClosure(Call, *Known);
  throwing(Call);
  if (Known->Returns)
    acquire(Call, *Known->Returns, temporary(Call), /*Inferred=*/true);
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
  for (unsigned I = 0; I < argumentsOf(Call).size(); ++I)
    passUnknown(Call, I);
  if (const Expr *Object = objectOf(Call)) {
    bool Lent = Calls.isHandle(Object->IgnoreParenImpCasts()->getType());
    if (Event *E = pass(*Object, Call, Lent ? Event::Borrows : Event::MayOwn))
      E->Uses = Lent;
  }
  throwing(Call);
  const FunctionDecl *Callee = calleeOf(Call);
  if (!Callee || !isSystem(*Callee, Unit))
    emit(Event::Clobber, Call);
}

// co_yield c: the business of whoever resumes the coroutine.
static bool yields(const FunctionDecl &Callee) {
  return isa<CXXMethodDecl>(Callee) && Callee.getIdentifier() &&
         Callee.getName() == "yield_value";
}

void Lowering::call(const Expr &Call) {
  llvm::SmallVector<const ApiCall *, 2> Rows = Calls.rowsOf(Call);
  bool Returns = llvm::any_of(Rows, [](const ApiCall *R) {
    return R->Does == ApiCall::Acquire &&
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
  else if (!guardCall(Call) && (!Callee || !summarizedCall(Call, *Callee)))
    unknownCall(Call);
}

} // namespace connguard
