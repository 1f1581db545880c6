#include "rules/Leaks.h"

#include "recognise/Asking.h"
#include "recognise/Calls.h"
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

static std::string advice(const UnitFacts &Facts, const Resource &What,
                          StringRef GivenBackBy = {}) {
  const ApiCall *Release = Facts.releaseOf(What);
  std::string Call = "its release";
  if (!GivenBackBy.empty())
    Call = fmt::format("'{}'", GivenBackBy.str());
  else if (Release)
    Call = fmt::format("'{}'", Release->Name);
  return Facts.Unit.getLangOpts().CPlusPlus
             ? fmt::format("let an object whose destructor calls {} hold it",
                           Call)
             : fmt::format("call {} on this way out too", Call);
}

// if (!daemon->log) fclose(log): the program may know that the way taken here
// is not taken with this handle. The other way gives it back.
static bool asksElsewhere(const Leak &Told, const FunctionFacts &Function,
                          const SiteOutcome &Outcome) {
  for (const Decision &D : Told.Path) {
    if (D.What != Decision::Branch || !D.Node || !asksTheProgram(*D.Node))
      continue;
    Decision Other = D;
    Other.Taken = !D.Taken;
    for (const Block &B : Function.Events.Blocks)
      for (const Event &E : B.Events)
        if (E.Does == Event::Release && E.Node &&
            Outcome.GivenBackAt.contains(E.Where) &&
            matters(Other, Function.Events, *E.Node) &&
            !matters(D, Function.Events, *E.Node))
          return true;
  }
  return false;
}

static Confidence confidenceIn(const Leak &Told, const Site &From,
                               const FunctionFacts &Function,
                               const SiteOutcome &Outcome) {
  bool Guessed = !Told.Doubts.empty() || From.Inferred ||
                 asksElsewhere(Told, Function, Outcome);
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
          .Sure =
              confidenceIn(Told, From, Function, Function.Paths.Sites[Index]),
          .Often = rankOf(*From.Call, *Function.Events.Function, Facts),
          .Function = nameOf(*Function.Events.Function),
          .If = premises(Function.Events, Function.Paths, Index, Told.Given,
                         Told.Doubts)};
}

// Mends what leaks like Way; that somebody else may own the handle is settled
// when the finding is told.
static void mendLike(Finding &Found, const Leak &Way, const UnitFacts &Facts,
                     const FunctionFacts &Function, unsigned Index) {
  Found.Fixes = fixesFor(Facts, Function, Index, &Way);
  for (Fix &Mend : Found.Fixes)
    Mend.Safe &= Way.Doubts.empty();
  if (Found.Fixes.empty())
    Found.Advice = advice(Facts, *Function.Events.Sites[Index].Row->What);
}

static void reportOthers(const UnitFacts &Facts, const FunctionFacts &Function,
                         unsigned Index, const Leak &Told, ReportFn Report) {
  for (const Leak &Other : Function.Paths.Sites[Index].Leaks) {
    if (isExceptional(Other) != isExceptional(Told) ||
        Other.Doubts == Told.Doubts)
      continue;
    Finding Found = findingFor(Facts, Function, Index, Other, {});
    mendLike(Found, Other, Facts, Function, Index);
    Found.Believed = true;
    Report(std::move(Found));
  }
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
  // What is believed of a callee may be known to be wrong for this way, and
  // right for another.
  if (!Told->Doubts.empty())
    reportOthers(Facts, Function, Index, *Told, Report);
}

// By function that hands something out: where somebody gives it back, and calls
// what for that.
using GivenBack = std::map<const FunctionDecl *, Step>;

static GivenBack pairsUsed(const UnitFacts &Facts) {
  GivenBack Result;
  for (const FunctionFacts &Function : Facts.Assuming)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      const Site &From = Function.Events.Sites[I];
      for (const auto &[At, By] : Function.Paths.Sites[I].GivenBackAt)
        if (From.Partner)
          Result.try_emplace(calleeOf(*From.Call)->getCanonicalDecl(),
                             Step{At, By});
    }
  return Result;
}

