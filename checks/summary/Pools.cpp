#include "summary/Pools.h"

#include "recognise/Functions.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

// PGconn, of PGconn *, PGconn *const & and PGconn **
static const Type *handleIn(QualType Of) {
  Of = Of.getNonReferenceType();
  while (!Of->getPointeeType().isNull())
    Of = Of->getPointeeType();
  return Of->getCanonicalTypeUnqualified()->getTypePtr();
}

static bool canBeHandle(const Type *Of) {
  return Of->isRecordType() || Of->isVoidType();
}

// What the value of S is made of: neither an index nor a condition.
static llvm::SmallVector<const Stmt *> partsOf(const Stmt &S) {
  if (const auto *Choice = dyn_cast<ConditionalOperator>(&S))
    return {Choice->getTrueExpr(), Choice->getFalseExpr()};
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(&S))
    return {Element->getBase()};
  llvm::SmallVector<const Stmt *> Parts;
  if (!isa<LambdaExpr>(S))
    llvm::append_range(Parts, S.children());
  llvm::erase(Parts, nullptr);
  return Parts;
}

// The variable that E is a part of: `lease` in lease.c, `list` in list[0].
static const VarDecl *variableOf(const Expr &E) {
  const auto *Named = dyn_cast<DeclRefExpr>(&E);
  if (Named)
    return dyn_cast<VarDecl>(Named->getDecl());
  bool Part = isa<MemberExpr, ArraySubscriptExpr, UnaryOperator, CastExpr,
                  ParenExpr, CXXOperatorCallExpr>(E);
  const Stmt *Inner = nullptr;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E))
    Inner = Operator->getArg(0);
  else if (Part)
    Inner = *E.child_begin();
  return isa_and_nonnull<Expr>(Inner) ? variableOf(*cast<Expr>(Inner))
                                      : nullptr;
}

// Belongs to one run of the function that names it.
static bool isOwn(const VarDecl *Var) {
  return Var && Var->hasLocalStorage() && !isa<ParmVarDecl>(Var);
}

// What of the mentioned outlives the function: a field of what is not its own,
// a global, what a lambda captures.
static const ValueDecl *storedIn(const Expr &Mention) {
  if (const auto *Member = dyn_cast<MemberExpr>(&Mention)) {
    const VarDecl *Whole =
        Member->isArrow() ? nullptr : variableOf(*Member->getBase());
    bool Outlives = !isOwn(Whole) || Whole->getType()->isReferenceType();
    return Outlives ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  }
  const auto *Named = dyn_cast<DeclRefExpr>(&Mention);
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  bool Outlives = Var && (Var->hasGlobalStorage() ||
                          Named->refersToEnclosingVariableOrCapture());
  return Outlives ? Var : nullptr;
}

/// Walks one body for what is assigned to what, lambdas left out.
template <typename Derived>
class AssignmentWalker : public RecursiveASTVisitor<Derived> {
public:
  bool VisitBinaryOperator(BinaryOperator *Assign) {
    if (Assign->getOpcode() == BO_Assign)
      self().assigned(*Assign->getLHS(), *Assign->getRHS());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Assign) {
    if (Assign->getOperator() == OO_Equal && Assign->getNumArgs() == 2)
      self().assigned(*Assign->getArg(0), *Assign->getArg(1));
    return true;
  }

private:
  friend Derived;
  AssignmentWalker() = default;
  Derived &self() { return static_cast<Derived &>(*this); }
};

/// Where the values come from that a function returns, or leaves where its
/// parameters or its object can be seen.
class HandedOut : public AssignmentWalker<HandedOut> {
public:
  HandedOut(Pools &In, Pools::Storage &Into) : In(In), Into(Into) {}

  void run(const FunctionDecl &F) {
    if (const auto *Made = dyn_cast<CXXConstructorDecl>(&F))
      for (const CXXCtorInitializer *Init : Made->inits())
        Out.push_back(Init->getInit());
    TraverseStmt(F.getBody());
    for (const Expr *Value : Out)
      from(*Value);
  }

  bool TraverseLambdaExpr(LambdaExpr *, DataRecursionQueue * = nullptr) {
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (Return->getRetValue())
      Out.push_back(Return->getRetValue());
    return true;
  }
  // slot.reset(value), queue.pop(slot)
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    const Expr &Object = *Call->getImplicitObjectArgument();
    for (const Expr *Argument : Call->arguments()) {
      toOwn(Object, *Argument);
      toOwn(*Argument, Object);
    }
    return true;
  }
  void assigned(const Expr &Place, const Expr &Value) {
    if (!toOwn(Place, Value))
      Out.push_back(&Value);
  }

