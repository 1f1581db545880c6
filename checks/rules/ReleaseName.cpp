#include "rules/ReleaseName.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool hasMember(const CXXRecordDecl &Class, DeclarationName Name) {
  if (!Class.lookup(Name).empty())
    return true;
  return Class.hasDefinition() &&
         llvm::any_of(Class.bases(), [&](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Known = Base.getType()->getAsCXXRecordDecl();
           return !Known || hasMember(*Known, Name);
         });
}

std::string nameIn(const ApiCall &Release, const RecordDecl *Class) {
  const auto *Known = dyn_cast_or_null<CXXRecordDecl>(Class);
  if (!Known || StringRef(Release.Name).contains("::"))
    return Release.Name;
  ASTContext &Unit = Class->getASTContext();
  bool Hidden = hasMember(*Known, &Unit.Idents.get(Release.Name));
  return (Hidden ? "::" : "") + Release.Name;
}

// The class whose members \p By names without more, also from a lambda.
static const CXXRecordDecl *classAround(const FunctionDecl &By) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&By);
  if (!Method || !Method->getParent()->isLambda())
    return Method ? Method->getParent() : nullptr;
  const auto *Outer =
      dyn_cast<FunctionDecl>(Method->getParent()->getDeclContext());
  return Outer ? classAround(*Outer) : nullptr;
}

std::string nameOfRelease(const ApiCall &Release, const FunctionDecl &By) {
  return nameIn(Release, classAround(By));
}

std::string callOf(const ApiCall &Release, const std::string &Handle,
                   const FunctionDecl &By) {
  if (Release.Name == DeleteExpression)
    return "delete " + Handle;
  return fmt::format("{}({})", nameOfRelease(Release, By), Handle);
}

} // namespace connguard
