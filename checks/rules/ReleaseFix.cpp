// A release on each leaking way out.
#include "rules/Clearing.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// "a::b::f" -> the functions declared as f in a::b
static DeclContext::lookup_result declarations(StringRef Name,
                                               ASTContext &Unit) {
  llvm::SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  const DeclContext *Where = Unit.getTranslationUnitDecl();
  for (StringRef Part : llvm::ArrayRef(Parts).drop_back()) {
    auto Found = Where->lookup(&Unit.Idents.get(Part));
    Where = Found.empty() ? nullptr : dyn_cast<DeclContext>(*Found.begin());
    if (!Where)
      return {};
  }
  return Where->lookup(&Unit.Idents.get(Parts.back()));
}

bool isCalledAlone(const ApiCall &Release, const FunctionDecl &By) {
  if (Release.Name == DeleteExpression)
    return true;
  ASTContext &Unit = By.getASTContext();
  auto Found = declarations(Release.Name, Unit);
  auto Comes = [&](const FunctionDecl *F) {
    return Unit.getSourceManager().isBeforeInTranslationUnit(
        F->getLocation(), By.getBody()->getBeginLoc());
  };
  return Release.Handle == HandlePlace{HandlePlace::Argument, 0} &&
         llvm::any_of(Found, [&](const NamedDecl *Named) {
           const auto *F = dyn_cast<FunctionDecl>(Named);
           return F && !isa<CXXMethodDecl>(F) &&
                  F->getMinRequiredArguments() == 1 &&
                  llvm::any_of(F->redecls(), Comes);
         });
}

static bool mentions(const Stmt &S, const VarDecl &Var) {
  if (const auto *Use = dyn_cast<DeclRefExpr>(&S))
    return Use->getDecl() == &Var;
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && mentions(*Child, Var);
  });
}

// `closesocket(s);`, or `if (f) fclose(f);` where the handle may be empty and
// the release does not accept that.
static std::string releaseText(const VarDecl &Var, const Resource &What,
                               const std::string &Call, bool SurelyHeld) {
  if (SurelyHeld || What.ReleaseAcceptsNull)
    return Call;
  if (!Var.getType()->isScalarType())
    return {};
  const char *Test = What.Kind == ResourceKind::Descriptor ? " >= 0" : "";
  return fmt::format("if ({}{}) {}", Var.getNameAsString(), Test, Call);
}

// The release as a statement: as the catalog has it, or as the function itself
// does it elsewhere, `pool_push(pool, c);`.
static std::string releaseCall(const UnitFacts &Facts,
                               const FunctionFacts &Function, unsigned Index,
                               const VarDecl &Var) {
  const FunctionDecl &In = *Function.Events.Function;
  const ApiCall *Release =
      Facts.releaseOf(*Function.Events.Sites[Index].Row->What);
  std::string Name = Var.getNameAsString();
  if (Release && isCalledAlone(*Release, In) &&
      takesJust(*Release, Var.getType(), Facts.Unit))
    return Release->Name == DeleteExpression
               ? fmt::format("delete {};", Name)
               : fmt::format("{}({});", Release->Name, Name);
  const ApiCall *Elsewhere = Function.Paths.Sites[Index].ReleasedRow;
  std::string Call =
      Elsewhere ? releaseIn(*In.getBody(), Var, *Elsewhere, Facts.Unit) : "";
  if (Call.empty() && Function.Events.Sites[Index].Assumed)
    Call = releaseAt(*In.getBody(), Var,
                     Function.Paths.Sites[Index].GivenBackAt, Facts.Unit);
  return Call.empty() ? Call : Call + ";";
}

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

// return read(fd, &c, 1);  ->  int result = read(fd, &c, 1);
//                              close(fd);
//                              return result;
// Numbers only: a pointer may point into what is released.
static bool mendReturn(const ReturnStmt &Exit, const std::string &Text,
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
      *End, fmt::format("\n{0}{1}\n{0}return result;", Indent, Text)));
  return true;
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