// Whoever gives it back further down believes that the callee handed it out. On
// a way that has passed all that, it may as well be kept on purpose; unless
// names say that it must be given back, too.
static std::optional<Step> evidence(const Leak &L, const Site &From,
                                    const SiteOutcome &Outcome,
                                    const GivenBack &Used,
                                    const SourceManager &Sources) {
  SourceLocation Exit = Sources.getExpansionLoc(L.At);
  if (!From.Partner && calleeOf(*From.Call)->hasBody())
    return std::nullopt; // no need to guess
  for (const auto &[At, By] : Outcome.GivenBackAt)
    if (Sources.isBeforeInTranslationUnit(Exit, Sources.getExpansionLoc(At)))
      return Step{At, By};
  if (!From.Partner)
    return std::nullopt;
  if (!Outcome.GivenBackAt.empty())
    return Step{Outcome.GivenBackAt.begin()->first,
                Outcome.GivenBackAt.begin()->second};
  auto Elsewhere = Used.find(calleeOf(*From.Call)->getCanonicalDecl());
  return Elsewhere == Used.end() ? std::nullopt
                                 : std::optional(Elsewhere->second);
}

// Names, and somebody who does both, say that the function makes a handle.
static void believePair(Finding &Found, const Leak &Way,
                        const FunctionFacts &Function, unsigned Index,
                        const GivenBack &Used, const UnitFacts &Facts) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  const Site &From = Function.Events.Sites[Index];
  auto Back = From.Partner ? evidence(Way, From, Function.Paths.Sites[Index],
                                      Used, Sources)
                           : std::nullopt;
  if (!Back)
    return;
  Found.Steps.push_back({Sources.getExpansionLoc(Back->At),
                         fmt::format("here '{}' gives it back", Back->Text)});
  if (Found.Fixes.empty())
    Found.Advice = advice(Facts, *From.Row->What, Back->Text);
  llvm::erase_if(Found.If, [](const Premise &P) {
    return P.Where.Of == SlotName::Result;
  });
}

// Leaks if the functions on the way are what they may be. One of them is told
// in the end, so a few are enough.
static void reportDoubtful(const UnitFacts &Facts,
                           const FunctionFacts &Function, unsigned Index,
                           const GivenBack &Used, LeakKind Kind,
                           ReportFn Report) {
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
    mendLike(Found, *L, Facts, Function, Index);
    Found.Sure = Confidence::Likely;
    believePair(Found, *L, Function, Index, Used, Facts);
    Report(std::move(Found));
  }
}

// Leaks if the function makes a handle, as its callers believe.
static void reportBelieved(const UnitFacts &Facts,
                           const FunctionFacts &Function, unsigned Index,
                           const GivenBack &Used, LeakKind Kind,
                           ReportFn Report) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  const Site &From = Function.Events.Sites[Index];
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  std::vector<Leak> Believed;
  for (const Leak &L : Outcome.Leaks)
    if (evidence(L, From, Outcome, Used, Sources))
      Believed.push_back(L);
  bool Exceptional = Kind == LeakKind::Exceptional;
  const Leak *Told = simplest(Believed, Exceptional, Sources);
  if (!Told || (Exceptional && simplest(Believed, false, Sources)))
    return;
  std::optional<Step> Back = evidence(*Told, From, Outcome, Used, Sources);
  if (!Back)
    return;
  Finding Found = findingFor(Facts, Function, Index, *Told, Believed);
  Found.Fixes = fixesFor(Facts, Function, Index);
  for (Fix &Mend : Found.Fixes)
    Mend.Safe = false;
  if (Found.Fixes.empty())
    Found.Advice = advice(Facts, *From.Row->What, Back->Text);
  Found.Sure = Confidence::Likely;
  Found.Believed = true;
  if (From.Partner)
    believePair(Found, *Told, Function, Index, Used, Facts);
  else
    Found.Steps.push_back({Sources.getExpansionLoc(Back->At),
                           fmt::format("here '{}' gives it back", Back->Text)});
  Report(std::move(Found));
}

void reportLeaks(const UnitFacts &Facts, LeakKind Kind, ReportFn Report) {
  GivenBack Used = pairsUsed(Facts);
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      if (Function.Paths.OverBudget || !Function.Events.Sites[I].Row)
        continue;
      reportSite(Facts, Function, I, Kind, Report);
      if (Function.Paths.Sites[I].Leaks.empty())
        reportDoubtful(Facts, Function, I, Used, Kind, Report);
    }
  for (const FunctionFacts &Function : Facts.Assuming)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (!Function.Paths.OverBudget && Function.Events.Sites[I].Assumed) {
        reportBelieved(Facts, Function, I, Used, Kind, Report);
        reportDoubtful(Facts, Function, I, Used, Kind, Report);
      }
}

} // namespace connguard