private:
  bool toOwn(const Expr &Place, const Expr &Value) {
    const VarDecl *Var = variableOf(Place);
    if (isOwn(Var))
      Given[Var].push_back(&Value);
    return isOwn(Var);
  }

  void from(const Stmt &S) {
    const auto *E = dyn_cast<Expr>(&S);
    if (isa_and_nonnull<CallExpr, CXXConstructExpr>(E) && fromCall(*E))
      return;
    if (const ValueDecl *Place = E ? storedIn(*E) : nullptr)
      Into.insert(Place);
    if (const auto *Named = dyn_cast<DeclRefExpr>(&S))
      fromVariable(dyn_cast<VarDecl>(Named->getDecl()));
    for (const Stmt *Part : partsOf(S))
      from(*Part);
  }

  // What is made here comes from nowhere; of functions that are seen, what they
  // hand out counts.
  bool fromCall(const Expr &Call) {
    if (In.Calls.acquisition(Call))
      return true;
    const FunctionDecl *Callee = calleeOf(Call);
    const FunctionDecl *Body = Callee ? visibleBody(*Callee) : nullptr;
    if (!Body || isa<CXXConstructorDecl>(Body))
      return false;
    Pools::Storage Inner = In.handedOutBy(*Body);
    Into.insert(Inner.begin(), Inner.end());
    return true;
  }

  void fromVariable(const VarDecl *Var) {
    if (!isOwn(Var) || !Followed.insert(Var).second)
      return;
    if (Var->getInit())
      from(*Var->getInit());
    for (const Expr *Value : Given.lookup(Var))
      from(*Value);
  }

  Pools &In;
  Pools::Storage &Into;
  std::vector<const Expr *> Out;
  llvm::DenseMap<const VarDecl *, std::vector<const Expr *>> Given;
  llvm::SmallPtrSet<const VarDecl *, 8> Followed;
};

/// Who puts what where; constructors fill what nobody has used yet.
class PutCollector : public AssignmentWalker<PutCollector> {
public:
  explicit PutCollector(Pools &Into) : Into(Into) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    const auto *F = dyn_cast_or_null<FunctionDecl>(D);
    return F ? inside(F, [&] { return RecursiveASTVisitor::TraverseDecl(D); })
             : RecursiveASTVisitor::TraverseDecl(D);
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda, DataRecursionQueue * = nullptr) {
    return inside(Lambda->getCallOperator(),
                  [&] { return TraverseStmt(Lambda->getBody()); });
  }

  // idle.push_back(c), queue_push(pool->idle, c)
  bool VisitCallExpr(CallExpr *Call) {
    if (isa<CXXOperatorCallExpr>(Call))
      return true;
    if (const auto *Method = dyn_cast<CXXMemberCallExpr>(Call))
      return given(*Method->getImplicitObjectArgument(), *Call);
    for (const Expr *Argument : Call->arguments())
      given(*Argument, *Call);
    return true;
  }
  void assigned(const Expr &Place, const Expr &Value) { put(Place, {&Value}); }

private:
  template <typename Fn> bool inside(const FunctionDecl *F, Fn Walk) {
    const FunctionDecl *Outer = std::exchange(Current, F);
    bool Goes = Walk();
    Current = Outer;
    return Goes;
  }

  bool given(const Expr &Place, const CallExpr &Call) {
    llvm::SmallVector<const Expr *> Others;
    for (const Expr *Argument : Call.arguments())
      if (Argument != &Place)
        Others.push_back(Argument);
    put(Place, Others);
    return true;
  }

  void put(const Expr &Place, llvm::ArrayRef<const Expr *> Values) {
    if (!Current || isa<CXXConstructorDecl>(Current))
      return;
    llvm::SmallPtrSet<const Type *, 4> Types;
    for (const Expr *Value : Values)
      typesIn(*Value, Types);
    if (!Types.empty())
      into(Place, Types);
  }

  // pool->idle[pool->count++]: idle, and not count
  void into(const Expr &Place, const llvm::SmallPtrSetImpl<const Type *> &Of) {
    if (const ValueDecl *Stored = storedIn(Place))
      for (const Type *What : Of)
        Into.Puts[Stored].push_back({Current, What});
    for (const Stmt *Part : partsOf(Place))
      if (const auto *Inner = dyn_cast<Expr>(Part))
        into(*Inner, Of);
  }

  // Of variables and fields, but for a new one that fills the pool.
  void typesIn(const Stmt &S, llvm::SmallPtrSetImpl<const Type *> &Types) {
    const auto *Named = dyn_cast<DeclRefExpr>(&S);
    const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
    const Expr *Init = isOwn(Var) ? Var->getInit() : nullptr;
    bool New = Init && Into.Calls.acquisition(*Init->IgnoreParenImpCasts());
    if ((Var && !New) || isa<MemberExpr>(S))
      Types.insert(handleIn(cast<Expr>(S).getType()));
    for (const Stmt *Part : partsOf(S))
      typesIn(*Part, Types);
  }

  Pools &Into;
  const FunctionDecl *Current = nullptr;
};

const Pools::Storage &Pools::handedOutBy(const FunctionDecl &F) {
  auto [Place, New] = Known.try_emplace(&F);
  if (!New)
    return Place->second; // of a recursive function, nothing yet
  Storage Found;
  HandedOut(*this, Found).run(F);
  return Known[&F] = std::move(Found);
}

bool Pools::refills(const FunctionDecl &From, const Expr &Made) {
  const Storage &Shelves = handedOutBy(From);
  if (Shelves.empty())
    return false;
  if (!std::exchange(Looked, true))
    PutCollector(*this).TraverseAST(Unit);
  llvm::SmallPtrSet<const Type *, 4> Handles;
  auto Add = [&](QualType Of) {
    if (!Of->isVoidType() && canBeHandle(handleIn(Of)))
      Handles.insert(handleIn(Of));
  };
  Add(Made.getType());
  Add(From.getReturnType());
  for (const Expr *Argument : argumentsOf(Made)) // sqlite3_open(path, &db)
    if (Argument->getType()->isPointerType())
      Add(Argument->getType());
  return llvm::any_of(Shelves, [&](const ValueDecl *Shelf) {
    return llvm::any_of(Puts.lookup(Shelf), [&](const Put &P) {
      return P.By != &From && Handles.contains(P.What);
    });
  });
}

} // namespace connguard
