// One release instead of two.
//
//   if (bad) { log(); close(fd); }   the first goes where the second always
//   close(fd);                       follows,
//
//   close(fd);                       the second where it has nothing left to
//   if (late) close(fd);             give back;
//
//   if (bad) { close(fd); fd = -1; } elsewhere the first one is told to
//   if (!done && fd >= 0) close(fd); the second.
#include "rules/MisuseFixes.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// if (!read) fclose(in);  goes as a whole.
static const Stmt &withItsIf(const Stmt &S, ASTContext &Unit) {
  const Stmt *Up = parentOf(S, Unit);
  const Stmt *Body = &S;
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Up);
      Block && Block->size() == 1) {
    Body = Block;
    Up = parentOf(*Block, Unit);
  }
  const auto *If = dyn_cast_or_null<IfStmt>(Up);
  bool Only = If && If->getThen() == Body && !If->getElse() && !If->getInit() &&
              !If->getConditionVariable() &&
              !If->getCond()->HasSideEffects(Unit);
  const Stmt *Whole = &S;
  if (Only)
    Whole = If;
  return *Whole;
}

// --- The two releases --------------------------------------------------------

namespace {

/// A statement that gives back what a variable holds.
struct ReleaseStatement {
  const Expr *Call = nullptr;
  const Stmt *Whole = nullptr;
  const VarDecl *Var = nullptr;
};

class TwoReleases {
public:
  TwoReleases(const UnitFacts &Facts, const FunctionFacts &Function,
              const Misuse &What)
      : Unit(Facts.Unit), Facts(Facts), Function(Function), What(What),
        Outcome(Function.Paths.Sites[What.Site]),
        Kind(*Function.Events.Sites[What.Site].Row->What) {}

  std::optional<Fix> run() {
    First = statement(What.ReleasedIn);
    Second = statement(What.Node);
    if (!Second.Whole || Outcome.OverBudget)
      return std::nullopt;
    if (std::optional<Fix> Fewer = withoutSecond())
      return Fewer;
    if (!First.Whole || First.Var != Second.Var || First.Call == Second.Call)
      return std::nullopt;
    if (std::optional<Fix> Fewer = withoutFirst())
      return Fewer;
    return forgotten();
  }

private:
  ReleaseStatement statement(const Stmt *Node) const {
    ReleaseStatement Result;
    Result.Call = dyn_cast_or_null<Expr>(Node);
    if (!Result.Call || textOf(*Result.Call, Unit).empty())
      return {};
    Result.Whole = asStatement(*Result.Call, Unit);
    if (const auto *Delete = dyn_cast<CXXDeleteExpr>(Result.Call))
      Result.Var = variableIn(*Delete->getArgument());
    else if (const auto *Call = dyn_cast<CallExpr>(Result.Call))
      for (const Expr *Argument : Call->arguments())
        if (const VarDecl *Var = variableIn(*Argument);
            Var && Var->getType()->isScalarType() &&
            !emptyValue(Var->getType(), Unit).empty() && !Result.Var)
          Result.Var = Var;
    if (!Result.Var || !Result.Var->hasLocalStorage())
      return {};
    return Result;
  }

  bool isUsedBetween() const {
    return llvm::any_of(Function.Paths.Misuses, [&](const Misuse &Other) {
      return Other.Site == What.Site && Other.What == Misuse::UsedAfterRelease;
    });
  }

  bool holdsOnlyThese() const { return holdsOnly(Function, *Second.Var, Kind); }

  // Whatever comes there was given back before.
  std::optional<Fix> withoutSecond() const {
    bool Ends = llvm::any_of(Function.Paths.Sites, [&](const SiteOutcome &S) {
      return S.Ended.contains(Second.Call);
    });
    if (Ends || !holdsOnlyThese())
      return std::nullopt;
    const Stmt &Whole = withItsIf(*Second.Whole, Unit);
    std::optional<FixItHint> Gone = removalOf(Whole, Unit);
    if (!Gone || !inBlock(Whole, Unit))
      return std::nullopt;
    return Fix{.Title = fmt::format("do not give '{}' back a second time",
                                    Second.Var->getNameAsString()),
               .Safe = true,
               .Edits = {*Gone}};
  }

  // The second one does the same a moment later.
  std::optional<Fix> withoutFirst() const {
    if (What.Name != What.ReleasedBy ||
        runsAfter(*First.Whole, Unit) != Second.Whole)
      return std::nullopt;
    const Stmt &Whole = withItsIf(*First.Whole, Unit);
    std::optional<FixItHint> Gone = removalOf(Whole, Unit);
    if (!Gone || !inBlock(Whole, Unit))
      return std::nullopt;
    return Fix{.Title = fmt::format("give '{}' back in one place only",
                                    First.Var->getNameAsString()),
               .Safe = true,
               .Edits = {*Gone}};
  }

