#include "rules/PerThreadFix.h"

#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/SmartPointers.h"
#include "rules/Statements.h"
#include "rules/StaticFix.h"
#include "rules/Variables.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace {

/// A local variable that could be kept.
struct Kept {
  const VarDecl &Var;
  const DeclStmt &Declares;
  const CompoundStmt &Block; ///< In which it is declared.
  const FunctionFacts &Function;
  const Resource &What;
  std::string Initial; ///< The text of the call.
};

} // namespace

static const FunctionFacts *factsOf(const VarDecl &Var, const Expr &Call,
                                    const UnitFacts &Facts) {
  for (const FunctionFacts &Function : Facts.Functions)
    if (Function.Events.Function == Var.getDeclContext() &&
        llvm::any_of(Function.Events.Sites,
                     [&](const Site &S) { return S.Call == &Call; }))
      return &Function;
  return nullptr;
}

// It may go on in another thread.
static bool isSuspended(const Stmt &S) {
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(&S))
    return isSuspended(*Coroutine->getBody());
  return isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S) ||
         llvm::any_of(S.children(), [](const Stmt *Child) {
           return Child && isSuspended(*Child);
         });
}

static std::optional<Kept> keptIn(const Creation &Made,
                                  const UnitFacts &Facts) {
  ASTContext &Unit = Facts.Unit;
  const VarDecl *Var = Made.Holder;
  const Resource &What = *Made.Row->What;
  if (!Var || !Var->hasLocalStorage() || !Var->getInit() ||
      isa<ParmVarDecl>(Var) || What.Raii ||
      What.Kind != ResourceKind::Connection || What.Share == Sharing::Unknown ||
      !isSameEachTime(*Var->getInit()) || Var->getType().isConstQualified() ||
      Var->getLocation().isMacroID())
    return std::nullopt;
  DynTypedNodeList Up = Unit.getParents(*Var);
  const auto *Declares = Up.empty() ? nullptr : Up[0].get<DeclStmt>();
  const auto *Block =
      Declares ? dyn_cast_or_null<CompoundStmt>(parentOf(*Declares, Unit))
               : nullptr;
  const FunctionFacts *Function = factsOf(*Var, *Made.Call, Facts);
  std::string Initial = textOf(*Made.Call, Unit);
  if (!Block || !Function || !Declares->isSingleDecl() || Initial.empty() ||
      Declares->getBeginLoc().isMacroID() ||
      isSuspended(*Function->Events.Function->getBody()))
    return std::nullopt;
  return Kept{*Var, *Declares, *Block, *Function, What, Initial};
}

// mysql_real_connect(c, ...): the handle is connected by another call.
static bool isConnectedLater(const Kept &K, const Catalog &Known) {
  const Stmt &Body = *K.Function.Events.Function->getBody();
  return llvm::any_of(mentionsOf(K.Var, Body), [&](const DeclRefExpr *Use) {
    ASTContext &Unit = K.Var.getASTContext();
    const Stmt *Up = parentOf(*Use, Unit);
    while (isa_and_nonnull<CastExpr, ParenExpr>(Up))
      Up = parentOf(*Up, Unit);
    const auto *Call = dyn_cast_or_null<CallExpr>(Up);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && llvm::any_of(Known.calls(qualifiedName(*Callee)),
                                  [](const ApiCall *Row) {
                                    return Row->ReturnsArgument.has_value();
                                  });
  });
}

static std::string lostTest(const Resource &What, const std::string &Name,
                            bool Object) {
  std::string Test = What.LostIf;
  size_t At = Test.find("{}");
  if (At == std::string::npos)
    return "!" + Name;
  bool Member = StringRef(Test).substr(At + 2).starts_with("->");
  Test.replace(At, 2, Object && !Member ? Name + ".get()" : Name);
  return fmt::format("!{} || {}", Name, Test);
}

static std::string titleFor(const Kept &K) {
  std::string Name = K.Var.getNameAsString();
  return K.What.LostIf.empty()
             ? fmt::format("keep '{}' for each thread; a lost connection must "
                           "be noticed and given back",
                           Name)
             : fmt::format("keep '{}' for each thread; it connects anew when "
                           "a lost connection is noticed",
                           Name);
}

// --- C -----------------------------------------------------------------------

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
  return Tests ? *If : S;
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
    else if (AtEnd || !addBehind(*Whole, K.Var.getNameAsString() + " = NULL;",
                                 Unit, Edits))
      return false;
    Ends |= AtEnd;
  }
  return Ends;
}

