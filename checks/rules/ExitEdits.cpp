#include "rules/ExitEdits.h"

#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace clang;

namespace connguard {

static bool leaves(const Stmt &S) {
  return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, CoreturnStmt,
             CXXThrowExpr>(S);
}

static bool usesName(const Stmt &S, StringRef Name) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&S))
    return Use->getDecl()->getDeclName().isIdentifier() &&
           Use->getDecl()->getName() == Name;
  if (const auto *Declares = dyn_cast<DeclStmt>(&S))
    for (const Decl *D : Declares->decls())
      if (const auto *Named = dyn_cast<NamedDecl>(D);
          Named && Named->getDeclName().isIdentifier() &&
          Named->getName() == Name)
        return true;
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && usesName(*Child, Name);
  });
}

// errno, or another function without arguments: a release may change the
// answer.
static bool asksTheState(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  return (Call && !isa<CXXMemberCallExpr>(Call) && Call->getNumArgs() == 0) ||
         llvm::any_of(S.children(), [](const Stmt *Child) {
           return Child && asksTheState(*Child);
         });
}

// throw Problem(...), with all that the compiler puts around it
static const Stmt &wholeExpression(const Stmt &S, ASTContext &Unit) {
  const Stmt *Whole = &S;
  while (const auto *Up = dyn_cast_or_null<Expr>(parentOf(*Whole, Unit)))
    Whole = Up;
  return *Whole;
}

// case 1: return 0;  Another statement may come between.
static bool isLabelled(const Stmt &Exit, ASTContext &Unit) {
  const Stmt *Up = parentOf(Exit, Unit);
  return isa_and_nonnull<SwitchCase, LabelStmt>(Up) &&
         (inBlock(*Up, Unit) || isLabelled(*Up, Unit));
}

static std::string joined(const std::vector<std::string> &Lines,
                          const std::string &Between) {
  return fmt::format("{}", fmt::join(Lines, Between));
}

// --- Where the handle gets lost within a statement ---------------------------

static bool mayBeSkipped(const Stmt &Up, const Stmt &Part) {
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(&Up))
    return Choice->getCond() != &Part;
  const auto *Logical = dyn_cast<BinaryOperator>(&Up);
  return Logical && Logical->isLogicalOp() && Logical->getRHS() == &Part;
}

// The statement that runs \p Store once, whenever it runs, and in Part what of
// it runs with it. Null if there is none.
static const Stmt *statementOf(const Expr &Store, ASTContext &Unit,
                               const Stmt *&Part) {
  Part = &Store;
  while (const Stmt *Up = parentOf(*Part, Unit)) {
    if (mayBeSkipped(*Up, *Part))
      return nullptr;
    if (!isa<Expr>(Up)) {
      const auto *If = dyn_cast<IfStmt>(Up);
      return If && If->getCond() == Part && !If->isConsteval() ? If : Part;
    }
    Part = Up;
  }
  return nullptr;
}

static bool isStored(const Expr &Argument, const HeldPlace &Place,
                     const ASTContext &Unit) {
  const auto *Address = dyn_cast<UnaryOperator>(Argument.IgnoreParenCasts());
  return Address && Address->getOpcode() == UO_AddrOf &&
         mentions(*Address->getSubExpr(), Place, Unit);
}

// The value of `c` in c = next(c), but not the place in c = open() and
// open(&c).
static bool reads(const Stmt &S, const Expr &Store, const HeldPlace &Place,
                  const ASTContext &Unit) {
  auto InParts = [&](const Stmt *Child) {
    return Child && reads(*Child, Store, Place, Unit);
  };
  if (&S != &Store)
    return isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(S)
               ? mentions(S, Place, Unit)
               : llvm::any_of(S.children(), InParts);
  if (const auto *Assign = dyn_cast<BinaryOperator>(&S))
    return mentions(*Assign->getRHS(), Place, Unit);
  const auto *Call = dyn_cast<CallExpr>(&S);
  return !Call || llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
    return !isStored(*Argument, Place, Unit) &&
           mentions(*Argument, Place, Unit);
  });
}

// --- The edits ---------------------------------------------------------------

// return read(fd, &c, 1);  ->  int result = read(fd, &c, 1);
//                              close(fd);
//                              return result;
// Numbers only: a pointer may point into what is released.
static bool mendReturn(const ReturnStmt &Exit,
                       const std::vector<std::string> &Lines,
                       const FunctionDecl &In, ASTContext &Unit,
                       std::vector<FixItHint> &Edits) {
  QualType Type = In.getReturnType();
  std::optional<SourceLocation> End = afterSemicolon(Exit, Unit);
  const Expr *Value = Exit.getRetValue();
  if (!Value || !End || !inBlock(Exit, Unit) ||
      !(Type->isArithmeticType() || Type->isEnumeralType()) ||
      usesName(*In.getBody(), "result"))
    return false;
  std::string Indent = indentOf(Exit.getBeginLoc(), Unit.getSourceManager());
  Edits.push_back(FixItHint::CreateReplacement(
      SourceRange(Exit.getReturnLoc()),
      Type.getUnqualifiedType().getAsString(Unit.getPrintingPolicy()) +
          " result ="));
  Edits.push_back(FixItHint::CreateInsertion(
      *End, fmt::format("\n{0}{1}\n{0}return result;", Indent,
                        joined(Lines, "\n" + Indent))));
  return true;
}

