#include "rules/KeptVariable.h"

#include "rules/Insertions.h"
#include "rules/ReleaseName.h"
#include "rules/Statements.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

std::string lostTest(const Kept &K, bool Object) {
  std::string Name = K.Var.getNameAsString(), Test = K.What.LostIf;
  size_t At = Test.find("{}");
  if (At == std::string::npos)
    return "!" + Name;
  bool Member = StringRef(Test).substr(At + 2).starts_with("->");
  Test.replace(At, 2, Object && !Member ? Name + ".get()" : Name);
  return fmt::format("!{} || {}", Name, Test);
}

std::string titleFor(const Kept &K) {
  std::string Name = K.Var.getNameAsString();
  return K.What.LostIf.empty()
             ? fmt::format("keep '{}' for each thread; a lost connection must "
                           "be noticed and given back",
                           Name)
             : fmt::format("keep '{}' for each thread; it connects anew when "
                           "a lost connection is noticed",
                           Name);
}

std::optional<SourceLocation> nextLine(const Kept &K) {
  const ASTContext &Unit = K.Var.getASTContext();
  const SourceManager &Sources = Unit.getSourceManager();
  std::optional<SourceLocation> End = behind(K.Declares, Unit);
  if (!End)
    return std::nullopt;
  size_t At = Sources.getFileOffset(*End);
  size_t Stop =
      endOfLineFrom(Sources.getBufferData(Sources.getFileID(*End)), At);
  return End->getLocWithOffset(int(Stop) - int(At));
}

// --- Releases ----------------------------------------------------------------

namespace {

class ReleaseCalls : public RecursiveASTVisitor<ReleaseCalls> {
public:
  ReleaseCalls(const VarDecl &Var, const ApiCall &Release)
      : Var(Var), Release(Release) {}

  std::vector<const CallExpr *> Found;

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && qualifiedName(*Callee) == Release.Name &&
        Call->getNumArgs() == 1 && variableIn(*Call->getArg(0)) == &Var)
      Found.push_back(Call);
    return true;
  }

private:
  const VarDecl &Var;
  const ApiCall &Release;
};

} // namespace

static bool isBoth(const Expr &Condition) {
  const auto *Test = dyn_cast<BinaryOperator>(Condition.IgnoreParenImpCasts());
  return Test && Test->isLogicalOp();
}

// `if (c) release(c);` as a whole.
static const Stmt &withTest(const Stmt &S, const Kept &K) {
  ASTContext &Unit = K.Var.getASTContext();
  const auto *If = dyn_cast_or_null<IfStmt>(parentOf(S, Unit));
  bool Tests = If && If->getThen() == &S && !If->getElse() &&
               asksForHandle(*If->getCond(), K.Var, Unit) &&
               !isBoth(*If->getCond());
  const Stmt *Whole = &S;
  if (Tests)
    Whole = If;
  return *Whole;
}

// At the end of the block, or of `if (c) { ... }` there.
static bool isAtEnd(const Stmt &S, const Kept &K) {
  ASTContext &Unit = K.Var.getASTContext();
  if (isOrdinaryEnd(S, K.Block))
    return true;
  const auto *Block = dyn_cast_or_null<CompoundStmt>(parentOf(S, Unit));
  const auto *If =
      Block ? dyn_cast_or_null<IfStmt>(parentOf(*Block, Unit)) : nullptr;
  return If && If->getThen() == Block && !isBoth(*If->getCond()) &&
         asksForHandle(*If->getCond(), K.Var, Unit) &&
         isOrdinaryEnd(S, *Block) && isOrdinaryEnd(*If, K.Block);
}

// Something failed there: the next call connects again.
static bool forget(const CallExpr &Call, const Stmt &Whole, const Kept &K,
                   std::vector<FixItHint> &Edits) {
  ASTContext &Unit = K.Var.getASTContext();
  std::string Name = K.Var.getNameAsString();
  if (!Unit.getLangOpts().CPlusPlus)
    return addBehind(Whole, Name + " = NULL;", Unit, Edits);
  bool Plain = !textOf(Call, Unit).empty();
  if (Plain)
    Edits.push_back(
        FixItHint::CreateReplacement(Call.getSourceRange(), Name + ".reset()"));
  return Plain;
}

