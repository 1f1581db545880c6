#include "summary/Landing.h"

#include "support/QualifiedName.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

template <typename T>
static DynTypedNode parentOf(const T &Node, ASTContext &Unit) {
  DynTypedNodeList Parents = Unit.getParents(Node);
  return Parents.empty() ? DynTypedNode() : Parents[0];
}

// Free functions and methods of the standard library alike.
static bool isStd(const FunctionDecl *F) {
  const DeclContext *Up = F ? F->getDeclContext() : nullptr;
  for (; Up; Up = Up->getParent())
    if (Up->isStdNamespace())
      return true;
  return false;
}

static bool isCaptured(const DeclRefExpr &Named) {
  return Named.refersToEnclosingVariableOrCapture();
}

// The object lives at least as long as its method runs; that of a lambda may be
// anything.
Landing Landings::ofThis(const Expr &Mention) {
  DynTypedNode Up = parentOf(Mention, Unit);
  while (!Up.getNodeKind().isNone()) {
    if (Up.get<LambdaExpr>())
      return {Landing::LivesOn};
    // What initialises a member is part of the constructor.
    if (Up.get<FieldDecl>() || Up.get<CXXConstructorDecl>())
      return {Landing::HandedOut};
    if (const auto *Method = Up.get<CXXMethodDecl>())
      return {Method->getParent()->isLambda() ? Landing::LivesOn
                                              : Landing::InObject};
    Up = parentOf(Up, Unit);
  }
  return {Landing::LivesOn};
}

static Landing inParameter(const VarDecl *Var) {
  const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Var);
  if (!Parameter)
    return {Landing::LivesOn};
  return {Landing::InParameter, nullptr, Parameter->getFunctionScopeIndex()};
}

Landing Landings::ofPointee(const Expr &Pointer) {
  const Expr *E = Pointer.IgnoreParenCasts();
  if (isa<CXXThisExpr>(E))
    return ofThis(*E);
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return ofPlace(*Address->getSubExpr());
  if (E->getType()->isArrayType())
    return ofPlace(*E);
  const auto *Named = dyn_cast<DeclRefExpr>(E);
  return inParameter(Named && !isCaptured(*Named)
                         ? dyn_cast<VarDecl>(Named->getDecl())
                         : nullptr);
}

Landing Landings::ofPlace(const Expr &Outer) {
  const Expr *E = Outer.IgnoreParenImpCasts();
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    if (Var && Var->getType()->isReferenceType())
      return inParameter(isCaptured(*Named) ? nullptr : Var);
    return Var ? ofVariable(*Var) : Landing{Landing::LivesOn};
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const Expr &Base = *Member->getBase();
    if (Member->getMemberDecl()->getType()->isReferenceType())
      return {Landing::LivesOn};
    return Member->isArrow() ? ofPointee(Base) : ofPlace(Base);
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return ofPointee(*Subscript->getBase());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return ofPlace(*Operator->getArg(0));
  if (const auto *Pointed = dyn_cast<UnaryOperator>(E);
      Pointed && Pointed->getOpcode() == UO_Deref)
    return ofPointee(*Pointed->getSubExpr());
  return {Landing::LivesOn};
}

namespace {

// Finds where a local variable is moved or stored to.
class VariableUses : public RecursiveASTVisitor<VariableUses> {
public:
  VariableUses(const VarDecl &Var, ASTContext &Unit, Landings &Places)
      : Result{Landing::Here, &Var}, Var(Var), Unit(Unit), Places(Places) {}
  Landing Result;

  bool VisitDeclRefExpr(DeclRefExpr *Use) {
    if (Use->getDecl() != &Var || Result.What != Landing::Here)
      return true;
    Landing There = leaves(*Use);
    if (There.What != Landing::Here)
      Result = There;
    return true;
  }

private:
  // x in `return x`, `member = x`, `pool.push_back(std::move(x))`
  Landing leaves(const Expr &Use) {
    DynTypedNode Up = parentOf(Use, Unit);
    const Expr *Child = &Use;
    while (const auto *E = Up.get<Expr>()) {
      if (const auto *Assign = dyn_cast<BinaryOperator>(E)) {
        bool Stored = Assign->isAssignmentOp() &&
                      Assign->getRHS()->IgnoreParens() == Child;
        if (Stored && isElsewhere(*Assign->getLHS()))
          return Places.ofPlace(*Assign->getLHS());
        return {};
      }
      if (const auto *Call = dyn_cast<CallExpr>(E)) {
        if (!passesOn(*Call, *Child))
          return storedBy(*Call, *Child);
      } else if (!isa<CastExpr, ParenExpr, CXXConstructExpr, FullExpr,
                      MaterializeTemporaryExpr, CXXBindTemporaryExpr>(E)) {
        return {};
      }
      Child = E;
      Up = parentOf(*E, Unit);
    }
    return Up.get<ReturnStmt>() ? Landing{Landing::HandedOut} : Landing{};
  }

  static bool passesOn(const CallExpr &Call, const Expr &) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    return isStd(Callee) && !isa<CXXMethodDecl>(Callee);
  }