// if (!c || c->err) {
//   redisFree(c);
//   c = redisConnect(...);
// }
static std::string madeAnew(const Kept &K, const ApiCall &Release) {
  std::string Name = K.Var.getNameAsString();
  std::string Indent = indentOf(K.Declares.getBeginLoc(),
                                K.Var.getASTContext().getSourceManager());
  std::string Head = fmt::format("\n{}if ({})", Indent,
                                 lostTest(K.What, Name, /*Object=*/false));
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

// Behind the declaration, and the comment on its line.
static std::optional<SourceLocation> nextLine(const Kept &K) {
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

static std::optional<Fix> fixInC(const Kept &K, const ApiCall &Release) {
  ASTContext &Unit = K.Var.getASTContext();
  ReleaseCalls Calls(K.Var, Release);
  Calls.TraverseStmt(K.Function.Events.Function->getBody());
  std::optional<SourceLocation> End = behind(K.Declares, Unit),
                                Next = nextLine(K);
  if (!End || !Next)
    return std::nullopt;
  Fix Result{.Title = titleFor(K)};
  Result.Edits.push_back(FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(K.Declares.getBeginLoc(), *End),
      declaration(K)));
  Result.Edits.push_back(
      FixItHint::CreateInsertion(*Next, madeAnew(K, Release)));
  if (!keepAtEnd(Calls.Found, K, Result.Edits))
    return std::nullopt;
  return Result;
}

// --- Smart pointers ----------------------------------------------------------

// Redis c(redisConnect(...));
//   ->  thread_local Redis c(nullptr);
//       if (!c || c->err)
//         c.reset(redisConnect(...));
static std::optional<Fix> smartPointerFix(const Kept &K,
                                          const UnitFacts &Facts) {
  ASTContext &Unit = Facts.Unit;
  const auto *Made =
      dyn_cast<CXXConstructExpr>(K.Var.getInit()->IgnoreImplicit());
  const GuardClass *Class = Made ? Facts.Known.guard(qualifiedName(
                                       *Made->getConstructor()->getParent()))
                                 : nullptr;
  std::optional<SourceLocation> End = nextLine(K);
  if (!Class || Class->DefaultDeleter.empty() || !End ||
      !isOnlyLookedAt(K.Var, *Class, *K.Function.Events.Function))
    return std::nullopt;
  const Expr &Handle = *Made->getArg(0);
  std::string Name = K.Var.getNameAsString();
  std::string Indent =
      indentOf(K.Declares.getBeginLoc(), Unit.getSourceManager());
  if (textOf(Handle, Unit).empty())
    return std::nullopt;
  return Fix{
      .Title = titleFor(K),
      .Edits = {
          FixItHint::CreateInsertion(K.Declares.getBeginLoc(), "thread_local "),
          FixItHint::CreateReplacement(Handle.getSourceRange(), "nullptr"),
          FixItHint::CreateInsertion(
              *End, fmt::format("\n{0}if ({1})\n{0}  {2}.{3}({4});", Indent,
                                lostTest(K.What, Name, true), Name,
                                Class->Reset, K.Initial))}};
}

std::optional<Fix> perThreadFix(const Creation &Made, const UnitFacts &Facts) {
  std::optional<Kept> K = keptIn(Made, Facts);
  if (!K || isConnectedLater(*K, Facts.Known))
    return std::nullopt;
  const LangOptions &Language = Facts.Unit.getLangOpts();
  if (Language.CPlusPlus11 && !K->Var.getType()->isPointerType())
    return smartPointerFix(*K, Facts);
  const ApiCall *Release = Facts.releaseOf(K->What);
  const Expr *Init = K->Var.getInit()->IgnoreParenCasts();
  if (!Release || Init != Made.Call ||
      !isCalledAlone(*Release, *K->Function.Events.Function) ||
      !takesJust(*Release, K->Var.getType(), Facts.Unit) ||
      !holdsOnly(K->Function, K->Var, K->What))
    return std::nullopt;
  if (Language.CPlusPlus11)
    return perThreadGuard(
        Facts, K->Function, K->Var, K->What,
        {titleFor(*K), lostTest(K->What, K->Var.getNameAsString(), true)});
  if (!Language.C11 || Release->Name == DeleteExpression)
    return std::nullopt;
  return fixInC(*K, *Release);
}

std::optional<Fix> keepFix(const Creation &Made, const UnitFacts &Facts) {
  if (std::optional<Fix> Static = staticFix(Made, Facts.Unit))
    return Static;
  return perThreadFix(Made, Facts);
}

} // namespace connguard
