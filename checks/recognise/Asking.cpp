#include "recognise/Asking.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

bool asksAnObject(const Stmt &Condition) {
  if (isa<CXXThisExpr, MemberExpr>(Condition))
    return true;
  if (const auto *Named = dyn_cast<DeclRefExpr>(&Condition))
    if (const auto *Var = dyn_cast<VarDecl>(Named->getDecl()))
      return Var->hasGlobalStorage();
  return llvm::any_of(Condition.children(), [](const Stmt *Part) {
    return Part && asksAnObject(*Part);
  });
}

} // namespace connguard
