#include "rules/Clearing.h"
#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace {

/// All that a function does with a variable and its handle.
class Uses : public RecursiveASTVisitor<Uses> {
public:
  Uses(const VarDecl &Var, const std::set<SourceLocation> &GivenBackAt,
       const ASTContext &Unit)
      : Var(Var), GivenBackAt(GivenBackAt), Unit(Unit) {}

  std::vector<const Expr *> Assigned;  ///< The values.
  std::vector<const CallExpr *> Given; ///< Calls that give the handle back.
  bool Plain = true; ///< Nothing else can change the variable.

  bool VisitBinaryOperator(BinaryOperator *E) {
    if (!E->isAssignmentOp() || !isVar(*E->getLHS()))
      return true;
    Plain &= E->getOpcode() == BO_Assign;
    Assigned.push_back(E->getRHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *E) {
    if (E->isIncrementDecrementOp() || E->getOpcode() == UO_AddrOf)
      Plain &= !isVar(*E->getSubExpr());
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr * /*E*/) { return Plain = false; }
  bool VisitCallExpr(CallExpr *E) {
    bool Gives = GivenBackAt.contains(
        Unit.getSourceManager().getExpansionLoc(E->getBeginLoc()));
    if (Gives &&
        llvm::any_of(E->arguments(), [&](const Expr *A) { return isVar(*A); }))
      Given.push_back(E);
    return true;
  }

private:
  bool isVar(const Expr &E) const {
    const auto *Use = dyn_cast<DeclRefExpr>(E.IgnoreParenCasts());
    return Use && Use->getDecl() == &Var;
  }

  const VarDecl &Var;
  const std::set<SourceLocation> &GivenBackAt;
  const ASTContext &Unit;
};

} // namespace

static bool isEmpty(const Expr &Value, const ASTContext &Unit) {
  Expr::EvalResult Found;
  if (Value.getType()->isPointerType())
    return Value.isNullPointerConstant(const_cast<ASTContext &>(Unit),
                                       Expr::NPC_ValueDependentIsNotNull);
  return Value.EvaluateAsInt(Found, Unit) && Found.Val.getInt().isNegative();
}

// What becomes of all handles that the variable ever holds: where they are
// given back. Nothing if somebody else may own one of them, or if the variable
// gets something that is neither one nor empty.
static std::optional<std::set<SourceLocation>>
givenBack(llvm::ArrayRef<const Expr *> Values, const FunctionFacts &Function,
          const ASTContext &Unit) {
  std::set<SourceLocation> Result;
  for (const Expr *Value : Values) {
    const Expr *Plain = Value->IgnoreParenCasts();
    if (isEmpty(*Value, Unit) || isEmpty(*Plain, Unit))
      continue;
    bool Known = false;
    for (const auto &[From, Outcome] :
         llvm::zip(Function.Events.Sites, Function.Paths.Sites)) {
      if (From.Call != Plain)
        continue;
      if (!Outcome.Transfers.empty() || Outcome.Returned)
        return std::nullopt;
      Known = true;
      for (const auto &[At, By] : Outcome.GivenBackAt)
        Result.insert(Unit.getSourceManager().getExpansionLoc(At));
    }
    if (!Known)
      return std::nullopt;
  }
  return Result;
}

static bool isNextTo(const CompoundStmt &Block, const Stmt &S,
                     llvm::function_ref<bool(const Stmt &)> Wanted) {
  auto At = llvm::find(Block.body(), &S);
  if (At == Block.body_end())
    return false;
  ++At;
  return At != Block.body_end() && Wanted(**At);
}

// close(fd); return 0;  A return that does not leak needs nothing.
static bool leavesAtOnce(const Stmt &Call, const SiteOutcome &Outcome,
                         ASTContext &Unit) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(parentOf(Call, Unit));
  return Block && isNextTo(*Block, Call, [&](const Stmt &Next) {
           return isa<ReturnStmt>(Next) &&
                  llvm::none_of(Outcome.Leaks,
                                [&](const Leak &L) { return L.Node == &Next; });
         });
}