  Landing storedBy(const CallExpr &Call, const Expr &Child) {
    if (Places.keeps(Call, Child))
      return {Landing::LivesOn};
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (Operator && Operator->isAssignmentOp() && Operator->getArg(0) != &Child)
      return isElsewhere(*Operator->getArg(0))
                 ? Places.ofPlace(*Operator->getArg(0))
                 : Landing{};
    const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
    if (!Method || !isStd(Method->getMethodDecl()))
      return {};
    const Expr &Object = *Method->getImplicitObjectArgument();
    bool Receives = &Object != &Child && !Method->getMethodDecl()->isConst();
    return Receives && isElsewhere(Object) ? Places.ofPlace(Object) : Landing{};
  }

  bool isElsewhere(const Expr &Place) const {
    const auto *Named = dyn_cast<DeclRefExpr>(Place.IgnoreParenImpCasts());
    const auto *Other = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    return !Other || Other->hasGlobalStorage() ||
           Other->getType()->isReferenceType();
  }

  const VarDecl &Var;
  ASTContext &Unit;
  Landings &Places;
};

} // namespace

Landing Landings::ofVariable(const VarDecl &Var) {
  if (Var.hasGlobalStorage())
    return {Landing::LivesOn};
  auto [Place, New] = Known.try_emplace(&Var, Landing{Landing::Here, &Var});
  if (!New)
    return Place->second;
  const auto *F = dyn_cast<FunctionDecl>(Var.getDeclContext());
  VariableUses Uses(Var, Unit, *this);
  if (F && F->getBody())
    Uses.TraverseStmt(F->getBody());
  return Known[&Var] = Uses.Result;
}

// Whether the value goes on into the value of the call it is an argument of.
static bool wraps(const Expr &Call) {
  const auto *C = dyn_cast<CallExpr>(&Call);
  return isa<CXXConstructExpr, CXXNewExpr>(Call) ||
         (C && isStd(C->getDirectCallee()) &&
          !isa<CXXMethodDecl>(C->getDirectCallee()));
}

// static T *x = f(value): the value lands in x; slot.reset(value) in slot.
std::optional<Landing> Landings::in(const Expr &Up, const Expr &Child) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Up))
    return Assign->isAssignmentOp() ? ofPlace(*Assign->getLHS()) : Landing{};
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Up))
    return Operator->isAssignmentOp() ? ofPlace(*Operator->getArg(0))
                                      : Landing{};
  if (keeps(Up, Child))
    return Landing{Landing::LivesOn};
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Up)) {
    const Expr &Object = *Method->getImplicitObjectArgument();
    bool Given = llvm::is_contained(Method->arguments(), &Child);
    return Given && isStd(Method->getMethodDecl()) ? ofPlace(Object)
                                                   : Landing{};
  }
  bool GoesOn =
      isa<CastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr,
          CXXBindTemporaryExpr, InitListExpr, AbstractConditionalOperator>(
          Up) ||
      wraps(Up);
  if (GoesOn)
    return std::nullopt;
  return Landing{};
}

bool Landings::keeps(const Expr &Call, const Expr &Argument) {
  if (!isa<CallExpr>(Call))
    return false;
  llvm::ArrayRef<const Expr *> Given = argumentsOf(Call);
  return llvm::any_of(Calls.rowsOf(Call), [&](const ApiCall *Row) {
    return Row->Does == ApiCall::Transfer && Row->When == Takes::ForGood &&
           Row->Handle.Where == HandlePlace::Argument &&
           Row->Handle.Index < Given.size() &&
           Given[Row->Handle.Index] == &Argument;
  });
}

Landing Landings::of(const Expr &Value) {
  const Expr *Child = &Value;
  DynTypedNode Up = parentOf(Value, Unit);
  while (const auto *E = Up.get<Expr>()) {
    if (std::optional<Landing> There = in(*E, *Child))
      return *There;
    Child = E;
    Up = parentOf(*E, Unit);
  }
  if (const auto *Var = Up.get<VarDecl>())
    return ofVariable(*Var);
  if (Up.get<FieldDecl>() || Up.get<CXXCtorInitializer>() ||
      Up.get<ReturnStmt>() || Up.get<CXXConstructorDecl>())
    return {Landing::HandedOut};
  return {};
}

// Only of objects that certainly belong to the function: what a pointer or the
// like leads to lives on.
Landing Landings::ofObject(const Expr &Call) {
  const Expr *Object = nullptr;
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call))
    Object = Method->getImplicitObjectArgument();
  else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
           Operator &&
           isa_and_nonnull<CXXMethodDecl>(Operator->getCalleeDecl()))
    Object = Operator->getArg(0);
  if (!Object)
    return {Landing::LivesOn};
  const Expr *E = Object->IgnoreParenImpCasts();
  if (isa<CXXOperatorCallExpr>(E))
    return {Landing::LivesOn};
  if (Object->getType()->isPointerType())
    return ofPointee(*E);
  if (isa<MaterializeTemporaryExpr>(E) || E->isPRValue())
    return {};
  return ofPlace(*E);
}

bool runsOnceByPlace(const Stmt &S, ASTContext &Unit) {
  DynTypedNode Up = parentOf(S, Unit);
  while (!Up.getNodeKind().isNone()) {
    if (const auto *Var = Up.get<VarDecl>())
      if (Var->hasGlobalStorage())
        return true;
    if (Up.get<FunctionDecl>())
      return false;
    Up = parentOf(Up, Unit);
  }
  return false;
}

} // namespace connguard
