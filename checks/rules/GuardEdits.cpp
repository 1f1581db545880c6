#include "rules/GuardEdits.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace connguard {

bool GuardEdits::contains(const InitListExpr &List, const DynTypedNode &Part) {
  return !List.getSemanticForm() &&
         llvm::is_contained(List.inits(), Part.get<Expr>());
}

bool GuardEdits::isStatement(const Expr &E) const {
  const Stmt *Whole = &E;
  const Stmt *Up = parent<Stmt>(E);
  while (isa_and_nonnull<FullExpr, CStyleCastExpr>(Up)) {
    Whole = Up;
    Up = parent<Stmt>(*Up);
  }
  if (const auto *If = dyn_cast_or_null<IfStmt>(Up))
    return If->getThen() == Whole || If->getElse() == Whole;
  if (const auto *For = dyn_cast_or_null<ForStmt>(Up))
    return For->getBody() == Whole;
  if (const auto *While = dyn_cast_or_null<WhileStmt>(Up))
    return While->getBody() == Whole;
  if (const auto *Range = dyn_cast_or_null<CXXForRangeStmt>(Up))
    return Range->getBody() == Whole;
  return isa_and_nonnull<CompoundStmt, LabelStmt, CaseStmt, DefaultStmt>(Up);
}

std::string GuardEdits::text(SourceRange Tokens) const {
  const SourceManager &Sources = Unit.getSourceManager();
  return Lexer::getSourceText(
             Lexer::makeFileCharRange(CharSourceRange::getTokenRange(Tokens),
                                      Sources, Unit.getLangOpts()),
             Sources, Unit.getLangOpts())
      .str();
}

SourceLocation GuardEdits::behind(SourceLocation Token) const {
  SourceLocation End = Lexer::getLocForEndOfToken(
      Token, 0, Unit.getSourceManager(), Unit.getLangOpts());
  return End.isMacroID() ? SourceLocation() : End;
}

SourceLocation GuardEdits::startOf(SourceLocation Token) const {
  SourceLocation Begin = Token;
  if (Token.isMacroID() &&
      !Lexer::isAtStartOfMacroExpansion(Token, Unit.getSourceManager(),
                                        Unit.getLangOpts(), &Begin))
    return {};
  return Begin;
}

// FD_SET(fd, &set): where the argument is written, however often the macro
// uses it.
static SourceLocation writtenAt(SourceLocation At,
                                const SourceManager &Sources) {
  if (!At.isMacroID())
    return At;
  SourceLocation Written = Sources.getSpellingLoc(At);
  CharSourceRange Use = Sources.getExpansionRange(At);
  bool Inside =
      Sources.getFileID(Written) == Sources.getFileID(Use.getBegin()) &&
      Sources.isBeforeInTranslationUnit(Use.getBegin(), Written) &&
      Sources.isBeforeInTranslationUnit(Written, Use.getEnd());
  return Inside ? Written : SourceLocation();
}

bool GuardEdits::insertAfter(const Expr &E, StringRef Text) {
  SourceLocation At = writtenAt(E.getEndLoc(), Unit.getSourceManager());
  SourceLocation End = At.isValid() ? behind(At) : At;
  if (End.isInvalid())
    return false;
  bool Again = llvm::any_of(All, [&](const FixItHint &Known) {
    return Known.RemoveRange.getBegin() == End && Known.CodeToInsert == Text;
  });
  return Again || insert(End, Text);
}

bool GuardEdits::insert(SourceLocation At, StringRef Text) {
  if (At.isInvalid() || At.isMacroID())
    return false;
  All.push_back(FixItHint::CreateInsertion(At, Text));
  return true;
}

bool GuardEdits::replace(SourceLocation Begin, SourceLocation End,
                         StringRef Text) {
  if (Begin.isInvalid() || End.isInvalid() || Begin.isMacroID() ||
      End.isMacroID())
    return false;
  All.push_back(FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Begin, End), Text));
  return true;
}

bool GuardEdits::remove(SourceLocation Begin, SourceLocation End) {
  if (Begin.isInvalid() || End.isInvalid() || Begin.isMacroID() ||
      End.isMacroID())
    return false;
  All.push_back(FixItHint::CreateRemoval(wholeLines(Begin, End)));
  return true;
}

// What is inside of a statement that goes need not be edited.
std::vector<FixItHint> GuardEdits::take() {
  const SourceManager &Sources = Unit.getSourceManager();
  auto IsWithin = [&](const FixItHint &Edit, const FixItHint &Other) {
    return Sources.isBeforeInTranslationUnit(Other.RemoveRange.getBegin(),
                                             Edit.RemoveRange.getBegin()) &&
           Sources.isBeforeInTranslationUnit(Edit.RemoveRange.getBegin(),
                                             Other.RemoveRange.getEnd());
  };
  std::vector<FixItHint> Result;
  for (const FixItHint &Edit : All)
    if (llvm::none_of(
            All, [&](const FixItHint &Other) { return IsWithin(Edit, Other); }))
      Result.push_back(Edit);
  return Result;
}

// fclose(f); // close it
static unsigned behindComment(StringRef Buffer, unsigned At) {
  StringRef Rest = Buffer.substr(At).split('\n').first.trim(" \t\r");
  bool Comment = Rest.starts_with("//") ||
                 (Rest.starts_with("/*") && Rest.find("*/") + 2 == Rest.size());
  return Comment ? Rest.end() - Buffer.begin() : At;
}

CharSourceRange GuardEdits::wholeLines(SourceLocation Begin,
                                       SourceLocation End) const {
  const SourceManager &Sources = Unit.getSourceManager();
  StringRef Buffer = Sources.getBufferData(Sources.getFileID(Begin));
  unsigned From = Sources.getFileOffset(Begin), To = Sources.getFileOffset(End);
  unsigned Start = From;
  while (Start > 0 && (Buffer[Start - 1] == ' ' || Buffer[Start - 1] == '\t'))
    --Start;
  bool Alone = Start > 0 && Buffer[Start - 1] == '\n';
  unsigned Last = behindComment(Buffer, To);
  if (!Alone || Last >= Buffer.size() || Buffer[Last] != '\n')
    return CharSourceRange::getCharRange(Begin, End);
  // With the line break before it: clang-tidy swallows a space that follows
  // a removal.
  return CharSourceRange::getCharRange(
      Begin.getLocWithOffset(int(Start) - int(From) - 1),
      End.getLocWithOffset(int(Last) - int(To)));
}

} // namespace connguard