// Adds the edits for one exit; false if it cannot be mended this way.
static bool mendExit(const Leak &Way, const VarDecl &Var,
                     const std::string &Text, const FunctionDecl &In,
                     ASTContext &Unit, std::vector<FixItHint> &Edits) {
  const SourceManager &Sources = Unit.getSourceManager();
  if (!Way.Node || Text.empty())
    return false;
  const Stmt *Exit = &wholeExpression(*Way.Node, Unit);
  if (const auto *Body = dyn_cast<CompoundStmt>(Exit)) {
    SourceLocation Brace = Body->getRBracLoc();
    // The last statement of ({ ... }) is its value.
    if (Brace.isMacroID() || isa_and_nonnull<StmtExpr>(parentOf(*Body, Unit)))
      return false;
    std::string Indent = indentOf(Brace, Sources);
    Edits.push_back(FixItHint::CreateInsertion(
        Brace, fmt::format("  {}\n{}", Text, Indent)));
    return true;
  }
  SourceLocation At = Exit->getBeginLoc();
  if (!leaves(*Way.Node) || At.isMacroID())
    return false;
  if (mentions(*Exit, Var) || asksTheState(*Exit)) {
    const auto *Return = dyn_cast<ReturnStmt>(Exit);
    return Return && mendReturn(*Return, Text, In, Unit, Edits);
  }
  std::string Indent = indentOf(At, Sources);
  if (inBlock(*Exit, Unit) || isLabelled(*Exit, Unit)) {
    Edits.push_back(
        FixItHint::CreateInsertion(At, fmt::format("{}\n{}", Text, Indent)));
    return true;
  }
  const Stmt *Up = parentOf(*Exit, Unit);
  std::optional<SourceLocation> End = afterSemicolon(*Exit, Unit);
  // A label or case before it would swallow the brace.
  std::optional<SourceLocation> Opens =
      Up ? beforeBody(*Up, *Exit, Unit) : std::nullopt;
  if (!End || !Opens)
    return false;
  bool OneLine = Sources.getExpansionLineNumber(*Opens) ==
                 Sources.getExpansionLineNumber(At);
  std::string Close =
      OneLine ? " }" : "\n" + indentOf(Up->getBeginLoc(), Sources) + "}";
  Edits.push_back(FixItHint::CreateInsertion(*Opens, " {"));
  Edits.push_back(
      FixItHint::CreateInsertion(At, Text + (OneLine ? " " : "\n" + Indent)));
  Edits.push_back(FixItHint::CreateInsertion(*End, Close));
  return true;
}

static const VarDecl *holder(const FunctionFacts &Function, unsigned Index) {
  const Leak &First = Function.Paths.Sites[Index].Leaks.front();
  if (First.Holder == NoLocation)
    return nullptr;
  const Location &Place = Function.Events.Locations[First.Holder];
  bool Same = llvm::all_of(Function.Paths.Sites[Index].Leaks,
                           [&](auto &L) { return L.Holder == First.Holder; });
  if (!Same || Place.What != Location::Local)
    return nullptr;
  return static_cast<const VarDecl *>(Place.Key);
}

// What the variable is declared in must still be visible at the exit, and its
// name must still mean the variable: both hold where it is held at the exit.
std::optional<Fix> releaseFix(const UnitFacts &Facts,
                              const FunctionFacts &Function, unsigned Index) {
  const VarDecl *Var = holder(Function, Index);
  std::string Call = Var ? releaseCall(Facts, Function, Index, *Var) : "";
  if (Call.empty())
    return std::nullopt;
  const Resource &What = *Function.Events.Sites[Index].Row->What;
  const std::vector<Leak> &Leaks = Function.Paths.Sites[Index].Leaks;
  Fix Result{.Title = fmt::format("release '{}' on each way out that lacks it",
                                  Var->getNameAsString()),
             .Safe = true};
  bool Mixed = llvm::any_of(Leaks, [&](const Leak &Way) {
    return Function.Paths.Settled.contains(Way.Holder, Way.Node);
  });
  if (Mixed) {
    auto Edits = clearings(Facts, Function, Index, *Var);
    if (!Edits)
      return std::nullopt;
    Result.Edits = std::move(*Edits);
  }
  for (const Leak &Way : Leaks) {
    bool Plain =
        Way.How == Leak::Return || Way.How == Leak::ScopeEnd ||
        (Way.How == Leak::Exception && isa_and_nonnull<CXXThrowExpr>(Way.Node));
    bool Held = !Mixed && Way.SurelyHeld &&
                !Function.Paths.Empty.contains(Way.Holder, Way.Node);
    if (!Plain || (!Held && mayBeJumpedOver(*Var, *Function.Events.Function)) ||
        !mendExit(Way, *Var, releaseText(*Var, What, Call, Held),
                  *Function.Events.Function, Facts.Unit, Result.Edits))
      return std::nullopt;
  }
  return Result;
}

