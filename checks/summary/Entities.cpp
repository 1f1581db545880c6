#include "summary/Entities.h"

#include "finding/Located.h"
#include "support/Entity.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// Lambdas of one function share a USR, and so do static functions of files that
// have the same name in different folders.
static bool goesByPlace(const FunctionDecl &F) {
  if (!F.isExternallyVisible())
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  return Method && (Method->getParent()->isLambda() ||
                    Method->getParent()->getParentFunctionOrMethod());
}

static std::string placed(SourceLocation At, const SourceManager &Sources,
                          StringRef Name) {
  Place Where = placeOf(At, Sources);
  return fmt::format("{}:{}:{}", Where.File, Where.Offset, Name.str());
}

std::string entityOf(const FunctionDecl &F) {
  const FunctionDecl &Same = *F.getCanonicalDecl();
  std::string Usr = entityName(Same);
  if (Usr.empty() || goesByPlace(Same))
    return placed(Same.getLocation(), Same.getASTContext().getSourceManager(),
                  Usr);
  return Usr;
}

// C has no linkage for types: those of a source file are its own.
std::string entityOf(const FieldDecl &Field) {
  const SourceManager &Sources = Field.getASTContext().getSourceManager();
  SourceLocation At = Sources.getExpansionLoc(Field.getLocation());
  std::string Usr = entityName(Field);
  return Usr.empty() || Sources.isInMainFile(At) ? placed(At, Sources, Usr)
                                                 : Usr;
}

std::string entityOf(const Stmt &Region, const ASTContext &Unit) {
  return placed(Region.getBeginLoc(), Unit.getSourceManager(), "loop");
}

StringRef fileOfEntity(StringRef Entity) {
  if (Entity.starts_with("c:"))
    return "";
  return Entity.take_front(Entity.find(':'));
}

} // namespace connguard
