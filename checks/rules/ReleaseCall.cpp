#include "rules/ReleaseCall.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace connguard {

// An `ssl_context` is not the pointer that ssl_free() wants; a `uv_tcp_t *` is
// none to the handle that it starts with, but by a cast.
static bool converts(QualType Handle, QualType Parameter,
                     const ASTContext &Unit) {
  bool FromVoid = Handle->isVoidPointerType() && !Unit.getLangOpts().CPlusPlus;
  if (!Handle->isPointerType() || !Parameter->isPointerType())
    return Handle->isIntegralOrEnumerationType() &&
           Parameter->isIntegralOrEnumerationType();
  return Parameter->isVoidPointerType() || FromVoid ||
         Unit.hasSameUnqualifiedType(Handle->getPointeeType(),
                                     Parameter->getPointeeType());
}

bool takesJust(const ApiCall &Release, QualType Handle,
               const ASTContext &Unit) {
  DeclarationName Name = &Unit.Idents.get(Release.Name);
  for (const NamedDecl *D : Unit.getTranslationUnitDecl()->lookup(Name))
    if (const auto *Function = dyn_cast<FunctionDecl>(D))
      return Function->getMinRequiredArguments() == 1 &&
             Function->getNumParams() > 0 &&
             converts(Handle, Function->getParamDecl(0)->getType(), Unit);
  return true;
}

namespace {

class ReleaseFinder : public RecursiveASTVisitor<ReleaseFinder> {
public:
  ReleaseFinder(const VarDecl &Var, ReleaseTest Releases, ASTContext &Unit)
      : Var(Var), Releases(Releases), Unit(Unit) {}

  std::string Text;
  llvm::SmallPtrSet<const ValueDecl *, 4> Others, Written;

  bool VisitCallExpr(CallExpr *Call) {
    if (!Text.empty() || !Releases(*Call) || !fits(*Call))
      return true;
    CharSourceRange Range = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(Call->getSourceRange()),
        Unit.getSourceManager(), Unit.getLangOpts());
    Text =
        Lexer::getSourceText(Range, Unit.getSourceManager(), Unit.getLangOpts())
            .str();
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *E) {
    return !E->isAssignmentOp() || write(*E->getLHS());
  }
  bool VisitUnaryOperator(UnaryOperator *E) {
    bool Changes = E->isIncrementDecrementOp() || E->getOpcode() == UO_AddrOf;
    return !Changes || write(*E->getSubExpr());
  }

private:
  static const ValueDecl *named(const Expr &E) {
    const auto *Use = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
    return Use ? Use->getDecl() : nullptr;
  }

  bool write(const Expr &Target) {
    if (const ValueDecl *D = named(Target))
      Written.insert(D);
    return true;
  }

  // (base *)&handle
  bool isHandle(const Expr &Given) const {
    const Expr *Inner = Given.IgnoreParenCasts();
    if (const auto *Address = dyn_cast<UnaryOperator>(Inner);
        Address && Address->getOpcode() == UO_AddrOf)
      Inner = Address->getSubExpr();
    return named(*Inner) == &Var;
  }

  // c->close(), pool.put(c), put(c): if the rest can be named anywhere.
  bool fits(const CallExpr &Call) {
    Others.clear();
    unsigned Handles = 0;
    const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
    const Expr *Object = Method ? Method->getImplicitObjectArgument() : nullptr;
    if (Object && isHandle(*Object))
      ++Handles;
    else if (Object && !isa<CXXThisExpr>(Object->IgnoreParenImpCasts())) {
      const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(named(*Object));
      if (!Parameter)
        return false;
      Others.insert(Parameter);
    }
    for (const Expr *Given : Call.arguments()) {
      if (isHandle(*Given)) {
        ++Handles;
        continue;
      }
      if (Given->isEvaluatable(Unit))
        continue;
      const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(named(*Given));
      if (!Parameter)
        return false;
      Others.insert(Parameter);
    }
    return Handles == 1;
  }

  const VarDecl &Var;
  ReleaseTest Releases;
  ASTContext &Unit;
};

} // namespace

std::string releaseIn(const Stmt &Body, const VarDecl &Var,
                      ReleaseTest Releases, ASTContext &Unit) {
  ReleaseFinder Found(Var, Releases, Unit);
  Found.TraverseStmt(const_cast<Stmt *>(&Body));
  bool Same = llvm::none_of(Found.Others, [&](const ValueDecl *Other) {
    return Found.Written.contains(Other);
  });
  return Same ? Found.Text : "";
}

} // namespace connguard
