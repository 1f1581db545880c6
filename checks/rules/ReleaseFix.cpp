// A release on each leaking way out.
#include "rules/Clearing.h"
#include "rules/ExitEdits.h"
#include "rules/LeakFixes.h"
#include "rules/ReleaseCall.h"
#include "rules/Statements.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/MapVector.h"
#include <fmt/format.h>
#include <fmt/ranges.h>

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

// `closesocket(s);`, or `if (f) fclose(f);` where the handle may be empty and
// the release does not accept that.
static std::string releaseText(const HeldPlace &Place, const Resource &What,
                               const std::string &Call, bool SurelyHeld) {
  if (SurelyHeld || What.ReleaseAcceptsNull)
    return Call;
  if (!Place.Type->isScalarType())
    return {};
  const char *Test = What.Kind == ResourceKind::Descriptor ? " >= 0" : "";
  return fmt::format("if ({}{}) {}", Place.Text, Test, Call);
}

// As the function does it itself, `pool_push(pool, c)`.
static std::string releaseElsewhere(const UnitFacts &Facts,
                                    const FunctionFacts &Function,
                                    const SiteOutcome &Outcome,
                                    const VarDecl &Var) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  auto Releases = [&](const CallExpr &Call) {
    SourceLocation At = Sources.getExpansionLoc(Call.getBeginLoc());
    return llvm::any_of(Outcome.GivenBackAt, [&](const auto &Release) {
      return Sources.getExpansionLoc(Release.first) == At;
    });
  };
  return releaseIn(*Function.Events.Function->getBody(), Var, Releases,
                   Facts.Unit);
}

// As the catalog has it. "" if it wants more than the handle.
static std::string releaseAlone(const UnitFacts &Facts, const FunctionDecl &In,
                                const Resource &What, const HeldPlace &Place) {
  const ApiCall *Release = Facts.releaseOf(What);
  if (!Release || !isCalledAlone(*Release, In) ||
      !takesJust(*Release, Place.Type, Facts.Unit))
    return "";
  return Release->Name == DeleteExpression
             ? fmt::format("delete {};", Place.Text)
             : fmt::format("{}({});", Release->Name, Place.Text);
}

// The release as a statement that can stand at each way out. What the project
// makes is given back as the project does that. "" if nothing is known.
static std::string releaseCall(const UnitFacts &Facts,
                               const FunctionFacts &Function, unsigned Index,
                               const HeldPlace &Place) {
  const Site &From = Function.Events.Sites[Index];
  std::string Elsewhere =
      Place.Whole ? releaseElsewhere(Facts, Function,
                                     Function.Paths.Sites[Index], *Place.Root)
                  : "";
  if (!Elsewhere.empty())
    Elsewhere += ";";
  if (From.Assumed && !Elsewhere.empty())
    return Elsewhere;
  std::string Alone =
      releaseAlone(Facts, *Function.Events.Function, *From.Row->What, Place);
  return Alone.empty() ? Elsewhere : Alone;
}

// fd = -1;
static std::string emptying(const HeldPlace &Place, const ASTContext &Unit) {
  StringRef Nothing = !Place.Type->isPointerType()   ? "-1"
                      : Unit.getLangOpts().CPlusPlus ? "nullptr"
                                                     : "NULL";
  return fmt::format("{} = {};", Place.Text, Nothing.str());
}

static bool isPlain(const Leak &Way) {
  switch (Way.How) {
  case Leak::Return:
  case Leak::ScopeEnd:
  case Leak::Freed:
    return true;
  case Leak::Overwritten:
    return !Way.Within;
  case Leak::Exception:
    return isa_and_nonnull<CXXThrowExpr>(Way.Node);
  default:
    return false;
  }
}

namespace {

/// Collects what has to be released where.
class Releases {
public:
  Releases(const UnitFacts &Facts, const FunctionFacts &Function,
           const Leak *Like)
      : Facts(Facts), Function(Function), Like(Like) {}

  /// False if one of the ways on which the handle of site \p Index is lost
  /// cannot be mended.
  bool add(unsigned Index) {
    std::vector<const Leak *> Leaks;
    std::set<const Stmt *> Others;
    for (const Leak &Way : Function.Paths.Sites[Index].Leaks)
      if (counts(Way))
        Leaks.push_back(&Way);
      else
        Others.insert(Way.Node);
    bool Mixed = llvm::any_of(Leaks, [&](const Leak *Way) {
      return Function.Paths.Settled.contains(Way->Holder, Way->Node);
    });
    if (Mixed && (!Others.empty() || !clear(Index)))
      return false;
    return llvm::all_of(Leaks, [&](const Leak *Way) {
      return !Others.contains(Way->Node) && add(Index, *Way, Mixed);
    });
  }

