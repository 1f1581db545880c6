// Objects that hold a handle and give it back when they die, as the catalog
// knows them: std::unique_ptr and its like.
//
//   std::unique_ptr<FILE, D> f(fopen(p, "r"));   guard f holds t1
//   if (!f)                                      branch on what f holds
//   FILE *raw = f.release();                     unguard f; store raw
#include "recognise/Lowering.h"

#include "support/QualifiedName.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace connguard {

const GuardClass *Lowering::guardClass(QualType Type) const {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class ? Calls.catalog().guard(qualifiedName(*Class)) : nullptr;
}

// The guard that E names, through the casts to its base and std::move.
LocationId Lowering::guardIn(const Expr &Named) {
  const Expr *E = Named.IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return guardIn(*Full->getSubExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return guardIn(*Temporary->getSubExpr());
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return guardIn(*Bound->getSubExpr());
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->isCallToStdMove())
    return guardIn(*Call->getArg(0));
  if (!guardClass(E->getType()))
    return NoLocation;
  return isa<CXXConstructExpr, CallExpr>(E) ? temporary(*E) : locate(*E);
}

// The call operator of a deleter for handles of type Handle.
static const FunctionDecl *callOperator(const CXXRecordDecl &Class,
                                        QualType Handle) {
  for (const CXXMethodDecl *Method : Class.methods())
    if (Method->getOverloadedOperator() == OO_Call &&
        Method->getNumParams() == 1 &&
        Method->getASTContext().hasSameUnqualifiedType(
            Method->getParamDecl(0)->getType(), Handle))
      return Method;
  return nullptr;
}

// redisFree, &redisFree, [](redisContext *c) { ... }, Closer{}
static const FunctionDecl *functionIn(const Expr &Deleter, QualType Handle) {
  const Expr *E = Deleter.IgnoreImplicit()->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Named = dyn_cast<DeclRefExpr>(E))
    if (const auto *Function = dyn_cast<FunctionDecl>(Named->getDecl()))
      return Function;
  const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
  return Class ? callOperator(*Class, Handle) : nullptr;
}

// Class of the second template argument; null if there is none.
static const CXXRecordDecl *deleterClass(QualType Guard) {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Guard->getAsCXXRecordDecl());
  if (!Class || Class->getTemplateArgs().size() < 2 ||
      Class->getTemplateArgs().get(1).getKind() != TemplateArgument::Type)
    return nullptr;
  return Class->getTemplateArgs().get(1).getAsType()->getAsCXXRecordDecl();
}

Effect Lowering::effectOf(const FunctionDecl &Deleter) {
  for (const ApiCall *Row : Calls.rows(Deleter))
    if (Row->Does == ApiCall::Release)
      return {.Does = Effect::Released, .By = Row};
  const Summary *Body = Summaries.summaryOf(Deleter);
  return Body ? Body->ofParameter(0) : Effect{};
}

// std::unique_ptr<FILE> without a deleter of its own.
bool Lowering::deletes(QualType Type, const Expr *Deleter) const {
  const CXXRecordDecl *Class = deleterClass(Type);
  StringRef Default = guardClass(Type)->DefaultDeleter;
  return !Deleter && (Class ? qualifiedName(*Class) == Default : Default == "");
}

void Lowering::guard(const Expr &Call, const Expr &Handle, LocationId Guard,
                     const Expr *Deleter, QualType Type) {
  const CXXRecordDecl *Class = deleterClass(Type);
  const FunctionDecl *Runs = Deleter ? functionIn(*Deleter, Handle.getType())
                             : Class ? callOperator(*Class, Handle.getType())
                                     : nullptr;
  bool Deletes = deletes(Type, Deleter);
  Effect Does = Runs && !Deletes ? effectOf(*Runs) : Effect{};
  if (Does.Does == Effect::Borrowed) // it only looks like a guard
    return store(Guard, value(Handle), Call, "");
  Operand Given = value(Handle);
  Event &E = emit(Event::Guard, Call);
  E.At = Guard;
  E.Value = Given;
  E.Name = "owned by a '" + guardClass(Type)->Name + "'";
  E.Foreign = Deletes;
  if (Deletes) {
    E.Reason = DeleteExpression.str();
    E.Rows = Calls.catalog().calls(DeleteExpression);
  }
  if (!Does.By)
    return;
  E.Reason = Does.By->Name;
  E.Rows = Calls.catalog().calls(Does.By->Name);
}

// What was moved from is empty; a shared_ptr may also be copied.
void Lowering::moveGuard(LocationId Into, LocationId From, const Expr &Named,
                         const Expr &At) {
  store(Into, {.What = Operand::Load, .At = From}, At, "");
  if (Named.isXValue())
    store(From, {.What = Operand::Constant}, At, "");
}

bool Lowering::guardConstruction(const CXXConstructExpr &Made) {
  const GuardClass *Class = guardClass(Made.getType());
  if (!Class)
    return false;
  LocationId Here = temporary(Made);
  const Expr *First = Made.getNumArgs() ? Made.getArg(0) : nullptr;
  if (!First || First->getType()->isNullPtrType()) {
    store(Here, {.What = Operand::Constant}, Made, "");
    return true;
  }
  if (guardClass(First->getType())) {
    LocationId Other = guardIn(*First);
    if (Other != NoLocation)
      moveGuard(Here, Other, *First, Made);
    return Other != NoLocation;
  }
  if (!First->getType()->isPointerType())
    return false;
  const Expr *Deleter = Made.getNumArgs() > 1 ? Made.getArg(1) : nullptr;
  guard(Made, *First, Here, Deleter, Made.getType());
  return true;
}

