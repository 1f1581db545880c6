#include "recognise/OwnCode.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

// extern "C" { #include <...> } holds what is not its own.
static void collect(const DeclContext &In, const SourceManager &Sources,
                    std::vector<Decl *> &Into) {
  for (Decl *D : In.decls()) {
    if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(D))
      collect(*Linkage, Sources, Into);
    else if (!D->getLocation().isValid() ||
             !Sources.isInSystemHeader(
                 Sources.getExpansionLoc(D->getLocation())))
      Into.push_back(D);
  }
}

OwnCode::OwnCode(ASTContext &Unit) : Unit(Unit) {
  std::vector<Decl *> Scope = Unit.getTraversalScope();
  if (Scope.size() != 1 || !isa<TranslationUnitDecl>(Scope.front()))
    return;
  Before = std::move(Scope);
  std::vector<Decl *> Own;
  collect(*Unit.getTranslationUnitDecl(), Unit.getSourceManager(), Own);
  Unit.setTraversalScope(Own);
}

OwnCode::~OwnCode() {
  if (whole())
    Unit.setTraversalScope(Before);
}

} // namespace connguard
