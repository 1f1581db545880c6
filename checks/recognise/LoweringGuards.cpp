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
  const CXXRecordDecl *Class =
      Type.getNonReferenceType()->getAsCXXRecordDecl();
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

static const FunctionDecl *functionIn(const Expr &Deleter) {
  const Expr *E = Deleter.IgnoreParenImpCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    E = Temporary->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParenImpCasts();
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  return Named ? dyn_cast<FunctionDecl>(Named->getDecl()) : nullptr;
}

// The second template argument, by name; "" if there is none.
static std::string deleterClass(QualType Guard) {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Guard->getAsCXXRecordDecl());
  if (!Class || Class->getTemplateArgs().size() < 2 ||
      Class->getTemplateArgs().get(1).getKind() != TemplateArgument::Type)
    return {};
  QualType Type = Class->getTemplateArgs().get(1).getAsType();
  const CXXRecordDecl *Deleter = Type->getAsCXXRecordDecl();
  return Deleter ? qualifiedName(*Deleter) : Type.getAsString();
}

void Lowering::guard(const Expr &Call, const Expr &Handle, LocationId Guard,
                     const Expr *Deleter, QualType Type) {
  Operand Given = value(Handle);
  Event &E = emit(Event::Guard, Call);
  E.At = Guard;
  E.Value = Given;
  E.Name = "owned by a '" + guardClass(Type)->Name + "'";
  const FunctionDecl *Function = Deleter ? functionIn(*Deleter) : nullptr;
  if (Function) {
    E.Reason = Function->getNameAsString();
    for (const ApiCall *Row : Calls.rows(*Function))
      if (Row->Does == ApiCall::Release)
        E.Row = Row;
  } else if (!Deleter && deleterClass(Type) == guardClass(Type)->DefaultDeleter) {
    E.Reason = "delete";
    E.Foreign = true;
  }
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
  } else if (Name == Class->Reset || Method->getOverloadedOperator() == OO_Equal) {
    bool Gives = !Arguments.empty() && !isa<CXXDefaultArgExpr>(Arguments[0]);
    resetGuard(Call, Guard, Gives ? Arguments[0] : nullptr,
               Arguments.size() > 1 ? Arguments[1] : nullptr,
               Object.getType());
  } else {
    return false;
  }
  return true;
}

bool Lowering::guardCall(const Expr &Call) {
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Call))
    return guardConstruction(*Made);
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
      Method && Method->getCallee()->IgnoreParens())
    return guardMethod(*Method, *Method->getImplicitObjectArgument()
                                     ->IgnoreParenImpCasts());
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  return Operator && isa_and_nonnull<CXXMethodDecl>(Operator->getDirectCallee()) &&
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
    if (Guard != NoLocation &&
        Test->getArg(1 - Side)->IgnoreParenImpCasts()->getType()->isNullPtrType())
      return Condition{.Left = {.What = Operand::Load, .At = Guard},
                       .Is = Test->getOperator() == OO_EqualEqual
                                 ? Comparison::Equal
                                 : Comparison::NotEqual};
  }
  return std::nullopt;
}

} // namespace connguard