// The old handle is given back, the new one taken.
void Lowering::resetGuard(const CallExpr &Call, LocationId Guard,
                          const Expr *New, const Expr *Deleter, QualType Type) {
  Event &E = emit(Event::Release, Call);
  E.Value = {.What = Operand::Load, .At = Guard};
  E.Name = guardClass(Type)->Name + "::" + guardClass(Type)->Reset;
  E.Gate = temporary(Call);
  LocationId Other = New ? guardIn(*New) : NoLocation;
  if (Other != NoLocation)
    moveGuard(Guard, Other, *New, Call);
  else if (New && New->getType()->isPointerType())
    guard(Call, *New, Guard, Deleter, Type);
  else
    store(Guard, {.What = Operand::Constant}, Call, "");
}

bool Lowering::guardMethod(const CallExpr &Call, const Expr &Object) {
  const GuardClass *Class = guardClass(Object.getType());
  const FunctionDecl *Method = Call.getDirectCallee();
  LocationId Guard = Class && Method ? guardIn(Object) : NoLocation;
  if (Guard == NoLocation)
    return false;
  llvm::ArrayRef<const Expr *> Arguments = argumentsOf(Call);
  std::string Name = Method->getDeclName().getAsString();
  Operand Held{.What = Operand::Load, .At = Guard};
  if (llvm::is_contained(Class->Look, Name)) {
    store(temporary(Call), Held, Call, "");
  } else if (Name == Class->Release) {
    Event &E = emit(Event::Unguard, Call);
    E.At = temporary(Call);
    E.Value = Held;
  } else if (Name == Class->Reset ||
             Method->getOverloadedOperator() == OO_Equal) {
    bool Gives = !Arguments.empty() && !isa<CXXDefaultArgExpr>(Arguments[0]);
    resetGuard(Call, Guard, Gives ? Arguments[0] : nullptr,
               Arguments.size() > 1 ? Arguments[1] : nullptr, Object.getType());
  } else {
    return false;
  }
  return true;
}

static bool isScalar(QualType Type) {
  return Type->isPointerType() || Type->isIntegralOrEnumerationType();
}

// old = std::exchange(c, nullptr)
void Lowering::exchange(const CallExpr &Call) {
  LocationId Here = locate(*Call.getArg(0));
  if (Here == NoLocation)
    return unknownCall(Call);
  store(temporary(Call), {.What = Operand::Load, .At = Here}, Call, "");
  store(Here, value(*Call.getArg(1)), Call, "");
}

// std::swap(a, b)
void Lowering::swap(const CallExpr &Call) {
  LocationId A = locate(*Call.getArg(0)), B = locate(*Call.getArg(1));
  if (A == NoLocation || B == NoLocation)
    return unknownCall(Call);
  store(temporary(Call), {.What = Operand::Load, .At = A}, Call, "");
  store(A, {.What = Operand::Load, .At = B}, Call, "");
  store(B, {.What = Operand::Load, .At = temporary(Call)}, Call, "");
}

// Functions of the standard library that move handles from place to place.
bool Lowering::movingCall(const Expr &Call) {
  const auto *Moves = dyn_cast<CallExpr>(&Call);
  const FunctionDecl *Callee = Moves ? Moves->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || !Callee->isInStdNamespace() ||
      Moves->getNumArgs() != 2 || !isScalar(Moves->getArg(0)->getType()))
    return false;
  if (Callee->getName() == "exchange")
    exchange(*Moves);
  else if (Callee->getName() == "swap")
    swap(*Moves);
  else
    return false;
  return true;
}

bool Lowering::guardCall(const Expr &Call) {
  if (movingCall(Call))
    return true;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Call))
    return guardConstruction(*Made);
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
      Method && Method->getCallee()->IgnoreParens())
    return guardMethod(
        *Method, *Method->getImplicitObjectArgument()->IgnoreParenImpCasts());
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  return Operator &&
         isa_and_nonnull<CXXMethodDecl>(Operator->getDirectCallee()) &&
         guardMethod(*Operator, *Operator->getArg(0)->IgnoreParenImpCasts());
}

// guard == nullptr
std::optional<Condition> Lowering::guardComparison(const Expr &E) {
  const auto *Test = dyn_cast<CXXOperatorCallExpr>(&E);
  if (!Test || Test->getNumArgs() != 2 ||
      (Test->getOperator() != OO_EqualEqual &&
       Test->getOperator() != OO_ExclaimEqual))
    return std::nullopt;
  for (unsigned Side : {0, 1}) {
    LocationId Guard = guardIn(*Test->getArg(Side));
    if (Guard != NoLocation && Test->getArg(1 - Side)
                                   ->IgnoreParenImpCasts()
                                   ->getType()
                                   ->isNullPtrType())
      return Condition{.Left = {.What = Operand::Load, .At = Guard},
                       .Is = Test->getOperator() == OO_EqualEqual
                                 ? Comparison::Equal
                                 : Comparison::NotEqual};
  }
  return std::nullopt;
}

} // namespace connguard
