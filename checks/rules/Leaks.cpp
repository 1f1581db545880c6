#include "rules/Leaks.h"

#include "rules/LeakFixes.h"
#include "rules/Ranks.h"
#include "rules/Words.h"
#include "summary/SlotMaker.h"

#include "clang/AST/ASTContext.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static bool isExceptional(const Leak &L) {
  return L.How == Leak::Exception || L.How == Leak::Cancelled;
}

// The first in the source among the shortest.
static const Leak *simplest(llvm::ArrayRef<Leak> Leaks, bool Exceptional,
                            const SourceManager &Sources) {
  const Leak *Best = nullptr;
  for (const Leak &L : Leaks) {
    if (isExceptional(L) != Exceptional)
      continue;
    bool Earlier = Best && Sources.isBeforeInTranslationUnit(L.At, Best->At);
    if (!Best || Earlier)
      Best = &L;
  }
  return Best;
}

static std::string message(const Site &From, const Leak &Way,
                           const Resource &What) {
  std::string Title = What.title().str();
  switch (Way.How) {
  case Leak::Ignored:
    return fmt::format("'{}' returns a '{}' that nobody keeps and nobody "
                       "releases",
                       From.Callee, Title);
  case Leak::Overwritten:
    return fmt::format("the '{}' from '{}' is lost when another value is "
                       "stored over it",
                       Title, From.Callee);
  case Leak::Freed:
    return fmt::format("the '{}' from '{}' is lost when '{}' gives back the "
                       "memory that holds it",
                       Title, From.Callee, Way.Name);
  case Leak::Exception:
    return fmt::format(
        "the '{}' from '{}' is not released when {} throws", Title, From.Callee,
        Way.Name == "throw" ? "this function" : "'" + Way.Name + "'");
  case Leak::Cancelled:
    return fmt::format("the '{}' from '{}' is lost if the coroutine is "
                       "destroyed while it waits",
                       Title, From.Callee);
  case Leak::Return:
  case Leak::ScopeEnd:
  case Leak::FunctionEnd:
    return fmt::format("the '{}' from '{}' is not released on every path",
                       Title, From.Callee);
  }
  llvm_unreachable("covered switch");
}

// f(fd), and others still close fd after f(fd).
static std::vector<Step> lendings(const Leak &Told, const PathFacts &Paths,
                                  const ASTContext &Unit) {
  std::vector<Step> Result;
  for (const Doubt &D : Told.Doubts) {
    const Claim &Lent = Paths.Claims[D.Claim];
    Result.push_back({Unit.getSourceManager().getExpansionLoc(Lent.At),
                      fmt::format("'{}' leaves it to the caller", Lent.Name)});
  }
  return Result;
}

// Each exit that leaks is named; the path is told for the first.
static std::vector<Step> steps(const Site &From, const PathFacts &Paths,
                               llvm::ArrayRef<Leak> Leaks, const Leak &Told,
                               const ASTContext &Unit) {
  std::vector<Step> Result = describe(Told, From, Unit);
  std::vector<Step> Lent = lendings(Told, Paths, Unit);
  Result.insert(Result.end() - 1, Lent.begin(), Lent.end());
  for (const Leak &Other : Leaks) {
    if (&Other == &Told || isExceptional(Other) != isExceptional(Told))
      continue;
    Step Also = describeExit(Other, From, "releasing");
    Also.At = Unit.getSourceManager().getExpansionLoc(Also.At);
    Also.Text = "also: " + Also.Text;
    Result.push_back(std::move(Also));
  }
  return Result;
}

static std::string advice(const UnitFacts &Facts, const Resource &What) {
  const ApiCall *Release = Facts.Known.releaseOf(What);
  std::string Call =
      Release ? fmt::format("'{}'", Release->Name) : "its release";
  return Facts.Unit.getLangOpts().CPlusPlus
             ? fmt::format("let an object whose destructor calls {} hold it",
                           Call)
             : fmt::format("call {} on this way out too", Call);
}

