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

std::optional<SourceLocation> behind(const Stmt &S, const ASTContext &Unit) {
  if (S.getBeginLoc().isMacroID() || S.getEndLoc().isMacroID())
    return std::nullopt;
  std::optional<SourceLocation> End = afterSemicolon(S, Unit);
  if (!End && !isa<Expr>(S)) // it ends with a brace, or has its semicolon
    End = Lexer::getLocForEndOfToken(S.getEndLoc(), 0, Unit.getSourceManager(),
                                     Unit.getLangOpts());
  return End;
}

static const Stmt *nextInBlock(const CompoundStmt &Block, const Stmt &S) {
  auto At = llvm::find(Block.body(), &S);
  if (At == Block.body_end())
    return nullptr;
  ++At;
  return At == Block.body_end() ? nullptr : *At;
}

static const Stmt *withoutLabels(const Stmt *S) {
  while (const auto *Label = dyn_cast_or_null<LabelStmt>(S))
    S = Label->getSubStmt();
  return S;
}

const Stmt *runsAfter(const Stmt &S, ASTContext &Unit) {
  const Stmt *At = &S;
  for (const Stmt *Up = parentOf(*At, Unit); Up; Up = parentOf(*At, Unit)) {
    if (const auto *Block = dyn_cast<CompoundStmt>(Up)) {
      const Stmt *Next = nextInBlock(*Block, *At);
      if (const auto *Jump = dyn_cast_or_null<GotoStmt>(Next))
        return withoutLabels(Jump->getLabel()->getStmt());
      if (Next)
        return withoutLabels(Next);
    } else if (!isa<IfStmt, LabelStmt>(Up)) {
      return nullptr;
    }
    At = Up;
  }
  return nullptr;
}

bool isOrdinaryEnd(const Stmt &S, const CompoundStmt &Block) {
  for (const Stmt *Each : Block.body()) {
    if (Each == &S)
      return true;
    if (isa<LabelStmt>(Each))
      return false;
  }
  return false;
}

bool isPartOf(const Stmt &Part, const Stmt &Of) {
  return &Part == &Of || llvm::any_of(Of.children(), [&](const Stmt *Child) {
    return Child && isPartOf(Part, *Child);
  });
}

std::string textOf(const Stmt &S, const ASTContext &Unit) {
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(S.getSourceRange()),
      Unit.getSourceManager(), Unit.getLangOpts());
  if (S.getBeginLoc().isMacroID() || S.getEndLoc().isMacroID())
    return "";
  return Lexer::getSourceText(Range, Unit.getSourceManager(),
                              Unit.getLangOpts())
      .str();
}

// The last statement of ({ ... }) is its value.
static bool isPlace(const Stmt &Up, const Stmt &S, ASTContext &Unit) {
  if (isa<CompoundStmt>(Up))
    return !isa_and_nonnull<StmtExpr>(parentOf(Up, Unit));
  if (const auto *If = dyn_cast<IfStmt>(&Up))
    return If->getThen() == &S || If->getElse() == &S;
  if (const auto *For = dyn_cast<ForStmt>(&Up))
    return For->getBody() == &S;
  if (const auto *While = dyn_cast<WhileStmt>(&Up))
    return While->getBody() == &S;
  return isa<LabelStmt, SwitchCase>(Up);
}

const Stmt *asStatement(const Expr &Call, ASTContext &Unit) {
  const Stmt *Whole = &Call;
  const Stmt *Up = parentOf(Call, Unit);
  while (Up) {
    const auto *Cast = dyn_cast<ExplicitCastExpr>(Up);
    if (!isa<FullExpr>(Up) && !(Cast && Cast->getType()->isVoidType()))
      break;
    Whole = Up;
    Up = parentOf(*Up, Unit);
  }
  return Up && isPlace(*Up, *Whole, Unit) ? Whole : nullptr;
}

bool hasOwnPlace(const Stmt &S, ASTContext &Unit) {
  const Stmt *Up = parentOf(S, Unit);
  if (isa_and_nonnull<SwitchCase, LabelStmt>(Up))
    return hasOwnPlace(*Up, Unit);
  return isa_and_nonnull<CompoundStmt>(Up) && isPlace(*Up, S, Unit);
}

bool addBehind(const Stmt &S, StringRef Text, ASTContext &Unit,
               std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At = S.getBeginLoc();
  std::optional<SourceLocation> End = behind(S, Unit);
  const Stmt *Up = parentOf(S, Unit);
  if (!End || !Up)
    return false;
  std::string Indent = indentOf(At, Sources);
  if (hasOwnPlace(S, Unit)) {
    Edits.push_back(
        FixItHint::CreateInsertion(*End, ("\n" + Indent + Text).str()));
    return true;
  }
  std::optional<SourceLocation> Opens = beforeBody(*Up, S, Unit);
  if (!Opens)
    return false;
  bool OneLine = Sources.getExpansionLineNumber(*Opens) ==
                 Sources.getExpansionLineNumber(At);
  std::string Outer = indentOf(Up->getBeginLoc(), Sources);
  Edits.push_back(FixItHint::CreateInsertion(*Opens, " {"));
  Edits.push_back(FixItHint::CreateInsertion(
      *End, OneLine ? (" " + Text + " }").str()
                    : ("\n" + Indent + Text + "\n" + Outer + "}").str()));
  return true;
}

// The end of "fclose(in); // again", if it is the end of the line.
size_t endOfLineFrom(StringRef Buffer, size_t At) {
  StringRef Rest =
      Buffer.substr(At).take_until([](char C) { return C == '\n'; });
  bool Nothing = Rest.trim().empty() || Rest.ltrim().starts_with("//");
  return Nothing ? At + Rest.size() : At;
}

std::optional<FixItHint> removalOf(const Stmt &S, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation Begin = S.getBeginLoc();
  std::optional<SourceLocation> End = behind(S, Unit);
  if (!End)
    return std::nullopt;
  StringRef Buffer = Sources.getBufferData(Sources.getFileID(Begin));
  size_t From = Sources.getFileOffset(Begin), To = Sources.getFileOffset(*End);
  size_t Start = Buffer.substr(0, From).rtrim(" \t").size();
  size_t Stop = endOfLineFrom(Buffer, To);
  bool Alone = Start > 0 && Buffer[Start - 1] == '\n' && Stop < Buffer.size() &&
               Buffer[Stop] == '\n';
  if (!Alone)
    return FixItHint::CreateRemoval(CharSourceRange::getCharRange(Begin, *End));
  // With the line break before it: clang-tidy swallows a space that follows a
  // removal.
  return FixItHint::CreateRemoval(CharSourceRange::getCharRange(
      Begin.getLocWithOffset(int(Start) - int(From) - 1),
      End->getLocWithOffset(int(Stop) - int(To))));
}

} // namespace connguard
