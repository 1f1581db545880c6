#include "summary/ChainBodies.h"

#include "recognise/Functions.h"
#include "summary/Landing.h"
#include "summary/Overriders.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

static bool connects(ResourceKind Kind) {
  return Kind == ResourceKind::Connection || Kind == ResourceKind::Client ||
         Kind == ResourceKind::Pool;
}

// std::make_unique<T>(a, b): the constructor of T that takes two. Null if there
// are several.
static const CXXConstructorDecl *constructorMadeBy(const CallExpr &Call) {
  const CXXRecordDecl *Class = classMadeBy(Call);
  if (!Class || !Class->hasDefinition())
    return nullptr;
  const CXXConstructorDecl *Only = nullptr;
  for (const CXXConstructorDecl *Made : Class->ctors()) {
    if (Made->isCopyOrMoveConstructor() || Made->isDeleted() ||
        Call.getNumArgs() < Made->getMinRequiredArguments() ||
        Call.getNumArgs() > Made->getNumParams())
      continue;
    if (Only)
      return nullptr;
    Only = Made;
  }
  return Only;
}

/// Walks one body. Lambdas that are called or handed to somebody belong to it;
/// lambdas that are kept do not run with it.
class BodyWalker : public RecursiveASTVisitor<BodyWalker> {
public:
  BodyWalker(FunctionBodies &From, FunctionBody &Into)
      : From(From), Into(Into) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseLambdaExpr(LambdaExpr *Lambda, DataRecursionQueue * = nullptr) {
    for (Expr *Init : Lambda->capture_inits())
      if (Init)
        TraverseStmt(Init);
    const CXXMethodDecl *Operator = Lambda->getCallOperator();
    if (Open > 0 && Operator)
      if (const FunctionDecl *Body = From.bodyOf(*Operator))
        note({Lambda, Operator, Body});
    return true;
  }

  bool TraverseStmt(Stmt *S, DataRecursionQueue * = nullptr) {
    bool Call = isa_and_nonnull<CallExpr, CXXConstructExpr>(S);
    Open += Call;
    bool Goes = RecursiveASTVisitor::TraverseStmt(S);
    Open -= Call;
    return Goes;
  }

  bool VisitCallExpr(CallExpr *Call) { return visit(*Call); }
  bool VisitCXXConstructExpr(CXXConstructExpr *Call) { return visit(*Call); }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *Init) {
    return TraverseStmt(Init->getExpr());
  }

private:
  // What depends on arguments of a template is not known.
  bool visit(const Expr &Call) {
    if (Call.isInstantiationDependent())
      return true;
    if (const ApiCall *Row = From.Calls.acquisition(Call)) {
      if (connects(Row->What->Kind) && !runsOnceByPlace(Call, From.Unit))
        Into.Creates.push_back({&Call, Row});
      return true;
    }
    const FunctionDecl *Callee = calleeOf(Call);
    if (!Callee || !From.Calls.rows(*Callee).empty())
      return true;
    if (const auto *C = dyn_cast<CallExpr>(&Call))
      if (const CXXConstructorDecl *Made = constructorMadeBy(*C))
        Callee = Made;
    bool Dispatched = dispatches(Call, Callee);
    const FunctionDecl *Body = From.bodyOf(*Callee);
    if (Body || Dispatched || mayHaveBodyElsewhere(*Callee))
      note({&Call, Callee, Body, Dispatched});
    return true;
  }

  // Looks through the object to the method that runs, where that is certain.
  static bool dispatches(const Expr &Call, const FunctionDecl *&Callee) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    const auto *Named =
        Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens())
               : nullptr;
    auto *Method = Member ? Member->getMethodDecl() : nullptr;
    if (!Named || !Method || !Method->isVirtual() ||
        !Named->performsVirtualDispatch(Method->getASTContext().getLangOpts()))
      return false;
    if (const CXXMethodDecl *Certain = Method->getDevirtualizedMethod(
            Named->getBase(), /*IsAppleKext=*/false)) {
      Callee = Certain;
      return false;
    }
    return true;
  }

  void note(const BodyCall &Call) {
    // A hook runs once whoever mentions it.
    if (!From.Known.runsOnce(*Call.Callee) &&
        !runsOnceByPlace(*Call.At, From.Unit))
      Into.Calls.push_back(Call);
  }

  FunctionBodies &From;
  FunctionBody &Into;
  unsigned Open = 0; ///< Calls around the current expression.
};

const FunctionDecl *FunctionBodies::bodyOf(const FunctionDecl &Callee) {
  auto [Place, New] = Visible.try_emplace(Callee.getCanonicalDecl());
  if (New)
    Place->second = visibleBody(Callee);
  return Place->second;
}

void FunctionBodies::add(const FunctionDecl &F) {
  if (Index.try_emplace(&F, All.size()).second)
    All.push_back({.Function = &F, .Region = F.getBody()});
}

void FunctionBodies::addLoop(const Stmt &Region) {
  All.push_back({.Region = &Region});
}

void FunctionBodies::walk(FunctionBody &Body) {
  BodyWalker Walker(*this, Body);
  if (const auto *Made = dyn_cast_or_null<CXXConstructorDecl>(Body.Function))
    for (const CXXCtorInitializer *Init : Made->inits())
      Walker.TraverseStmt(Init->getInit());
  Walker.TraverseStmt(const_cast<Stmt *>(Body.Region));
}

bool FunctionBodies::matters(const FunctionDecl &Body) const {
  auto Known = Index.find(&Body);
  return Known != Index.end() && All[Known->second].Matters;
}

bool FunctionBodies::matters(const BodyCall &Call) const {
  if (Call.Body && matters(*Call.Body))
    return true;
  if (!Call.Dispatched)
    return !Call.Body;
  // Of virtual methods of libraries only those that somebody here overrides.
  return mayHaveBodyElsewhere(*Call.Callee) || Call.Body ||
         Overridden.contains(Call.Callee->getCanonicalDecl());
}

void FunctionBodies::finish() {
  std::vector<std::vector<unsigned>> Callers;
  for (unsigned I = 0; I != All.size(); ++I) { // All grows
    walk(All[I]);
    for (const BodyCall &Call : All[I].Calls)
      if (Call.Body)
        add(*Call.Body);
    if (All[I].Function)
      for (const CXXMethodDecl *Base : overriddenBy(*All[I].Function))
        Overridden.insert(Base);
  }
  Callers.resize(All.size());
  std::vector<unsigned> Todo;
  auto Keep = [&](unsigned I) {
    if (!std::exchange(All[I].Matters, true))
      Todo.push_back(I);
  };
  for (unsigned I = 0; I != All.size(); ++I) {
    for (const BodyCall &Call : All[I].Calls) {
      if (Call.Body)
        Callers[Index.lookup(Call.Body)].push_back(I);
      if (matters(Call))
        Keep(I);
    }
    if (!All[I].Creates.empty())
      Keep(I);
  }
  while (!Todo.empty()) {
    unsigned Next = Todo.back();
    Todo.pop_back();
    for (unsigned Caller : Callers[Next])
      Keep(Caller);
  }
}

} // namespace connguard