  // Some other place asks for the variable after the first release: what it
  // does may be another thing then.
  bool isAskedAfterwards() const {
    const SourceManager &Sources = Unit.getSourceManager();
    return llvm::any_of(
        mentionsOf(*First.Var, *Function.Events.Function->getBody()),
        [&](const DeclRefExpr *Use) {
          return Sources.isBeforeInTranslationUnit(First.Call->getEndLoc(),
                                                   Use->getLocation()) &&
                 !isPartOf(*Use, *Second.Call) &&
                 !(SecondIf && isPartOf(*Use, *SecondIf->getCond()));
        });
  }

  bool isRepeated() const {
    for (const Stmt *Up = First.Whole; Up; Up = parentOf(*Up, Unit)) {
      if (isa<CompoundStmt>(Up) && declaredIn(*Up))
        break;
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Up))
        return true;
    }
    return jumpsBack(*Function.Events.Function->getBody());
  }

  bool declaredIn(const Stmt &Block) const {
    return llvm::any_of(Block.children(), [&](const Stmt *S) {
      const auto *Declares = dyn_cast_or_null<DeclStmt>(S);
      return Declares && llvm::is_contained(Declares->decls(), First.Var);
    });
  }

  bool jumpsBack(const Stmt &S) const {
    const auto *Jump = dyn_cast<GotoStmt>(&S);
    return (Jump && Unit.getSourceManager().isBeforeInTranslationUnit(
                        Jump->getLabel()->getLocation(), Jump->getGotoLoc())) ||
           llvm::any_of(S.children(),
                        [&](const Stmt *C) { return C && jumpsBack(*C); });
  }

  std::optional<Fix> forgotten() {
    StringRef Nothing = emptyValue(First.Var->getType(), Unit);
    if (Nothing.empty() || First.Var->getType().isConstQualified())
      return std::nullopt;
    SecondIf = dyn_cast_or_null<IfStmt>(parentOf(*Second.Whole, Unit));
    bool Tested = SecondIf && SecondIf->getThen() == Second.Whole &&
                  asksForHandle(*SecondIf->getCond(), *Second.Var, Unit);
    std::string Name = First.Var->getNameAsString();
    Fix Result{
        .Title = fmt::format("forget '{}' where it is given back first", Name),
        .Safe = holdsOnlyThese() && !isUsedBetween() && !isAskedAfterwards() &&
                !isRepeated()};
    if (!forgetBehind(fmt::format("{} = {};", Name, Nothing.str()),
                      Result.Edits) ||
        !(Tested || harmless() || addTest(Result.Edits)))
      return std::nullopt;
    return Result;
  }

  // Behind each of the first ones, but those that leave at once.
  bool forgetBehind(const std::string &Text,
                    std::vector<FixItHint> &Edits) const {
    std::vector<const Stmt *> Calls(Outcome.Ended.begin(), Outcome.Ended.end());
    llvm::sort(Calls, [&](const Stmt *A, const Stmt *B) {
      return Unit.getSourceManager().isBeforeInTranslationUnit(
          A->getBeginLoc(), B->getBeginLoc());
    });
    return llvm::all_of(Calls, [&](const Stmt *Call) {
      ReleaseStatement Each = statement(Call);
      if (Call == Second.Call ||
          (Each.Whole &&
           isa_and_nonnull<ReturnStmt>(runsAfter(*Each.Whole, Unit))))
        return true;
      return Each.Whole && Each.Var == First.Var &&
             addBehind(*Each.Whole, Text, Unit, Edits);
    });
  }

  bool harmless() const {
    return First.Var->getType()->isPointerType() &&
           acceptsNull(*Second.Call, Facts.Known);
  }

  // if (fd >= 0) close(fd);
  bool addTest(std::vector<FixItHint> &Edits) const {
    bool Alone =
        hasOwnPlace(*Second.Whole, Unit) || (SecondIf && !SecondIf->getElse());
    if (!Alone)
      return false;
    Edits.push_back(FixItHint::CreateInsertion(
        Second.Whole->getBeginLoc(),
        fmt::format("if ({}{}) ", Second.Var->getNameAsString(),
                    Second.Var->getType()->isPointerType() ? "" : " >= 0")));
    return true;
  }

  ASTContext &Unit;
  const UnitFacts &Facts;
  const FunctionFacts &Function;
  const Misuse &What;
  const SiteOutcome &Outcome;
  const Resource &Kind;
  ReleaseStatement First, Second;
  const IfStmt *SecondIf = nullptr;
};

} // namespace

std::optional<Fix> twiceFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Misuse &What) {
  return TwoReleases(Facts, Function, What).run();
}

} // namespace connguard