// PQexec(c, "...");  ->  PQclear(PQexec(c, "..."));
// Where nobody looks at it, and giving back nothing does no harm.
static std::optional<Fix> ignoredFix(const UnitFacts &Facts,
                                     const FunctionFacts &Function,
                                     unsigned Index) {
  const Site &From = Function.Events.Sites[Index];
  const ApiCall *Release = Facts.releaseOf(*From.Row->What);
  bool Ignored =
      llvm::all_of(Function.Paths.Sites[Index].Leaks,
                   [](const Leak &L) { return L.How == Leak::Ignored; });
  bool Harmless = From.Row->What->ReleaseAcceptsNull ||
                  From.Row->What->Kind == ResourceKind::Descriptor;
  if (!Ignored || !Harmless || !Release ||
      From.Row->Handle.Where != HandlePlace::Result ||
      Release->Name == DeleteExpression ||
      !isCalledAlone(*Release, *Function.Events.Function) ||
      !takesJust(*Release, From.Call->getType(), Facts.Unit))
    return std::nullopt;
  const Stmt *Whole = From.Call;
  while (const auto *Up =
             dyn_cast_or_null<Expr>(parentOf(*Whole, Facts.Unit))) {
    const auto *Cast = dyn_cast<CStyleCastExpr>(Up);
    if (!isa<FullExpr, CXXBindTemporaryExpr>(Up) &&
        !(Cast && Cast->getType()->isVoidType()))
      return std::nullopt; // somebody looks at it
    Whole = Up;
  }
  SourceLocation Begin = From.Call->getBeginLoc(),
                 Last = From.Call->getEndLoc();
  if (Begin.isMacroID() || Last.isMacroID() || !inBlock(*Whole, Facts.Unit) ||
      isa_and_nonnull<StmtExpr>(
          parentOf(*parentOf(*Whole, Facts.Unit), Facts.Unit)))
    return std::nullopt;
  SourceLocation End = Lexer::getLocForEndOfToken(
      Last, 0, Facts.Unit.getSourceManager(), Facts.Unit.getLangOpts());
  Fix Result{.Title =
                 fmt::format("release it at once with '{}'", Release->Name),
             .Safe = true};
  Result.Edits.push_back(
      FixItHint::CreateInsertion(Begin, Release->Name + "("));
  Result.Edits.push_back(FixItHint::CreateInsertion(End, ")"));
  return Result;
}

std::vector<Fix> fixesFor(const UnitFacts &Facts, const FunctionFacts &Function,
                          unsigned Index) {
  std::vector<Fix> Result;
  if (std::optional<Fix> Guard = guardFix(Facts, Function, Index))
    Result.push_back(std::move(*Guard));
  else if (std::optional<Fix> Release = releaseFix(Facts, Function, Index))
    Result.push_back(std::move(*Release));
  else if (std::optional<Fix> Ignored = ignoredFix(Facts, Function, Index))
    Result.push_back(std::move(*Ignored));
  else if (std::optional<Fix> Held = heldResultFix(Facts, Function, Index))
    Result.push_back(std::move(*Held));
  return Result;
}

} // namespace connguard