// False if a release cannot be rewritten, or none of them is at the end: the
// connection would be made anew each time.
static bool keepAtEnd(llvm::ArrayRef<const CallExpr *> Releases, const Kept &K,
                      std::vector<FixItHint> &Edits) {
  ASTContext &Unit = K.Var.getASTContext();
  bool Ends = Releases.empty();
  for (const CallExpr *Call : Releases) {
    const Stmt *Whole = asStatement(*Call, Unit);
    if (!Whole)
      return false;
    const Stmt &All = withTest(*Whole, K);
    bool AtEnd = isAtEnd(All, K);
    std::optional<FixItHint> Gone = AtEnd ? removalOf(All, Unit) : std::nullopt;
    if (Gone)
      Edits.push_back(*Gone);
    else if (AtEnd || !forget(*Call, *Whole, K, Edits))
      return false;
    Ends |= AtEnd;
  }
  return Ends;
}

static std::vector<const CallExpr *> releasesOf(const Kept &K,
                                                const ApiCall &Release) {
  ReleaseCalls Calls(K.Var, Release);
  Calls.TraverseStmt(K.Function.Events.Function->getBody());
  return std::move(Calls.Found);
}

static bool declare(const Kept &K, const std::string &As,
                    const std::string &Then, std::vector<FixItHint> &Edits) {
  std::optional<SourceLocation> End = behind(K.Declares, K.Var.getASTContext()),
                                Next = nextLine(K);
  if (!End || !Next)
    return false;
  Edits.push_back(FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(K.Declares.getBeginLoc(), *End), As));
  Edits.push_back(FixItHint::CreateInsertion(*Next, Then));
  return true;
}

// --- C -----------------------------------------------------------------------

// if (!c || c->err) {
//   redisFree(c);
//   c = redisConnect(...);
// }
static std::string madeAnew(const Kept &K, const ApiCall &Release) {
  std::string Name = K.Var.getNameAsString();
  std::string Indent = indentOf(K.Declares.getBeginLoc(),
                                K.Var.getASTContext().getSourceManager());
  std::string Head =
      fmt::format("\n{}if ({})", Indent, lostTest(K, /*Object=*/false));
  if (K.What.LostIf.empty())
    return fmt::format("{}\n{}  {} = {};", Head, Indent, Name, K.Initial);
  std::string Test =
      K.What.ReleaseAcceptsNull ? "" : fmt::format("if ({}) ", Name);
  return fmt::format("{0} {{\n{1}  {2}{3}({4});\n{1}  {4} = {5};\n{1}}}", Head,
                     Indent, Test, Release.Name, Name, K.Initial);
}

// static _Thread_local redisContext *c;
static std::string declaration(const Kept &K) {
  const ASTContext &Unit = K.Var.getASTContext();
  StringRef Typed =
      Lexer::getSourceText(CharSourceRange::getTokenRange(
                               K.Declares.getBeginLoc(), K.Var.getLocation()),
                           Unit.getSourceManager(), Unit.getLangOpts());
  return fmt::format("static _Thread_local {};", Typed.str());
}

std::optional<Fix> keptInC(const Kept &K, const ApiCall &Release) {
  Fix Result{.Title = titleFor(K)};
  if (!declare(K, declaration(K), madeAnew(K, Release), Result.Edits) ||
      !keepAtEnd(releasesOf(K, Release), K, Result.Edits))
    return std::nullopt;
  return Result;
}

// --- C++ ---------------------------------------------------------------------

static bool isCondition(const Stmt &Of) {
  const auto *Operator = dyn_cast<UnaryOperator>(&Of);
  const auto *Both = dyn_cast<BinaryOperator>(&Of);
  return isa<IfStmt, WhileStmt, ForStmt, DoStmt, ConditionalOperator>(Of) ||
         (Operator && Operator->getOpcode() == UO_LNot) ||
         (Both && Both->isLogicalOp());
}

static bool insertBehind(const Expr &E, StringRef Text, const ASTContext &Unit,
                         std::vector<FixItHint> &Edits) {
  SourceLocation End = Lexer::getLocForEndOfToken(
      E.getEndLoc(), 0, Unit.getSourceManager(), Unit.getLangOpts());
  if (End.isInvalid() || End.isMacroID())
    return false;
  Edits.push_back(FixItHint::CreateInsertion(End, Text));
  return true;
}