static bool clearAfter(const CallExpr &Call, const std::string &Text,
                       ASTContext &Unit, std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::optional<SourceLocation> End = afterSemicolon(Call, Unit);
  SourceLocation At = Call.getBeginLoc();
  const Stmt *Up = parentOf(Call, Unit);
  if (!End || !Up || At.isMacroID() || Call.getEndLoc().isMacroID())
    return false;
  std::string Indent = indentOf(At, Sources);
  if (isa<CompoundStmt>(Up)) {
    Edits.push_back(FixItHint::CreateInsertion(*End, "\n" + Indent + Text));
    return true;
  }
  std::optional<SourceLocation> Opens = beforeBody(*Up, Call, Unit);
  if (!Opens)
    return false;
  bool OneLine = Sources.getExpansionLineNumber(*Opens) ==
                 Sources.getExpansionLineNumber(At);
  std::string Outer = indentOf(Up->getBeginLoc(), Sources);
  Edits.push_back(FixItHint::CreateInsertion(*Opens, " {"));
  Edits.push_back(FixItHint::CreateInsertion(
      *End,
      OneLine ? " " + Text + " }" : "\n" + Indent + Text + "\n" + Outer + "}"));
  return true;
}

// int fd;  ->  int fd = -1;
static bool beginEmpty(const VarDecl &Var, StringRef Nothing,
                       const ASTContext &Unit, std::vector<FixItHint> &Edits) {
  if (Var.hasInit())
    return true;
  if (Var.getLocation().isMacroID())
    return false;
  Edits.push_back(FixItHint::CreateInsertion(
      Lexer::getLocForEndOfToken(Var.getLocation(), 0, Unit.getSourceManager(),
                                 Unit.getLangOpts()),
      (" = " + Nothing).str()));
  return true;
}

namespace {

class Jumps : public RecursiveASTVisitor<Jumps> {
public:
  Jumps(SourceLocation Declared, const SourceManager &Sources)
      : Declared(Declared), Sources(Sources) {}

  bool Over = false;

  bool VisitGotoStmt(GotoStmt *S) {
    const LabelStmt *To = S->getLabel()->getStmt(); // null: no such label
    Over |=
        comesBefore(S->getGotoLoc()) && To && !comesBefore(To->getIdentLoc());
    return true;
  }
  bool VisitSwitchStmt(SwitchStmt *S) {
    for (const SwitchCase *C = S->getSwitchCaseList(); C;
         C = C->getNextSwitchCase())
      Over |=
          comesBefore(S->getSwitchLoc()) && !comesBefore(C->getKeywordLoc());
    return true;
  }

private:
  bool comesBefore(SourceLocation At) const {
    return Sources.isBeforeInTranslationUnit(At, Declared);
  }

  SourceLocation Declared;
  const SourceManager &Sources;
};

} // namespace

bool mayBeJumpedOver(const VarDecl &Var, const FunctionDecl &In) {
  Jumps Found(Var.getLocation(), In.getASTContext().getSourceManager());
  Found.TraverseStmt(In.getBody());
  return Found.Over;
}

std::optional<std::vector<FixItHint>> clearings(const UnitFacts &Facts,
                                                const FunctionFacts &Function,
                                                unsigned Index,
                                                const VarDecl &Var) {
  ASTContext &Unit = Facts.Unit;
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  QualType Type = Var.getType();
  bool Twice = llvm::any_of(Function.Paths.Misuses,
                            [&](const Misuse &M) { return M.Site == Index; });
  if (Twice || isa<ParmVarDecl>(Var) || !Var.hasLocalStorage() ||
      Type.isConstQualified() ||
      !(Type->isPointerType() || Type->isSpecificBuiltinType(BuiltinType::Int)))
    return std::nullopt;
  std::set<SourceLocation> GivenBackAt;
  Uses Found(Var, GivenBackAt, Unit);
  Found.TraverseStmt(Function.Events.Function->getBody());
  if (Var.hasInit())
    Found.Assigned.push_back(Var.getInit());
  auto All = givenBack(Found.Assigned, Function, Unit);
  if (!Found.Plain || !All)
    return std::nullopt;
  GivenBackAt = std::move(*All);
  Uses Releases(Var, GivenBackAt, Unit);
  Releases.TraverseStmt(Function.Events.Function->getBody());
  if (Releases.Given.size() != GivenBackAt.size())
    return std::nullopt;
  StringRef Nothing = !Type->isPointerType()         ? "-1"
                      : Unit.getLangOpts().CPlusPlus ? "nullptr"
                                                     : "NULL";
  std::vector<FixItHint> Edits;
  if (!beginEmpty(Var, Nothing, Unit, Edits))
    return std::nullopt;
  std::string Text =
      fmt::format("{} = {};", Var.getNameAsString(), Nothing.str());
  for (const CallExpr *Call : Releases.Given)
    if (!leavesAtOnce(*Call, Outcome, Unit) &&
        !clearAfter(*Call, Text, Unit, Edits))
      return std::nullopt;
  return Edits;
}

} // namespace connguard