static Confidence confidenceIn(const Leak &Told, const Site &From) {
  bool Guessed = !Told.Doubts.empty() || From.Inferred;
  bool Thrown = (isExceptional(Told) && Told.Name != "throw") ||
                llvm::any_of(Told.Path, [](const Decision &D) {
                  return D.What == Decision::Throws;
                });
  return Guessed || Thrown ? Confidence::Likely : Confidence::Certain;
}

static Finding findingFor(const UnitFacts &Facts, const FunctionFacts &Function,
                          unsigned Index, const Leak &Told,
                          llvm::ArrayRef<Leak> Leaks) {
  const Site &From = Function.Events.Sites[Index];
  return {.Range = rangeOf(*From.Call, Facts.Unit),
          .Message = message(From, Told, *From.Row->What),
          .Steps = steps(From, Function.Paths, Leaks, Told, Facts.Unit),
          .Sure = confidenceIn(Told, From),
          .Often = rankOf(*From.Call, *Function.Events.Function, Facts),
          .Function = nameOf(*Function.Events.Function),
          .If = premises(Function.Events, Function.Paths, Index, Told.Given,
                         Told.Doubts)};
}

static void reportSite(const UnitFacts &Facts, const FunctionFacts &Function,
                       unsigned Index, LeakKind Kind, ReportFn Report) {
  const Site &From = Function.Events.Sites[Index];
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  const Leak *Ordinary = simplest(Outcome.Leaks, false, Sources);
  bool Exceptional = Kind == LeakKind::Exceptional;
  const Leak *Told =
      Exceptional ? simplest(Outcome.Leaks, true, Sources) : Ordinary;
  if (!Told || (Exceptional && Ordinary))
    return;
  Finding Found = findingFor(Facts, Function, Index, *Told, Outcome.Leaks);
  Found.Fixes = fixesFor(Facts, Function, Index);
  Found.Believed = true;
  if (!Told->Doubts.empty())
    for (Fix &Mend : Found.Fixes)
      Mend.Safe = false;
  if (Found.Fixes.empty())
    Found.Advice = advice(Facts, *From.Row->What);
  Report(std::move(Found));
}

// Leaks if the functions on the way are what they may be. One of them is told
// in the end, so a few are enough.
static void reportDoubtful(const UnitFacts &Facts,
                           const FunctionFacts &Function, unsigned Index,
                           LeakKind Kind, ReportFn Report) {
  constexpr unsigned Most = 8;
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  std::vector<const Leak *> Told;
  for (const std::vector<Leak> *All : {&Outcome.Leaks, &Outcome.Doubtful})
    for (const Leak &L : *All)
      if (isExceptional(L) == (Kind == LeakKind::Exceptional))
        Told.push_back(&L);
  llvm::stable_sort(Told, [&](const Leak *A, const Leak *B) {
    return Facts.Unit.getSourceManager().isBeforeInTranslationUnit(A->At,
                                                                   B->At);
  });
  if (Told.size() > Most)
    Told.resize(Most);
  for (const Leak *L : Told) {
    Finding Found = findingFor(Facts, Function, Index, *L, {});
    Found.Advice = advice(Facts, *Function.Events.Sites[Index].Row->What);
    Found.Sure = Confidence::Likely;
    Report(std::move(Found));
  }
}

void reportLeaks(const UnitFacts &Facts, LeakKind Kind, ReportFn Report) {
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      if (Function.Paths.OverBudget || !Function.Events.Sites[I].Row)
        continue;
      reportSite(Facts, Function, I, Kind, Report);
      if (Function.Paths.Sites[I].Leaks.empty())
        reportDoubtful(Facts, Function, I, Kind, Report);
    }
  for (const FunctionFacts &Function : Facts.Assuming)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (!Function.Paths.OverBudget && Function.Events.Sites[I].Assumed)
        reportDoubtful(Facts, Function, I, Kind, Report);
}

} // namespace connguard
