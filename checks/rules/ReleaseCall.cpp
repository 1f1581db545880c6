#include "rules/ReleaseCall.h"

#include "clang/AST/Decl.h"

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

} // namespace connguard
