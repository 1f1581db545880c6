// What becomes of the statements that store and release.
#include "rules/GuardRewriter.h"
#include "rules/Statements.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// fd.reset(), fd.reset(-1)
std::string GuardRewriter::reset(const Expr &Use) const {
  std::string Name = Edits.text(Use.getSourceRange());
  if (Name.empty() || By.Reset.empty() || !(By.ResetsBare || By.ResetsTo))
    return {};
  return fmt::format("{}{}({})", Name, By.Reset,
                     By.ResetsBare ? "" : By.Nothing);
}

static const Stmt *before(const Stmt &S, const CompoundStmt &Block) {
  const Stmt *Previous = nullptr;
  for (const Stmt *Each : Block.body()) {
    if (Each == &S)
      return Previous;
    Previous = Each;
  }
  return nullptr;
}

// close(fd);  if (fd >= 0) close(fd);
bool GuardRewriter::isReleaseStatement(const Stmt &S) const {
  if (const auto *Whole = dyn_cast<Expr>(&S))
    return isRelease(*Whole->IgnoreImplicit()->IgnoreParenCasts());
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return Block->size() == 1 && isReleaseStatement(*Block->body_front());
  const auto *If = dyn_cast<IfStmt>(&S);
  return If && !If->getElse() && onlyTests(*If->getCond()) &&
         isReleaseStatement(*If->getThen());
}

bool GuardRewriter::rewriteAssignment(const Expr &Use,
                                      const BinaryOperator &Assign) {
  const Expr &Value = *Assign.getRHS();
  Changes = Changes || &Assign != First;
  if (mentionsHeld(Value) || Use.getExprLoc().isMacroID())
    return false;
  if (isNothing(Value, Unit))
    return Edits.isStatement(Assign) && assignNothing(Assign);
  if (Head && &Assign == First)
    return declareInHead(Assign);
  if (!Edits.isStatement(Assign))
    return assignBefore(Assign);
  SourceLocation End = Edits.behind(Value.getEndLoc());
  if (&Assign == First)
    return Edits.replace(Use.getBeginLoc(), Value.getBeginLoc(),
                         By.Type + " " + Held.getNameAsString() + "(") &&
           Edits.insert(End, deleter() + ")");
  return By.ResetsTo &&
         Edits.replace(Edits.behind(Use.getEndLoc()), Value.getBeginLoc(),
                       By.Reset + "(") &&
         Edits.insert(End, ")");
}

// close(fd); fd = -1;  The first of the two says all.
bool GuardRewriter::assignNothing(const BinaryOperator &Assign) {
  const auto *Block = Edits.parent<CompoundStmt>(Assign);
  const Stmt *Previous = Block ? before(Assign, *Block) : nullptr;
  std::optional<SourceLocation> End = afterSemicolon(Assign, Unit);
  if (Previous && isReleaseStatement(*Previous))
    return End && Edits.remove(Assign.getBeginLoc(), *End);
  std::string Text = reset(*Assign.getLHS());
  return !Text.empty() && Edits.replace(Assign.getBeginLoc(),
                                        Edits.behind(Assign.getEndLoc()), Text);
}

// while ((r = next(c)) != NULL)  ->  while (Reply r{next(c)})
bool GuardRewriter::declareInHead(const BinaryOperator &Assign) {
  const Expr &Value = *Assign.getRHS();
  return Edits.replace(Head->getCond()->getBeginLoc(), Value.getBeginLoc(),
                       By.Type + " " + Held.getNameAsString() + "{") &&
         Edits.replace(Edits.behind(Value.getEndLoc()), Head->getRParenLoc(),
                       deleter() + "}");
}

// The `if` whose condition begins with the value of E.
static const IfStmt *ifThatBeginsWith(const Expr &E, const GuardEdits &Edits) {
  const Stmt *Inner = &E;
  const Stmt *Up = Edits.parent<Stmt>(E);
  while (isa_and_nonnull<Expr>(Up)) {
    const auto *Operator = dyn_cast<BinaryOperator>(Up);
    bool First =
        Operator
            ? Operator->getLHS() == Inner && !Operator->isAssignmentOp()
            : isa<ParenExpr, ImplicitCastExpr, UnaryOperator, ExprWithCleanups>(
                  Up);
    if (!First)
      return nullptr;
    Inner = Up;
    Up = Edits.parent<Stmt>(*Up);
  }
  const auto *If = dyn_cast_or_null<IfStmt>(Up);
  return If && If->getCond() == Inner && !If->getInit() ? If : nullptr;
}

// if ((fd = open(p, 0)) < 0)  ->  fd.reset(open(p, 0));
//                                 if (fd.get() < 0)
bool GuardRewriter::assignBefore(const BinaryOperator &Assign) {
  const IfStmt *If = ifThatBeginsWith(Assign, Edits);
  const auto *Parens = Edits.parent<ParenExpr>(Assign);
  std::string Value = Edits.text(Assign.getRHS()->getSourceRange());
  if (!If || !Parens || Value.empty() || !inBlock(*If, Unit) || !By.ResetsTo)
    return false;
  std::string Name = Edits.text(Assign.getLHS()->getSourceRange());
  std::string Text =
      &Assign == First
          ? fmt::format("{} {}({}{});", By.Type, Name, Value, deleter())
          : fmt::format("{}{}({});", Name, By.Reset, Value);
  std::string Indent = indentOf(If->getBeginLoc(), Unit.getSourceManager());
  return Edits.insert(If->getBeginLoc(), Text + "\n" + Indent) &&
         Edits.replace(Parens->getBeginLoc(), Edits.behind(Parens->getEndLoc()),
                       Name + By.Get);
}

