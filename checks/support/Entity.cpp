#include "support/Entity.h"

#include "clang/AST/Decl.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"

namespace connguard {

std::string entityName(const clang::Decl &Of) {
  llvm::SmallString<128> Name;
  bool Ignored = clang::index::generateUSRForDecl(Of.getCanonicalDecl(), Name);
  return Ignored ? std::string() : Name.str().str();
}

} // namespace connguard