// c = connect();  ->  c.reset(connect());
static bool resetTo(const DeclRefExpr &Use, const BinaryOperator &Assign,
                    ASTContext &Unit, std::vector<FixItHint> &Edits) {
  const Expr &Value = *Assign.getRHS();
  if (Assign.getLHS() != &Use || !asStatement(Assign, Unit) ||
      textOf(Assign, Unit).empty())
    return false;
  SourceLocation Behind = Lexer::getLocForEndOfToken(
      Use.getEndLoc(), 0, Unit.getSourceManager(), Unit.getLangOpts());
  Edits.push_back(FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Behind, Value.getBeginLoc()), ".reset("));
  return insertBehind(Value, ")", Unit, Edits);
}

// In a statement that goes as a whole: `if (c) redisFree(c);`
static bool isGone(const DeclRefExpr &Use, llvm::ArrayRef<FixItHint> Edits,
                   const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  SourceLocation At = Use.getLocation();
  return llvm::any_of(Edits, [&](const FixItHint &Edit) {
    CharSourceRange Range = Edit.RemoveRange;
    return Range.isValid() && Edit.CodeToInsert.empty() &&
           Sources.isBeforeInTranslationUnit(Range.getBegin(), At) &&
           Sources.isBeforeInTranslationUnit(At, Range.getEnd());
  });
}

static bool rewriteUse(const DeclRefExpr &Use, const Kept &K,
                       llvm::ArrayRef<const CallExpr *> Releases,
                       std::vector<FixItHint> &Edits) {
  ASTContext &Unit = K.Var.getASTContext();
  const Stmt *Up = parentOf(Use, Unit);
  if (Use.getLocation().isMacroID())
    return false;
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(Up))
    return resetTo(Use, *Assign, Unit, Edits);
  bool Tests = false;
  while (isa_and_nonnull<ParenExpr, ImplicitCastExpr>(Up)) {
    const auto *Cast = dyn_cast<ImplicitCastExpr>(Up);
    Tests |= Cast && Cast->getCastKind() == CK_PointerToBoolean;
    Up = parentOf(*Up, Unit);
  }
  if (!Up || isa<ReturnStmt, CoreturnStmt>(Up))
    return false;
  const auto *Member = dyn_cast<MemberExpr>(Up);
  bool Same = (Member && Member->isArrow()) || (Tests && isCondition(*Up)) ||
              llvm::is_contained(Releases, Up);
  return Same || insertBehind(Use, ".get()", Unit, Edits);
}

std::optional<Fix> keptInCxx(const Kept &K, const ApiCall &Release) {
  const FunctionDecl &In = *K.Function.Events.Function;
  ASTContext &Unit = K.Var.getASTContext();
  std::string Name = K.Var.getNameAsString();
  std::string Pointee = K.Var.getType()->getPointeeType().getAsString(
      PrintingPolicy(Unit.getLangOpts()));
  std::vector<const CallExpr *> Releases = releasesOf(K, Release);
  Fix Result{.Title = titleFor(K)};
  bool All =
      declare(K,
              fmt::format("thread_local std::unique_ptr<{0}, decltype(&{1})> "
                          "{2}(nullptr, &{1});",
                          Pointee == "void" ? Pointee : K.What.Type,
                          nameOfRelease(Release, In), Name),
              fmt::format(
                  "\n{0}if ({1})\n{0}  {2}.reset({3});",
                  indentOf(K.Declares.getBeginLoc(), Unit.getSourceManager()),
                  lostTest(K, /*Object=*/true), Name, K.Initial),
              Result.Edits) &&
      keepAtEnd(Releases, K, Result.Edits) &&
      llvm::all_of(mentionsOf(K.Var, *In.getBody()),
                   [&](const DeclRefExpr *Use) {
                     return isGone(*Use, Result.Edits, Unit) ||
                            rewriteUse(*Use, K, Releases, Result.Edits);
                   });
  if (!All)
    return std::nullopt;
  const SourceManager &Sources = Unit.getSourceManager();
  if (auto Memory = includeOf("<memory>",
                              Sources.getFileID(K.Var.getLocation()), Sources))
    llvm::append_range(Result.Edits, *Memory);
  return Result;
}

} // namespace connguard
