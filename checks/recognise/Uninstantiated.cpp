#include "recognise/Uninstantiated.h"

#include "recognise/OwnCode.h"
#include "support/QualifiedName.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace connguard {

namespace {

using Names = llvm::DenseSet<DeclarationName>;

/// The functions of this name that a class or the nearest of its bases has.
llvm::SmallVector<const NamedDecl *> membersOf(const CXXRecordDecl &Class,
                                               DeclarationName Name) {
  llvm::SmallVector<const NamedDecl *> Found;
  llvm::append_range(Found, Class.lookup(Name));
  if (Found.empty() && Class.hasDefinition())
    for (const CXXBaseSpecifier &Base : Class.bases())
      if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
        llvm::append_range(Found, membersOf(*Parent, Name));
  return Found;
}

/// The names that a body without types uses. What it calls of its own object,
/// of the class \p Self, is known, and left out if it is nobody's business.
class NamesIn : public RecursiveASTVisitor<NamesIn> {
public:
  NamesIn(Names &Into, const Catalog &Known, const CXXRecordDecl *Self)
      : Into(Into), Known(Known), Self(Self) {}

  bool VisitDeclRefExpr(DeclRefExpr *E) { return add(E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return add(E->getMemberDecl()); }
  bool VisitOverloadExpr(OverloadExpr *E) { return add(E->getName()); }
  bool VisitCXXDependentScopeMemberExpr(CXXDependentScopeMemberExpr *E) {
    bool Own = E->isImplicitAccess() ||
               isa<CXXThisExpr>(E->getBase()->IgnoreParenImpCasts());
    return (Own && Self && isOfSystem(E->getMember())) || add(E->getMember());
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

  // this->store(), of std::atomic
  bool isOfSystem(DeclarationName Name) const {
    auto Found = membersOf(*Self, Name);
    const SourceManager &Sources = Self->getASTContext().getSourceManager();
    return !Found.empty() && llvm::all_of(Found, [&](const NamedDecl *D) {
      std::string Called = qualifiedName(*D);
      return Sources.isInSystemHeader(D->getLocation()) &&
             Known.calls(Called).empty() && !Known.throws(Called);
    });
  }

  Names &Into;
  const Catalog &Known;
  const CXXRecordDecl *Self;
};

class Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(const Catalog &Known) : Known(Known) {}

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
      NamesIn(Wanted, Known, nullptr).TraverseStmt(Lambda->getBody());
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
        NamesIn(Wanted, Known, Class).TraverseDecl(Pattern);
    }
    return true;
  }

private:
  const Catalog &Known;
};

} // namespace

bool lacksInstantiations(ASTContext &Unit, const Catalog &Known) {
  OwnCode Here(Unit);
  Collector All(Known);
  All.TraverseAST(Unit);
  return llvm::any_of(All.Wanted, [&](DeclarationName Name) {
    const IdentifierInfo *Word = Name.getAsIdentifierInfo();
    return All.Own.contains(Name) || (Word && Known.mentions(Word->getName()));
  });
}

} // namespace connguard
