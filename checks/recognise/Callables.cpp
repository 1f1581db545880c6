// An argument -> the functions it stands for.
#include "recognise/Calls.h"
#include "recognise/Handlers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace connguard {

namespace {

class CallableFinder {
public:
  std::vector<const FunctionDecl *> Found;

  void find(const Expr &Outer, unsigned Depth = 0) {
    if (Depth > 12)
      return; // a variable initialised from itself
    const Expr *E = Outer.IgnoreParens();
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return find(*Cast->getSubExpr(), Depth + 1);
    if (const auto *Full = dyn_cast<FullExpr>(E))
      return find(*Full->getSubExpr(), Depth + 1);
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      return find(*Temporary->getSubExpr(), Depth + 1);
    if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      return find(*Bound->getSubExpr(), Depth + 1);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      return lambda(*Lambda);
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return find(*Unary->getSubExpr(), Depth + 1);
    if (const auto *Named = dyn_cast<DeclRefExpr>(E))
      return named(*Named->getDecl(), Depth);
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return named(*Member->getMemberDecl(), Depth);
    if (const auto *List = dyn_cast<InitListExpr>(E))
      for (const Expr *Init : List->inits())
        find(*Init, Depth + 1);
    else
      call(*E, Depth);
  }

private:
  void lambda(const LambdaExpr &Lambda) {
    if (FunctionTemplateDecl *Generic = Lambda.getDependentCallOperator())
      for (const FunctionDecl *Instance : Generic->specializations())
        Found.push_back(Instance);
    else
      Found.push_back(Lambda.getCallOperator());
  }

  void named(const ValueDecl &D, unsigned Depth) {
    if (const auto *F = dyn_cast<FunctionDecl>(&D))
      return Found.push_back(F);
    if (const auto *Var = dyn_cast<VarDecl>(&D); Var && Var->getInit())
      return find(*Var->getInit(), Depth + 1);
    if (const auto *Field = dyn_cast<FieldDecl>(&D);
        Field && Field->getInClassInitializer())
      return find(*Field->getInClassInitializer(), Depth + 1);
    functor(D.getType());
  }

  // struct Handler { void operator()(Request &); }
  void functor(QualType Type) {
    const CXXRecordDecl *Class =
        Type.getNonReferenceType()->getAsCXXRecordDecl();
    if (!Class || !Class->hasDefinition())
      return;
    for (const CXXMethodDecl *Method : Class->methods())
      if (Method->getOverloadedOperator() == OO_Call)
        Found.push_back(Method);
  }

  // std::bind(&App::put, &app), std::function(f), co_spawn(io, session(s)):
  // the arguments, and for a call of our own code what it calls.
  void call(const Expr &E, unsigned Depth) {
    size_t Before = Found.size();
    for (const Expr *Argument : argumentsOf(E))
      find(*Argument, Depth + 1);
    if (Found.size() != Before)
      return;
    if (isa<CXXConstructExpr>(E))
      return functor(E.getType());
    if (const FunctionDecl *Callee = calleeOf(E))
      Found.push_back(Callee);
  }
};

} // namespace

std::vector<const FunctionDecl *> callablesIn(const Expr &Callable) {
  CallableFinder Finder;
  Finder.find(Callable);
  return std::move(Finder.Found);
}

} // namespace connguard
