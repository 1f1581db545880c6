#include "recognise/Constants.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace connguard {

namespace {

// Every mention of a variable that is not read on the spot may write it.
class Writes : public RecursiveASTVisitor<Writes> {
public:
  explicit Writes(llvm::DenseSet<const VarDecl *> &Into) : Into(Into) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseImplicitCastExpr(ImplicitCastExpr *Cast) {
    const Expr *Sub = Cast->getSubExpr()->IgnoreParens();
    if (Cast->getCastKind() == CK_LValueToRValue && isa<DeclRefExpr>(Sub))
      return true;
    return RecursiveASTVisitor::TraverseImplicitCastExpr(Cast);
  }

  bool VisitDeclRefExpr(DeclRefExpr *Mention) {
    if (const auto *Variable = dyn_cast<VarDecl>(Mention->getDecl()))
      Into.insert(Variable->getCanonicalDecl());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    for (const LambdaCapture &Captured : Lambda->captures())
      if (Captured.capturesVariable())
        if (auto *Variable = dyn_cast<VarDecl>(Captured.getCapturedVar()))
          Into.insert(Variable->getCanonicalDecl());
    return true;
  }

private:
  llvm::DenseSet<const VarDecl *> &Into;
};

} // namespace

static std::optional<std::int64_t> evaluate(const Expr &E,
                                            const ASTContext &Unit) {
  Expr::EvalResult Value;
  if (E.isValueDependent() || !E.getType()->isIntegralOrEnumerationType() ||
      !E.EvaluateAsInt(Value, Unit) || Value.HasSideEffects)
    return std::nullopt;
  return Value.Val.getInt().tryExtValue();
}

static bool isInMainFile(const Decl &D, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return Sources.isInMainFile(Sources.getExpansionLoc(D.getLocation()));
}

// Only this file can name it, and only this process changes it.
static bool isPrivate(const VarDecl &Variable, const ASTContext &Unit) {
  return Variable.hasGlobalStorage() && !Variable.isExternallyVisible() &&
         !Variable.getType().isVolatileQualified() &&
         Variable.getType()->isIntegralOrEnumerationType() &&
         isInMainFile(Variable, Unit);
}

std::optional<std::int64_t> Constants::valueOf(const VarDecl &Variable) {
  if (!isPrivate(Variable, Unit))
    return std::nullopt;
  if (!std::exchange(Walked, true)) {
    Writes Walk(Written);
    for (Decl *Top : Unit.getTranslationUnitDecl()->decls())
      if (isInMainFile(*Top, Unit))
        Walk.TraverseDecl(Top);
  }
  if (Written.contains(Variable.getCanonicalDecl()))
    return std::nullopt;
  const Expr *Start = Variable.getAnyInitializer();
  return Start ? evaluate(*Start, Unit) : 0;
}

std::optional<std::int64_t>
Constants::valueOf(const FunctionDecl &Function) const {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const FunctionDecl *Definition = nullptr;
  if ((Method && Method->isVirtual()) || Function.isWeak() ||
      !Function.hasBody(Definition))
    return std::nullopt;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Definition->getBody());
  const auto *Only = Body && Body->size() == 1
                         ? dyn_cast<ReturnStmt>(Body->body_back())
                         : nullptr;
  return Only && Only->getRetValue() ? evaluate(*Only->getRetValue(), Unit)
                                     : std::nullopt;
}

} // namespace connguard
