// An argument -> the functions it stands for.
#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "recognise/Handlers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace connguard {

// What is written inside casts, temporaries, `new`, unary operators, lists.
static const Expr *inside(const Expr &E) {
  if (const auto *Cast = dyn_cast<CastExpr>(&E))
    return Cast->getSubExpr();
  if (const auto *Full = dyn_cast<FullExpr>(&E))
    return Full->getSubExpr();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(&E))
    return Temporary->getSubExpr();
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(&E))
    return Bound->getSubExpr();
  if (const auto *Unary = dyn_cast<UnaryOperator>(&E))
    return Unary->getSubExpr();
  if (const auto *New = dyn_cast<CXXNewExpr>(&E))
    return New->getInitializer();
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(&E))
    return List->getSubExpr();
  return nullptr;
}

namespace {

class CallableFinder {
public:
  std::vector<const FunctionDecl *> Found;

  void find(const Expr &Outer, unsigned Depth = 0) {
    if (Depth > 16)
      return; // a variable initialised from itself
    const Expr *E = Outer.IgnoreParens();
    if (const Expr *Inner = inside(*E))
      return find(*Inner, Depth + 1);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      return bodies(*Lambda->getLambdaClass());
    if (const auto *Named = dyn_cast<DeclRefExpr>(E))
      return named(*Named->getDecl(), Depth);
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return named(*Member->getMemberDecl(), Depth);
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
      find(*Choice->getTrueExpr(), Depth + 1);
      return find(*Choice->getFalseExpr(), Depth + 1);
    }
    if (const auto *List = dyn_cast<InitListExpr>(E))
      return each(List->inits(), List->getType(), Depth);
    call(*E, Depth);
  }

private:
  // The call operators; of a generic lambda those that were instantiated.
  void bodies(const CXXRecordDecl &Class) {
    for (const Decl *Member : Class.decls()) {
      const auto *Pattern = dyn_cast<FunctionTemplateDecl>(Member);
      const auto *Method = dyn_cast<CXXMethodDecl>(Member);
      if (Method && Method->getOverloadedOperator() == OO_Call)
        Found.push_back(Method);
      if (Pattern &&
          Pattern->getTemplatedDecl()->getOverloadedOperator() == OO_Call)
        for (const FunctionDecl *Instance : Pattern->specializations())
          Found.push_back(Instance);
    }
  }

  // struct Handler { void operator()(Request &); }
  void functor(QualType Type) {
    const CXXRecordDecl *Class =
        Type.getNonReferenceType()->getAsCXXRecordDecl();
    if (Class && Class->hasDefinition())
      bodies(*Class->getDefinition());
  }

  void named(const ValueDecl &D, unsigned Depth) {
    if (const auto *F = dyn_cast<FunctionDecl>(&D))
      return Found.push_back(F);
    if (const auto *Var = dyn_cast<VarDecl>(&D);
        Var && !isa<ParmVarDecl>(Var) && Var->getInit())
      return find(*Var->getInit(), Depth + 1);
    if (const auto *Field = dyn_cast<FieldDecl>(&D);
        Field && Field->getInClassInitializer())
      return find(*Field->getInClassInitializer(), Depth + 1);
    functor(D.getType());
  }

  // The callables among these; if there is none, the object made of them.
  template <typename Range>
  void each(const Range &Parts, QualType Made, unsigned Depth) {
    size_t Before = Found.size();
    for (const Expr *Part : Parts)
      if (Part)
        find(*Part, Depth + 1);
    if (Found.size() == Before)
      functor(Made);
  }

  // std::bind(&App::put, &app), std::function(f), co_spawn(io, session(s)):
  // the arguments, and for a call of our own code what it makes.
  void call(const Expr &E, unsigned Depth) {
    if (isa<CXXConstructExpr>(E))
      return each(argumentsOf(E), E.getType(), Depth);
    const FunctionDecl *Callee = calleeOf(E);
    if (const auto *Of = dyn_cast<CXXMemberCallExpr>(&E);
        Of && isa_and_nonnull<CXXConversionDecl>(Callee))
      return find(*Of->getImplicitObjectArgument(), Depth + 1);
    size_t Before = Found.size();
    for (const Expr *Argument : argumentsOf(E))
      find(*Argument, Depth + 1);
    if (Found.size() == Before && Callee)
      madeBy(*Callee, Depth);
  }

  // A coroutine runs when it is awaited; any other function has run by the
  // time the handler is registered, and only what it returned is called.
  void madeBy(const FunctionDecl &Callee, unsigned Depth) {
    const FunctionDecl *Body = visibleBody(Callee);
    if (!Body)
      return;
    if (isa<CoroutineBodyStmt>(Body->getBody()))
      return Found.push_back(Body);
    returned(*Body->getBody(), Depth);
  }

  void returned(const Stmt &In, unsigned Depth) {
    if (isa<LambdaExpr>(In))
      return;
    if (const auto *Return = dyn_cast<ReturnStmt>(&In);
        Return && Return->getRetValue())
      return find(*Return->getRetValue(), Depth + 1);
    for (const Stmt *Child : In.children())
      if (Child)
        returned(*Child, Depth);
  }
};

} // namespace

std::vector<const FunctionDecl *> callablesIn(const Expr &Callable) {
  CallableFinder Finder;
  Finder.find(Callable);
  return std::move(Finder.Found);
}

} // namespace connguard
