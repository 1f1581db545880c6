// redisFree(c);                 ->   copy(why, c->errstr);
// copy(why, c->errstr);              redisFree(c);
#include "rules/MisuseFixes.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool isWayOutOrIn(const Stmt &S) {
  if (isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, CoreturnStmt,
          CXXThrowExpr, LambdaExpr, CoawaitExpr, CoyieldExpr, LabelStmt,
          SwitchCase>(S))
    return true;
  return llvm::any_of(S.children(), [](const Stmt *Child) {
    return Child && isWayOutOrIn(*Child);
  });
}

static bool mayThrow(const Stmt &S) {
  if (const auto *Call = dyn_cast<CallExpr>(&S)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Type =
        Callee ? Callee->getType()->getAs<FunctionProtoType>() : nullptr;
    if (!Callee || !(Callee->isExternC() || (Type && Type->isNothrow())))
      return true;
  } else if (isa<CXXConstructExpr, CXXNewExpr>(S)) {
    return true;
  }
  return llvm::any_of(S.children(), [](const Stmt *Child) {
    return Child && mayThrow(*Child);
  });
}

namespace {

/// The release, and what comes behind it in its block up to the last use.
struct Passed {
  std::vector<const Stmt *> Statements;
  bool Plain = true; ///< Each uses the handle, and nothing else happens.
};

} // namespace

static bool isChanged(const DeclRefExpr &Use, ASTContext &Unit) {
  const Stmt *Up = parentOf(Use, Unit);
  return !isa_and_nonnull<CastExpr, UnaryExprOrTypeTraitExpr>(Up);
}

static std::optional<Passed> passed(const Stmt &Release, const VarDecl &Var,
                                    ASTContext &Unit) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(parentOf(Release, Unit));
  if (!Block)
    return std::nullopt;
  Passed Result;
  bool Throws = Unit.getLangOpts().CPlusPlus;
  size_t Used = 0;
  for (auto S = std::next(llvm::find(Block->body(), &Release));
       S != Block->body_end(); ++S) {
    Result.Statements.push_back(*S);
    if (!mentionsOf(Var, **S).empty())
      Used = Result.Statements.size();
  }
  Result.Statements.resize(Used);
  for (const Stmt *S : Result.Statements) {
    if (llvm::any_of(mentionsOf(Var, *S),
                     [&](auto *Use) { return isChanged(*Use, Unit); }))
      return std::nullopt;
    bool Last = S == Result.Statements.back();
    if (isWayOutOrIn(*S) && !(Last && isa<ReturnStmt>(S)))
      return std::nullopt;
    Result.Plain &= !mentionsOf(Var, *S).empty() && !(Throws && mayThrow(*S));
  }
  return Result;
}

static bool usesName(const Stmt &S, StringRef Name) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&S))
    return Use->getDecl()->getNameAsString() == Name;
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && usesName(*Child, Name);
  });
}

// return PQstatus(c) == CONNECTION_OK;
//   ->  int result = PQstatus(c) == CONNECTION_OK; PQfinish(c); return result;
static bool splitReturn(const ReturnStmt &Exit, const std::string &Text,
                        const FunctionDecl &In, std::vector<FixItHint> &Edits) {
  ASTContext &Unit = In.getASTContext();
  QualType Type = In.getReturnType();
  std::optional<SourceLocation> End = afterSemicolon(Exit, Unit);
  if (!End || !(Type->isArithmeticType() || Type->isEnumeralType()) ||
      usesName(*In.getBody(), "result"))
    return false;
  std::string Indent = indentOf(Exit.getBeginLoc(), Unit.getSourceManager());
  Edits.push_back(FixItHint::CreateReplacement(
      SourceRange(Exit.getReturnLoc()),
      Type.getUnqualifiedType().getAsString(Unit.getPrintingPolicy()) +
          " result ="));
  Edits.push_back(FixItHint::CreateInsertion(
      *End, fmt::format("\n{0}{1};\n{0}return result;", Indent, Text)));
  return true;
}

static bool addBehindLast(const Stmt &Last, const std::string &Text,
                          const FunctionDecl &In,
                          std::vector<FixItHint> &Edits) {
  ASTContext &Unit = In.getASTContext();
  if (const auto *Exit = dyn_cast<ReturnStmt>(&Last))
    return splitReturn(*Exit, Text, In, Edits);
  return addBehind(Last, Text + ";", Unit, Edits);
}

std::optional<Fix> laterFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Misuse &What) {
  ASTContext &Unit = Facts.Unit;
  const auto *Call = dyn_cast_or_null<CallExpr>(What.ReleasedIn);
  const VarDecl *Var =
      Call && Call->getNumArgs() == 1 ? variableIn(*Call->getArg(0)) : nullptr;
  const Stmt *Whole = Call ? asStatement(*Call, Unit) : nullptr;
  bool Twice = llvm::any_of(Function.Paths.Misuses, [&](const Misuse &Other) {
    return Other.Site == What.Site && Other.What == Misuse::ReleasedTwice;
  });
  if (!Var || !Whole || !Var->hasLocalStorage() || Twice)
    return std::nullopt;
  std::optional<Passed> Between = passed(*Whole, *Var, Unit);
  std::string Text = textOf(*Call, Unit);
  if (!Between || Text.empty() ||
      llvm::none_of(Between->Statements,
                    [&](const Stmt *S) { return isPartOf(*What.Node, *S); }))
    return std::nullopt;
  std::optional<FixItHint> Gone = removalOf(*Whole, Unit);
  const Resource &Kind = *Function.Events.Sites[What.Site].Row->What;
  Fix Result{.Title = fmt::format("give '{}' back after its last use",
                                  Var->getNameAsString()),
             .Safe = Between->Plain && holdsOnly(Function, *Var, Kind)};
  if (!Gone || !addBehindLast(*Between->Statements.back(), Text,
                              *Function.Events.Function, Result.Edits))
    return std::nullopt;
  Result.Edits.insert(Result.Edits.begin(), *Gone);
  return Result;
}

} // namespace connguard
