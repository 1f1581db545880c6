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
  using Mention = RunsOnce::Mention;

public:
  MentionCollector(RunsOnce &Into, ASTContext &Unit,
                   llvm::function_ref<bool(const Stmt &)> IsHandler)
      : Into(Into), Unit(Unit), IsHandler(IsHandler) {}

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

  bool TraverseForStmt(ForStmt *S, DataRecursionQueue * = nullptr) {
    return loop(*S, [&] { return RecursiveASTVisitor::TraverseForStmt(S); });
  }
  bool TraverseWhileStmt(WhileStmt *S, DataRecursionQueue * = nullptr) {
    return loop(*S, [&] { return RecursiveASTVisitor::TraverseWhileStmt(S); });
  }
  bool TraverseDoStmt(DoStmt *S, DataRecursionQueue * = nullptr) {
    return loop(*S, [&] { return RecursiveASTVisitor::TraverseDoStmt(S); });
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S,
                               DataRecursionQueue * = nullptr) {
    return loop(
        *S, [&] { return RecursiveASTVisitor::TraverseCXXForRangeStmt(S); });
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
    Mention Outer = std::exchange(Here, Mention{.By = F});
    bool Goes = Walk();
    Here = Outer;
    return Goes;
  }
  // for (i = 0; i < 4; ++i) starts a few of them; other loops wait for events.
  template <typename Fn> bool loop(const Stmt &Loop, Fn Walk) {
    Mention Outer = Here;
    const auto *Counts = dyn_cast<ForStmt>(&Loop);
    Here.InLoop |= !Counts || !isCounted(*Counts);
    Here.InHandler |= IsHandler(Loop);
    bool Goes = Walk();
    Here = Outer;
    return Goes;
  }
  bool named(const ValueDecl *D) {
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      mention(*F);
    return true;
  }
  void mention(const FunctionDecl &F) {
    Into.Mentions[F.getCanonicalDecl()].push_back(Here);
  }

  RunsOnce &Into;
  ASTContext &Unit;
  llvm::function_ref<bool(const Stmt &)> IsHandler;
  Mention Here; ///< What is mentioned now is mentioned so.
};

void RunsOnce::learn(ASTContext &Unit,
                     llvm::function_ref<bool(const FunctionDecl &)> IsHook,
                     llvm::function_ref<bool(const Stmt &)> IsHandler) {
  MentionCollector(*this, Unit, IsHandler).TraverseAST(Unit);
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
           return M.InHandler ||
                  (M.By && Often.contains(M.By->getCanonicalDecl()));
         });
}

bool RunsOnce::operator()(const FunctionDecl &F) const { return decide(F, 0); }

} // namespace connguard
