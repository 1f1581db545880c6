#include "recognise/Uninstantiated.h"

#include "recognise/OwnCode.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace connguard {

namespace {

using Names = llvm::DenseSet<DeclarationName>;

/// The names that a body without types uses.
class NamesIn : public RecursiveASTVisitor<NamesIn> {
public:
  explicit NamesIn(Names &Into) : Into(Into) {}

  bool VisitDeclRefExpr(DeclRefExpr *E) { return add(E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return add(E->getMemberDecl()); }
  bool VisitOverloadExpr(OverloadExpr *E) { return add(E->getName()); }
  bool VisitCXXDependentScopeMemberExpr(CXXDependentScopeMemberExpr *E) {
    return add(E->getMember());
  }
  bool VisitDependentScopeDeclRefExpr(DependentScopeDeclRefExpr *E) {
    return add(E->getDeclName());
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    return add(E->getConstructor()->getParent()->getDeclName());
  }

private:
  bool add(const ValueDecl *D) {
    return !isa<FunctionDecl>(D) || add(D->getDeclName());
  }
  bool add(DeclarationName Name) {
    Into.insert(Name);
    return true;
  }

  Names &Into;
};

class Collector : public RecursiveASTVisitor<Collector> {
public:
  Names Own, Wanted;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *F) {
    const auto *Made = dyn_cast<CXXConstructorDecl>(F);
    if (!Made)
      Own.insert(F->getDeclName());
    else if (Made->isUserProvided())
      Own.insert(Made->getParent()->getDeclName());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    FunctionTemplateDecl *Generic = Lambda->getDependentCallOperator();
    if (Generic &&
        !Generic->getTemplatedDecl()->getParent()->isDependentContext() &&
        llvm::none_of(Generic->specializations(),
                      [](FunctionDecl *Made) { return Made->hasBody(); }))
      NamesIn(Wanted).TraverseStmt(Lambda->getBody());
    return true;
  }

  bool
  VisitClassTemplateSpecializationDecl(ClassTemplateSpecializationDecl *Class) {
    if (Class->getSpecializationKind() != TSK_ImplicitInstantiation)
      return true;
    for (CXXMethodDecl *Method : Class->methods()) {
      bool Implied = isa<CXXConstructorDecl, CXXDestructorDecl>(Method) ||
                     Method->getOverloadedOperator() == OO_Call;
      FunctionDecl *Pattern = Method->getTemplateInstantiationPattern();
      if (Implied && Pattern && Pattern->hasBody() && !Method->hasBody())
        NamesIn(Wanted).TraverseDecl(Pattern);
    }
    return true;
  }
};

} // namespace

bool lacksInstantiations(ASTContext &Unit, const Catalog &Known) {
  OwnCode Here(Unit);
  Collector All;
  All.TraverseAST(Unit);
  return llvm::any_of(All.Wanted, [&](DeclarationName Name) {
    const IdentifierInfo *Word = Name.getAsIdentifierInfo();
    return All.Own.contains(Name) || (Word && Known.mentions(Word->getName()));
  });
}

} // namespace connguard