static bool mendEnd(const CompoundStmt &Body,
                    const std::vector<std::string> &Lines, ASTContext &Unit,
                    std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation Brace = Body.getRBracLoc();
  // The last statement of ({ ... }) is its value.
  if (Brace.isMacroID() || isa_and_nonnull<StmtExpr>(parentOf(Body, Unit)))
    return false;
  std::string Indent = indentOf(Brace, Sources), Inner = Indent + "  ";
  if (!Body.body_empty())
    if (std::string Last = indentOf(Body.body_back()->getBeginLoc(), Sources);
        StringRef(Last).starts_with(Indent) && Last != Indent)
      Inner = Last;
  Edits.push_back(FixItHint::CreateInsertion(
      Brace, fmt::format("{}{}\n{}", Inner.substr(Indent.size()),
                         joined(Lines, "\n" + Inner), Indent)));
  return true;
}

static bool insertBefore(const Stmt &Exit,
                         const std::vector<std::string> &Lines,
                         ASTContext &Unit, std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At = Exit.getBeginLoc();
  std::string Indent = indentOf(At, Sources);
  std::string Text = joined(Lines, "\n" + Indent);
  if (inBlock(Exit, Unit) || isLabelled(Exit, Unit)) {
    Edits.push_back(
        FixItHint::CreateInsertion(At, fmt::format("{}\n{}", Text, Indent)));
    return true;
  }
  const Stmt *Up = parentOf(Exit, Unit);
  std::optional<SourceLocation> End = afterSemicolon(Exit, Unit);
  // A label or case before it would swallow the brace.
  std::optional<SourceLocation> Opens =
      Up ? beforeBody(*Up, Exit, Unit) : std::nullopt;
  if (!End || !Opens)
    return false;
  bool OneLine = Sources.getExpansionLineNumber(*Opens) ==
                 Sources.getExpansionLineNumber(At);
  std::string Close =
      OneLine ? " }" : "\n" + indentOf(Up->getBeginLoc(), Sources) + "}";
  Edits.push_back(FixItHint::CreateInsertion(*Opens, " {"));
  Edits.push_back(FixItHint::CreateInsertion(
      At, OneLine ? joined(Lines, " ") + " " : Text + "\n" + Indent));
  Edits.push_back(FixItHint::CreateInsertion(*End, Close));
  return true;
}

static bool mendStore(const ExitReleases &Exit, const Expr &Store,
                      ASTContext &Unit, std::vector<FixItHint> &Edits) {
  const Stmt *Part = nullptr;
  const Stmt *Whole = statementOf(Store, Unit, Part);
  bool Frees = Exit.Way->How == Leak::Freed;
  if (!Whole || Whole->getBeginLoc().isMacroID() ||
      (!Frees && llvm::any_of(Exit.Places, [&](const HeldPlace &Place) {
        return reads(*Part, Store, Place, Unit);
      })))
    return false;
  return insertBefore(*Whole, Exit.Lines, Unit, Edits);
}

bool mendExit(const ExitReleases &Exit, const FunctionDecl &In,
              ASTContext &Unit, std::vector<FixItHint> &Edits) {
  if (!Exit.Way->Node)
    return false;
  const Stmt &Node = wholeExpression(*Exit.Way->Node, Unit);
  if (const auto *Body = dyn_cast<CompoundStmt>(&Node))
    return mendEnd(*Body, Exit.Lines, Unit, Edits);
  if (!leaves(*Exit.Way->Node)) {
    const auto *Store = dyn_cast<Expr>(Exit.Way->Node);
    return Store && mendStore(Exit, *Store, Unit, Edits);
  }
  if (Node.getBeginLoc().isMacroID())
    return false;
  bool Uses = llvm::any_of(Exit.Places, [&](const HeldPlace &Place) {
    return mentions(Node, Place, Unit);
  });
  if (!Uses && !asksTheState(Node))
    return insertBefore(Node, Exit.Lines, Unit, Edits);
  const auto *Return = dyn_cast<ReturnStmt>(&Node);
  return Return && mendReturn(*Return, Exit.Lines, In, Unit, Edits);
}

} // namespace connguard
