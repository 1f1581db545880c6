#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace connguard {

const Stmt *parentOf(const Stmt &S, ASTContext &Unit) {
  DynTypedNodeList Up = Unit.getParents(S);
  return Up.empty() ? nullptr : Up[0].get<Stmt>();
}

std::string indentOf(SourceLocation At, const SourceManager &Sources) {
  return Lexer::getIndentationForLine(Sources.getExpansionLoc(At), Sources)
      .str();
}

bool inBlock(const Stmt &Exit, ASTContext &Unit) {
  const Stmt *Up = parentOf(Exit, Unit);
  return isa_and_nonnull<CompoundStmt>(Up);
}

std::optional<SourceLocation> beforeBody(const Stmt &Of, const Stmt &Body,
                                         const ASTContext &Unit) {
  SourceLocation Last;
  if (const auto *If = dyn_cast<IfStmt>(&Of))
    Last = If->getElse() == &Body ? If->getElseLoc() : If->getRParenLoc();
  else if (const auto *For = dyn_cast<ForStmt>(&Of);
           For && For->getBody() == &Body)
    Last = For->getRParenLoc();
  else if (const auto *While = dyn_cast<WhileStmt>(&Of);
           While && While->getBody() == &Body)
    Last = While->getRParenLoc();
  if (Last.isInvalid() || Last.isMacroID())
    return std::nullopt;
  return Lexer::getLocForEndOfToken(Last, 0, Unit.getSourceManager(),
                                    Unit.getLangOpts());
}

std::optional<SourceLocation> afterSemicolon(const Stmt &S,
                                             const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::optional<Token> Next =
      Lexer::findNextToken(S.getEndLoc(), Sources, Unit.getLangOpts());
  if (!Next || Next->isNot(tok::semi))
    return std::nullopt;
  return Next->getEndLoc();
}

} // namespace connguard
