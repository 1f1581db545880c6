#include "rules/ReleaseCall.h"

#include "support/QualifiedName.h"
#include "clang/AST/Decl.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace connguard {

// An `ssl_context` is not the pointer that ssl_free() wants; a `uv_tcp_t *` is
// none to the handle that it starts with, but by a cast.
static bool converts(QualType Handle, QualType Parameter,
                     const ASTContext &Unit) {
  if (!Handle->isPointerType() || !Parameter->isPointerType())
    return Handle->isIntegralOrEnumerationType() &&
           Parameter->isIntegralOrEnumerationType();
  return Parameter->isVoidPointerType() || Handle->isVoidPointerType() ||
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
  ReleaseFinder(const VarDecl &Var, const ApiCall *Release,
                const GivenBackPlaces &Places, ASTContext &Unit)
      : Var(Var), Release(Release), Places(Places), Unit(Unit) {}

  std::string Text;
  llvm::SmallPtrSet<const ValueDecl *, 4> Others, Written;

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    bool Gives = Release ? Callee && qualifiedName(*Callee) == Release->Name
                         : Places.count(Call->getBeginLoc()) != 0;
    if (!Text.empty() || !Callee || !Gives || !fits(*Call))
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

  std::optional<unsigned> handleIn(const CallExpr &Call) const {
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      bool Here =
          !Release || Release->Handle == HandlePlace{HandlePlace::Argument, I};
      if (Here && named(*Call.getArg(I)) == &Var)
        return I;
    }
    return std::nullopt;
  }

  // c->close(), pool.put(c), put(c): if the rest can be named anywhere.
  bool fits(const CallExpr &Call) {
    const auto *Method = dyn_cast<CXXMemberCallExpr>(&Call);
    const Expr *Object = Method ? Method->getImplicitObjectArgument() : nullptr;
    Others.clear();
    if (Release && Release->Handle.Where == HandlePlace::This)
      return Object && named(*Object) == &Var && Call.getNumArgs() == 0;
    std::optional<unsigned> Handle = handleIn(Call);
    if (!Handle)
      return false;
    if (Object && !isa<CXXThisExpr>(Object->IgnoreParenImpCasts())) {
      const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(named(*Object));
      if (!Parameter)
        return false;
      Others.insert(Parameter);
    }
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      const Expr &Given = *Call.getArg(I);
      if (I == *Handle || Given.isEvaluatable(Unit))
        continue;
      const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(named(Given));
      if (!Parameter)
        return false;
      Others.insert(Parameter);
    }
    return true;
  }

  const VarDecl &Var;
  const ApiCall *Release; ///< Null: what is at one of the places.
  const GivenBackPlaces &Places;
  ASTContext &Unit;
};

} // namespace

static std::string textOf(ReleaseFinder Found, const Stmt &Body) {
  Found.TraverseStmt(const_cast<Stmt *>(&Body));
  bool Same = llvm::none_of(Found.Others, [&](const ValueDecl *Other) {
    return Found.Written.contains(Other);
  });
  return Same ? Found.Text : "";
}

std::string releaseIn(const Stmt &Body, const VarDecl &Var,
                      const ApiCall &Release, ASTContext &Unit) {
  return textOf({Var, &Release, GivenBackPlaces(), Unit}, Body);
}

std::string releaseAt(const Stmt &Body, const VarDecl &Var,
                      const GivenBackPlaces &Places, ASTContext &Unit) {
  return textOf({Var, nullptr, Places, Unit}, Body);
}

} // namespace connguard
