#include "summary/Creations.h"

#include "recognise/Functions.h"
#include "summary/Landing.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

static bool connects(ResourceKind Kind) {
  return Kind == ResourceKind::Connection || Kind == ResourceKind::Client ||
         Kind == ResourceKind::Pool;
}

/// Walks one body. Lambdas that are called or handed to somebody belong to it;
/// lambdas that are kept do not run with it.
class CreationFinder : public RecursiveASTVisitor<CreationFinder> {
public:
  CreationFinder(Creations &From, ASTContext &Unit) : From(From), Unit(Unit) {}
  std::vector<Creation> Found;

  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseLambdaExpr(LambdaExpr *Lambda, DataRecursionQueue * = nullptr) {
    for (Expr *Init : Lambda->capture_inits())
      if (Init)
        TraverseStmt(Init);
    if (Open.empty() || !Lambda->getCallOperator())
      return true;
    if (const FunctionDecl *Body = visibleBody(*Lambda->getCallOperator());
        Body && !From.Known.runsOnce(*Lambda->getCallOperator()))
      through(*Lambda, *Body, /*ResultMatters=*/false);
    return true;
  }

  bool TraverseStmt(Stmt *S, DataRecursionQueue * = nullptr) {
    bool Call = isa_and_nonnull<CallExpr, CXXConstructExpr>(S);
    if (Call)
      Open.push_back(S);
    bool Goes = RecursiveASTVisitor::TraverseStmt(S);
    if (Call)
      Open.pop_back();
    return Goes;
  }

  bool VisitCallExpr(CallExpr *Call) { return visit(*Call); }
  bool VisitCXXConstructExpr(CXXConstructExpr *Call) { return visit(*Call); }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *Init) {
    return TraverseStmt(Init->getExpr());
  }

private:
  bool visit(const Expr &Call) {
    if (const ApiCall *Row = From.Calls.acquisition(Call)) {
      if (connects(Row->What->Kind))
        created(Call, *Row);
      return true;
    }
    const FunctionDecl *Callee = calleeOf(Call);
    if (Callee && From.Calls.rows(*Callee).empty())
      if (const FunctionDecl *Body = visibleBody(*Callee))
        through(Call, *Body, /*ResultMatters=*/true);
    return true;
  }

  void created(const Expr &Call, const ApiCall &Row) {
    if (runsOnceByPlace(Call, Unit))
      return;
    bool Out = Row.Handle.Where == HandlePlace::Argument &&
               Row.Handle.Index < argumentsOf(Call).size();
    Landing There =
        Out ? landingOfOut(*argumentsOf(Call)[Row.Handle.Index], Unit)
            : landingOf(Call, Unit);
    if (There.What == Landing::LivesOn)
      return;
    Found.push_back({.Call = &Call,
                     .Row = &Row,
                     .Way = {},
                     .Holder = There.Holder,
                     .HandedOut = There.What == Landing::HandedOut});
  }

  void through(const Expr &Call, const FunctionDecl &Callee,
               bool ResultMatters) {
    const std::vector<Creation> &Inner = From.of(Callee);
    if (Inner.empty() || runsOnceByPlace(Call, Unit))
      return;
    Landing There = ResultMatters ? landingOf(Call, Unit) : Landing{};
    for (const Creation &Made : Inner) {
      if (Made.HandedOut && There.What == Landing::LivesOn)
        continue;
      Creation Outer = Made;
      Outer.Way.insert(Outer.Way.begin(), CallLink{&Call, &Callee});
      Outer.HandedOut = Made.HandedOut && There.What == Landing::HandedOut;
      Found.push_back(std::move(Outer));
    }
  }

  Creations &From;
  ASTContext &Unit;
  std::vector<const Stmt *> Open; ///< Calls around the current expression.
};

std::vector<Creation> Creations::in(const FunctionDecl *Function,
                                    const Stmt &Region) {
  auto &Unit = const_cast<ASTContext &>(Calls.unit());
  CreationFinder Finder(*this, Unit);
  if (const auto *Made = dyn_cast_or_null<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Init : Made->inits())
      Finder.TraverseStmt(Init->getInit());
  Finder.TraverseStmt(const_cast<Stmt *>(&Region));
  return std::move(Finder.Found);
}

const std::vector<Creation> &Creations::of(const FunctionDecl &Callee) {
  auto [Place, New] = Made.try_emplace(&Callee);
  if (New) {
    Place->second = std::make_unique<std::vector<Creation>>();
    // Recursion finds the empty list; the outer call sees all.
    std::vector<Creation> Found = in(&Callee, *Callee.getBody());
    Made[&Callee] = std::make_unique<std::vector<Creation>>(std::move(Found));
  }
  return *Made[&Callee];
}

} // namespace connguard