  std::optional<Fix> fix() {
    Fix Result{.Title = fmt::format("release {} on each way out that lacks it",
                                    fmt::join(Names, " and ")),
               .Safe = true,
               .Edits = std::move(Edits)};
    if (Exits.empty())
      return std::nullopt;
    for (const auto &[Node, Exit] : Exits)
      if (!mendExit(Exit, *Function.Events.Function, Facts.Unit, Result.Edits))
        return std::nullopt;
    return Result;
  }

private:
  bool counts(const Leak &Way) const {
    return !Like || (Way.Given == Like->Given && Way.Doubts == Like->Doubts);
  }

  // The variable is made to tell whether it holds anything.
  bool clear(unsigned Index) {
    std::optional<HeldPlace> Only;
    for (const Leak &Way : Function.Paths.Sites[Index].Leaks) {
      auto Place = heldPlace(Function.Events, Way.Holder);
      if (!Place || !Place->Whole || (Only && Only->Root != Place->Root))
        return false;
      Only = Place;
    }
    if (!Only)
      return false;
    auto Clearing = clearings(Facts, Function, Index, *Only->Root);
    if (Clearing)
      llvm::append_range(Edits, *Clearing);
    return Clearing.has_value();
  }

  bool add(unsigned Index, const Leak &Way, bool Mixed) {
    auto Place = heldPlace(Function.Events, Way.Holder);
    if (!Place || !isPlain(Way))
      return false;
    bool Held = !Mixed && Way.SurelyHeld &&
                !Function.Paths.Empty.contains(Way.Holder, Way.Node);
    std::string Call = releaseCall(Facts, Function, Index, *Place);
    const Resource &What = *Function.Events.Sites[Index].Row->What;
    std::string Text =
        Call.empty() ? Call : releaseText(*Place, What, Call, Held);
    if (Text.empty() ||
        (!Held && Place->Root &&
         mayBeJumpedOver(*Place->Root, *Function.Events.Function)))
      return false;
    std::string Name = "'" + Place->Text + "'";
    if (!llvm::is_contained(Names, Name))
      Names.push_back(Name);
    ExitReleases &Exit = Exits[Way.Node];
    Exit.Way = &Way;
    Exit.Lines.push_back(std::move(Text));
    // What the next call does not fill must not look held.
    if (Way.How == Leak::Overwritten && isa_and_nonnull<CallExpr>(Way.Node))
      Exit.Lines.push_back(emptying(*Place, Facts.Unit));
    Exit.Places.push_back(std::move(*Place));
    return true;
  }

  const UnitFacts &Facts;
  const FunctionFacts &Function;
  const Leak *Like;
  llvm::MapVector<const Stmt *, ExitReleases> Exits;
  std::vector<std::string> Names;
  std::vector<FixItHint> Edits;
};

} // namespace

// What the variable is declared in must still be visible at the exit, and its
// name must still mean the variable: both hold where it is held at the exit.
// The ends of a pipe are mended together.
std::optional<Fix> releaseFix(const UnitFacts &Facts,
                              const FunctionFacts &Function, unsigned Index,
                              const Leak *Like) {
  Releases All(Facts, Function, Like);
  for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
    if (Function.Events.Sites[I].Call == Function.Events.Sites[Index].Call &&
        !All.add(I))
      return std::nullopt;
  return All.fix();
}

std::optional<Fix> fieldFix(const UnitFacts &Facts,
                            const FunctionFacts &Function, const Resource &What,
                            LocationId Place, llvm::ArrayRef<Leak> Ways,
                            bool Empties) {
  const FunctionDecl &In = *Function.Events.Function;
  auto Field = heldPlace(Function.Events, Place);
  if (!Field)
    return std::nullopt;
  std::string Call = releaseAlone(Facts, In, What, *Field);
  std::string Text =
      Call.empty() ? Call : releaseText(*Field, What, Call, Empties);
  if (Text.empty())
    return std::nullopt;
  std::vector<std::string> Lines{Text};
  if (Empties)
    Lines.push_back(emptying(*Field, Facts.Unit));
  Fix Result{.Title =
                 fmt::format("release what '{}' holds first", Field->Text)};
  for (const Leak &Way : Ways)
    if (!mendExit({&Way, {*Field}, Lines}, In, Facts.Unit, Result.Edits))
      return std::nullopt;
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
  const Stmt *Up = parentOf(*Whole, Facts.Unit);
  if (Begin.isMacroID() || Last.isMacroID() || !Up ||
      !(isa<CompoundStmt>(Up) || beforeBody(*Up, *Whole, Facts.Unit)) ||
      isa_and_nonnull<StmtExpr>(parentOf(*Up, Facts.Unit)))
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
                          unsigned Index, const Leak *Like) {
  std::vector<Fix> Result;
  std::optional<Fix> Guard =
      Like ? std::nullopt : guardFix(Facts, Function, Index);
  if (Guard)
    Result.push_back(std::move(*Guard));
  else if (auto Release = releaseFix(Facts, Function, Index, Like))
    Result.push_back(std::move(*Release));
  else if (auto Ignored = ignoredFix(Facts, Function, Index))
    Result.push_back(std::move(*Ignored));
  else if (auto Held = heldResultFix(Facts, Function, Index))
    Result.push_back(std::move(*Held));
  return Result;
}

} // namespace connguard
