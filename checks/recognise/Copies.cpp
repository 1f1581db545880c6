#include "recognise/Copies.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

static bool canBeCopied(QualType Part) {
  const CXXRecordDecl *Class =
      Part->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return !Class || !Class->hasDefinition() ||
         llvm::none_of(Class->ctors(), [](const CXXConstructorDecl *Made) {
           return Made->isCopyConstructor() &&
                  (Made->isDeleted() || Made->getAccess() == AS_private);
         });
}

bool copiesByDefault(const CXXRecordDecl &Class) {
  bool Said = Class.hasUserDeclaredCopyConstructor() ||
              Class.hasUserDeclaredCopyAssignment() ||
              Class.hasUserDeclaredMoveOperation();
  bool Deleted = !Class.needsOverloadResolutionForCopyConstructor() &&
                 Class.defaultedCopyConstructorIsDeleted();
  return !Said && !Deleted && !Class.isAbstract() &&
         llvm::all_of(
             Class.fields(),
             [](const FieldDecl *F) { return canBeCopied(F->getType()); }) &&
         llvm::all_of(Class.bases(), [](const CXXBaseSpecifier &B) {
           return canBeCopied(B.getType());
         });
}

static bool namesAPart(const Stmt &S) {
  if (const auto *Member = dyn_cast<MemberExpr>(&S);
      Member && isa<FieldDecl>(Member->getMemberDecl()) &&
      Member->getType()->isRecordType())
    return true;
  return llvm::any_of(
      S.children(), [](const Stmt *Part) { return Part && namesAPart(*Part); });
}

bool asksAPart(const Stmt &Body) {
  if (const auto *If = dyn_cast<IfStmt>(&Body);
      If && namesAPart(*If->getCond()))
    return true;
  return llvm::any_of(Body.children(), [](const Stmt *Part) {
    return Part && asksAPart(*Part);
  });
}

bool usesDefaultCopy(const CXXRecordDecl &Class) {
  return llvm::any_of(Class.ctors(), [](const CXXConstructorDecl *Made) {
    return Made->isCopyConstructor() && Made->isImplicit() && Made->isUsed();
  });
}

// Other.Field, in std::move(Other.Field) and whatever is copied from it.
static bool copies(const Expr &Init, const FieldDecl &Field) {
  const Expr *E = Init.IgnoreImplicit()->IgnoreParenCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->isCallToStdMove() && copies(*Call->getArg(0), Field);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    return Made->getNumArgs() == 1 && copies(*Made->getArg(0), Field);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 && copies(*List->getInit(0), Field);
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && Member->getMemberDecl() == &Field &&
         !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts());
}

// C(const C &Other) : Handle(Other.Handle), Name(Other.Name) {}
static bool copiesEachMember(const CXXConstructorDecl &Made) {
  const auto *Body =
      Made.hasBody() ? dyn_cast<CompoundStmt>(Made.getBody()) : nullptr;
  if (!Body || !Body->body_empty())
    return false;
  auto Copies = [&](const FieldDecl *Field) {
    return llvm::any_of(Made.inits(), [&](const CXXCtorInitializer *Init) {
      return Init->getMember() == Field && copies(*Init->getInit(), *Field);
    });
  };
  return llvm::all_of(Made.getParent()->fields(), Copies);
}

const CXXMethodDecl *writtenCopy(const CXXRecordDecl &Class) {
  for (const CXXMethodDecl *Method : Class.methods()) {
    const auto *Made = dyn_cast<CXXConstructorDecl>(Method);
    bool Copies = Made ? Made->isCopyOrMoveConstructor()
                       : Method->isCopyAssignmentOperator() ||
                             Method->isMoveAssignmentOperator();
    if (!Copies || Method->isImplicit() || Method->isDeleted())
      continue;
    if (Method->isExplicitlyDefaulted())
      return Method;
    const FunctionDecl *Definition = Method->getDefinition();
    if (Made && Definition &&
        copiesEachMember(*cast<CXXConstructorDecl>(Definition)))
      return Method;
  }
  return nullptr;
}

} // namespace connguard
