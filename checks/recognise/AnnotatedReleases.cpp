// Which function gives back what an annotated one hands out.
#include "recognise/Annotations.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace connguard {

static bool isAnnotated(const FunctionDecl &F) {
  auto Says = [](const Decl *D) { return D->hasAttr<AnnotateAttr>(); };
  return Says(&F) || llvm::any_of(F.parameters(), Says);
}

// Those that code can call by name; no bodies are looked into, and a function
// is seen as often as it is declared.
static void collectAnnotated(const DeclContext &In,
                             std::vector<const FunctionDecl *> &Into) {
  for (const Decl *D : In.decls()) {
    if (const auto *F = dyn_cast<FunctionDecl>(D); F && isAnnotated(*F))
      Into.push_back(F);
    else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, CXXRecordDecl>(D))
      collectAnnotated(*cast<DeclContext>(D), Into);
  }
}

ReleaseTable Annotations::releasesIn(const ASTContext &Unit) {
  ReleaseTable Result;
  if (Own.empty())
    return Result; // nobody asks
  std::vector<const FunctionDecl *> Annotated;
  collectAnnotated(*Unit.getTranslationUnitDecl(), Annotated);
  for (bool Alone : {true, false})
    for (const FunctionDecl *F : Annotated)
      if ((F->getNumParams() == 1) == Alone && !F->isDependentContext())
        for (const ApiCall *Row : rowsOf(*F))
          if (Row->Does == ApiCall::Release)
            Result.try_emplace(Row->What, Row);
  return Result;
}

} // namespace connguard
