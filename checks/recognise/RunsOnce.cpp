#include "recognise/RunsOnce.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

static bool isCounted(const ForStmt &Loop) {
  const auto *Test = dyn_cast_or_null<BinaryOperator>(Loop.getCond());
  const auto *Step = dyn_cast_or_null<UnaryOperator>(Loop.getInc());
  return Test && Test->isComparisonOp() && Step &&
         Step->isIncrementDecrementOp();
}

/// Notes for each function who mentions it, and whether inside a loop.
class MentionCollector : public RecursiveASTVisitor<MentionCollector> {
public:
  MentionCollector(RunsOnce &Into, ASTContext &Unit) : Into(Into), Unit(Unit) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    const SourceManager &Sources = Unit.getSourceManager();
    if (!isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
      return true;
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (!F)
      return RecursiveASTVisitor::TraverseDecl(D);
    return inside(F, [&] { return RecursiveASTVisitor::TraverseDecl(D); });
  }

  bool TraverseLambdaExpr(LambdaExpr *Lambda, DataRecursionQueue * = nullptr) {
    const CXXMethodDecl *Operator = Lambda->getCallOperator();
    mention(*Operator);
    for (Expr *Init : Lambda->capture_inits())
      if (Init && !TraverseStmt(Init))
        return false;
    return inside(Operator, [&] { return TraverseStmt(Lambda->getBody()); });
  }

  // for (i = 0; i < 4; ++i) starts a few of them; other loops wait for events.
  bool TraverseForStmt(ForStmt *S, DataRecursionQueue * = nullptr) {
    auto Walk = [&] { return RecursiveASTVisitor::TraverseForStmt(S); };
    return isCounted(*S) ? Walk() : loop(Walk);
  }
  bool TraverseWhileStmt(WhileStmt *S, DataRecursionQueue * = nullptr) {
    return loop([&] { return RecursiveASTVisitor::TraverseWhileStmt(S); });
  }
  bool TraverseDoStmt(DoStmt *S, DataRecursionQueue * = nullptr) {
    return loop([&] { return RecursiveASTVisitor::TraverseDoStmt(S); });
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S,
                               DataRecursionQueue * = nullptr) {
    return loop(
        [&] { return RecursiveASTVisitor::TraverseCXXForRangeStmt(S); });
  }

  bool VisitDeclRefExpr(DeclRefExpr *Named) { return named(Named->getDecl()); }
  bool VisitMemberExpr(MemberExpr *Named) {
    return named(Named->getMemberDecl());
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Made) {
    return named(Made->getConstructor());
  }

private:
  template <typename Fn> bool inside(const FunctionDecl *F, Fn Walk) {
    const FunctionDecl *Outer = std::exchange(Current, F);
    unsigned OuterLoops = std::exchange(Loops, 0);
    bool Goes = Walk();
    Current = Outer;
    Loops = OuterLoops;
    return Goes;
  }
  template <typename Fn> bool loop(Fn Walk) {
    ++Loops;
    bool Goes = Walk();
    --Loops;
    return Goes;
  }
  bool named(const ValueDecl *D) {
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      mention(*F);
    return true;
  }
  void mention(const FunctionDecl &F) {
    Into.Mentions[F.getCanonicalDecl()].push_back({Current, Loops > 0});
  }

  RunsOnce &Into;
  ASTContext &Unit;
  const FunctionDecl *Current = nullptr;
  unsigned Loops = 0;
};

void RunsOnce::learn(ASTContext &Unit,
                     llvm::function_ref<bool(const FunctionDecl &)> IsHook) {
  MentionCollector(*this, Unit).TraverseAST(Unit);
  for (const auto &[F, By] : Mentions)
    if (IsHook(*F))
      Hooks[F] = true;
}

bool RunsOnce::decide(const FunctionDecl &F, unsigned Depth) const {
  const FunctionDecl *Key = F.getCanonicalDecl();
  if (F.isMain() || Hooks.count(Key))
    return true;
  auto Found = Mentions.find(Key);
  if (Found == Mentions.end() || Depth > 16)
    return false;
  return llvm::all_of(Found->second, [&](const Mention &M) {
    return !repeats(M) && (!M.By || decide(*M.By, Depth + 1));
  });
}

bool RunsOnce::isOfHandler(const FunctionDecl &F) const {
  auto Found = Mentions.find(F.getCanonicalDecl());
  return Found != Mentions.end() &&
         llvm::any_of(Found->second, [&](const Mention &M) {
           return M.By && Often.contains(M.By->getCanonicalDecl());
         });
}

bool RunsOnce::operator()(const FunctionDecl &F) const { return decide(F, 0); }

} // namespace connguard