// The release goes where the guard dies right after it; elsewhere the moment
// of the release is kept.
bool GuardRewriter::removeRelease(const Expr &Use, const Expr &Call) {
  if (!Edits.isStatement(Call) || Call.getBeginLoc().isMacroID())
    return false;
  const Stmt *Whole = &Call;
  const Stmt *Up = Edits.parent<Stmt>(Call);
  while (isa_and_nonnull<Expr>(Up)) { // ExprWithCleanups, (void) casts
    Whole = Up;
    Up = Edits.parent<Stmt>(*Up);
  }
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Up);
  bool Alone = Block && (Block->size() == 1 ||
                         (Block->size() == 2 && clears(*Block->body_back())));
  const Stmt *Then = Alone ? Block : Whole;
  if (Alone)
    Up = Edits.parent<Stmt>(*Block);
  const auto *Test = dyn_cast_or_null<IfStmt>(Up);
  if (Test && Test->getThen() == Then && !Test->getElse() &&
      onlyTests(*Test->getCond())) {
    const Stmt *Outer = Edits.parent<Stmt>(*Test);
    return Outer && replaceStatement(Use, *Test, *Outer);
  }
  if (Alone)
    Up = Block;
  return Up && replaceStatement(Use, *Whole, *Up);
}

// if (c), if (c != nullptr), if (fd >= 0), if (fd != -1)
bool GuardRewriter::onlyTests(const Expr &Condition) const {
  const Expr *Plain = Condition.IgnoreParenImpCasts();
  if (isHeld(*Plain))
    return Held.getType()->isPointerType();
  const auto *Test = dyn_cast<BinaryOperator>(Plain);
  if (!Test || !isHeld(*Test->getLHS()))
    return false;
  Expr::EvalResult Known;
  if (Test->getOpcode() == BO_NE)
    return isNothing(*Test->getRHS(), Unit);
  return Test->getOpcode() == BO_GE &&
         Test->getRHS()->EvaluateAsInt(Known, Unit) &&
         Known.Val.getInt().isZero();
}

bool GuardRewriter::replaceStatement(const Expr &Use, const Stmt &Whole,
                                     const Stmt &Up) {
  SourceLocation End = Edits.behind(Whole.getEndLoc());
  bool Braces =
      isa<IfStmt>(Whole) && isa<CompoundStmt>(cast<IfStmt>(Whole).getThen());
  if (!Braces) {
    std::optional<SourceLocation> Semicolon = afterSemicolon(Whole, Unit);
    if (!Semicolon)
      return false;
    End = *Semicolon;
  }
  const auto *Block = dyn_cast<CompoundStmt>(&Up);
  if (Block && Block->size() == 1 && Edits.parent<CXXDestructorDecl>(*Block))
    return Edits.replace(Block->getBeginLoc(), Edits.behind(Block->getEndLoc()),
                         "= default;");
  if (Block && diesAfter(Whole, *Block))
    return Edits.remove(Whole.getBeginLoc(), End);
  Changes = true;
  std::string Text = reset(Use);
  return !Text.empty() && Edits.replace(Whole.getBeginLoc(), End, Text + ";");
}

static bool isSimple(const Expr &E) {
  const Expr *Inner = E.IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
  const auto *List = dyn_cast<InitListExpr>(Inner);
  if (List && List->getNumInits() == 0)
    return true;
  return isa<DeclRefExpr, IntegerLiteral, CXXBoolLiteralExpr,
             CXXNullPtrLiteralExpr, UnaryOperator, CharacterLiteral>(Inner);
}

// The loop, or the `switch`, that the statement leaves.
static const Stmt *leftBy(const Stmt &S, const GuardEdits &Edits) {
  const Stmt *Up = Edits.parent<Stmt>(S);
  while (Up && !isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Up) &&
         !(isa<SwitchStmt>(Up) && isa<BreakStmt>(S)))
    Up = Edits.parent<Stmt>(*Up);
  return Up;
}

static const Expr *valueOf(const Stmt &S) {
  if (const auto *Return = dyn_cast<ReturnStmt>(&S))
    return Return->getRetValue();
  return cast<CoreturnStmt>(S).getOperand();
}

// Nothing but a simple way out of the variable's own block follows the release.
bool GuardRewriter::diesAfter(const Stmt &Whole,
                              const CompoundStmt &Block) const {
  auto S = llvm::find(Block.body(), &Whole);
  if (S != Block.body_end())
    ++S;
  if (S != Block.body_end() && clears(**S)) // goes, too
    ++S;
  if (S == Block.body_end())
    return endsWith(Block);
  if (isa<ReturnStmt, CoreturnStmt>(*S)) {
    const Expr *Value = valueOf(**S);
    return !Value || (isSimple(*Value) && !mentionsHeld(*Value));
  }
  const Stmt *Left =
      isa<BreakStmt, ContinueStmt>(*S) ? leftBy(**S, Edits) : nullptr;
  return Left && isWithin(*Left);
}

// fd = -1;
bool GuardRewriter::clears(const Stmt &S) const {
  const auto *Assign = dyn_cast<BinaryOperator>(&S);
  return Assign && Assign->getOpcode() == BO_Assign &&
         isHeld(*Assign->getLHS()) && isNothing(*Assign->getRHS(), Unit);
}

} // namespace connguard
