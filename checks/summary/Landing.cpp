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

// The function that the node is written in.
static const FunctionDecl *enclosing(const Stmt &S, ASTContext &Unit) {
  DynTypedNode Up = parentOf(S, Unit);
  while (!Up.getNodeKind().isNone()) {
    if (const auto *F = Up.get<FunctionDecl>())
      return F;
    Up = parentOf(Up, Unit);
  }
  return nullptr;
}

// Free functions and methods of the standard library alike.
static bool isStd(const FunctionDecl *F) {
  const DeclContext *Up = F ? F->getDeclContext() : nullptr;
  for (; Up; Up = Up->getParent())
    if (Up->isStdNamespace())
      return true;
  return false;
}

static Landing landingOfVariable(const VarDecl &Var, ASTContext &Unit);

// What `place = value` or `place.reset(value)` means for the value.
static Landing landingOfPlace(const Expr &Outer, ASTContext &Unit) {
  const Expr *E = Outer.IgnoreParenImpCasts();
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    if (!Var || Var->getType()->isReferenceType() || Var->hasGlobalStorage())
      return {Landing::LivesOn};
    return landingOfVariable(*Var, Unit);
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Base)) {
      const FunctionDecl *F = enclosing(*E, Unit);
      return {isa_and_nonnull<CXXConstructorDecl>(F) ? Landing::HandedOut
                                                     : Landing::LivesOn};
    }
    return Member->isArrow() ? Landing{Landing::LivesOn}
                             : landingOfPlace(*Base, Unit);
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return landingOfPlace(*Subscript->getBase(), Unit);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return landingOfPlace(*Operator->getArg(0), Unit);
  return {Landing::LivesOn};
}

namespace {

// Finds where a local variable is moved or stored to.
class VariableUses : public RecursiveASTVisitor<VariableUses> {
public:
  VariableUses(const VarDecl &Var, ASTContext &Unit)
      : Result{Landing::Here, &Var}, Var(Var), Unit(Unit) {}
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
          return landingOfPlace(*Assign->getLHS(), Unit);
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
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (Operator && Operator->isAssignmentOp() && Operator->getArg(0) != &Child)
      return isElsewhere(*Operator->getArg(0))
                 ? landingOfPlace(*Operator->getArg(0), Unit)
                 : Landing{};
    const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
    if (!Method || !isStd(Method->getMethodDecl()))
      return {};
    const Expr &Object = *Method->getImplicitObjectArgument();
    bool Receives = &Object != &Child && !Method->getMethodDecl()->isConst();
    return Receives && isElsewhere(Object) ? landingOfPlace(Object, Unit)
                                           : Landing{};
  }

  bool isElsewhere(const Expr &Place) const {
    const auto *Named = dyn_cast<DeclRefExpr>(Place.IgnoreParenImpCasts());
    const auto *Other = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    return !Other || Other->hasGlobalStorage() ||
           Other->getType()->isReferenceType();
  }

  const VarDecl &Var;
  ASTContext &Unit;
};

} // namespace

static Landing landingOfVariable(const VarDecl &Var, ASTContext &Unit) {
  if (Var.hasGlobalStorage())
    return {Landing::LivesOn};
  const auto *F = dyn_cast<FunctionDecl>(Var.getDeclContext());
  VariableUses Uses(Var, Unit);
  if (F && F->getBody())
    Uses.TraverseStmt(F->getBody());
  return Uses.Result;
}

// Whether the value goes on into the value of the call it is an argument of.
static bool wraps(const Expr &Call) {
  const auto *C = dyn_cast<CallExpr>(&Call);
  return isa<CXXConstructExpr, CXXNewExpr>(Call) ||
         (C && isStd(C->getDirectCallee()) &&
          !isa<CXXMethodDecl>(C->getDirectCallee()));
}

// static T *x = f(value): the value lands in x; slot.reset(value) in slot.
static std::optional<Landing> landingIn(const Expr &Up, const Expr &Child,
                                        ASTContext &Unit) {
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Up))
    return Assign->isAssignmentOp() ? landingOfPlace(*Assign->getLHS(), Unit)
                                    : Landing{};
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Up))
    return Operator->isAssignmentOp()
               ? landingOfPlace(*Operator->getArg(0), Unit)
               : Landing{};
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(&Up)) {
    const Expr &Object = *Method->getImplicitObjectArgument();
    bool Given = llvm::is_contained(Method->arguments(), &Child);
    return Given && isStd(Method->getMethodDecl())
               ? landingOfPlace(Object, Unit)
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

Landing landingOf(const Expr &Value, ASTContext &Unit) {
  const Expr *Child = &Value;
  DynTypedNode Up = parentOf(Value, Unit);
  while (const auto *E = Up.get<Expr>()) {
    if (std::optional<Landing> There = landingIn(*E, *Child, Unit))
      return *There;
    Child = E;
    Up = parentOf(*E, Unit);
  }
  if (const auto *Var = Up.get<VarDecl>())
    return landingOfVariable(*Var, Unit);
  if (Up.get<FieldDecl>() || Up.get<CXXCtorInitializer>() ||
      Up.get<ReturnStmt>() || Up.get<CXXConstructorDecl>())
    return {Landing::HandedOut};
  return {};
}

Landing landingOfOut(const Expr &Out, ASTContext &Unit) {
  const Expr *E = Out.IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return landingOfPlace(*Address->getSubExpr(), Unit);
  return landingOfPlace(*E, Unit);
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
