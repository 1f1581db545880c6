#include "rules/KeptOnError.h"

#include "rules/LeakFixes.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

// false and null are errors, and so is a negative number: one that is positive
// may count something.
static Signs errorsOf(const FunctionDecl &F) {
  QualType Type = F.getReturnType();
  if (Type->isBooleanType() || Type->isPointerType())
    return Zero;
  return Type->isIntegerType() ? Negative : 0;
}

// Everybody is here who can give back what the field holds, and only In does
// once it has the handle.
static bool isOnlyFor(const Owner &O, const FunctionDecl &In,
                      const Resource &What) {
  return O.Closed && !O.LetOut &&
         llvm::all_of(O.Use.Releases, [&](const FieldRelease &Release) {
           bool Other = !Release.Rows.empty() &&
                        llvm::none_of(Release.Rows, [&](const ApiCall *Row) {
                          return Row->What == &What;
                        });
           return Other || Release.In == &In ||
                  O.Use.Refillers.contains(Release.In);
         });
}

static bool givesBack(const Owner &O, const FunctionDecl &In) {
  return llvm::any_of(O.Use.Releases, [&](const FieldRelease &Release) {
    return Release.In == &In;
  });
}

static const KeptReturn *simplest(const SiteOutcome &Outcome) {
  const KeptReturn *Best = nullptr;
  for (const KeptReturn &Kept : Outcome.KeptReturns)
    if (!Best || Kept.Way.Path.size() < Best->Way.Path.size())
      Best = &Kept;
  return Best;
}

static void reportSite(const Owner &O, const KeptSite &Kept,
                       const UnitFacts &Facts, ReportFn Report) {
  const FunctionDecl &In = *Kept.In->Events.Function;
  const SiteOutcome &Outcome = Kept.In->Paths.Sites[Kept.Site];
  Signs Errors = errorsOf(In);
  bool OnlyErrors =
      !Outcome.KeptReturns.empty() &&
      llvm::all_of(Outcome.KeptReturns, [&](const KeptReturn &K) {
        return K.Way.Holder != NoLocation && (K.Result & ~Errors) == 0;
      });
  bool Elsewhere = Outcome.Transfers.size() != 1 || Outcome.KeptIn.size() != 1;
  if (!OnlyErrors || Elsewhere || Outcome.OverBudget || Outcome.Returned ||
      !Outcome.Released || !isOnlyFor(O, In, *Kept.site().Row->What) ||
      !givesBack(O, In))
    return;
  const Site &From = Kept.site();
  const KeptReturn &Told = *simplest(Outcome);
  std::vector<Step> Steps = describe(Told.Way, From, Facts.Unit);
  Steps.back().Text = fmt::format("returns an error and leaves it in '{}'",
                                  O.Field->getNameAsString());
  std::vector<Leak> Ways;
  for (const KeptReturn &K : Outcome.KeptReturns)
    Ways.push_back(K.Way);
  std::vector<Fix> Fixes;
  if (auto Mend = fieldFix(Facts, *Kept.In, *From.Row->What,
                           Ways.front().Holder, Ways, /*Empties=*/true))
    Fixes.push_back(std::move(*Mend));
  const auto &[At, By] = *Outcome.GivenBackAt.begin();
  Steps.push_back({Facts.Unit.getSourceManager().getExpansionLoc(At),
                   fmt::format("here '{}' gives it back", By)});
  std::string Advice =
      Fixes.empty() ? fmt::format("call '{}' on this way out too", By) : "";
  Report(
      {.Range = rangeOf(*From.Call, Facts.Unit),
       .Message = fmt::format(
           "the '{}' from '{}' is given back when all goes well, and left in "
           "'{}' when something fails",
           From.Row->What->title().str(), From.Callee,
           O.Field->getNameAsString()),
       .Steps = std::move(Steps),
       .Fixes = std::move(Fixes),
       .Advice = std::move(Advice),
       .Sure = Confidence::Likely,
       .Often = rankOf(*From.Call, In, Facts),
       .Function = nameOf(In)});
}

// By functions that are called for that: begin(s)
static std::vector<KeptSite> filledThrough(const Owner &O,
                                           const UnitFacts &Facts) {
  std::vector<KeptSite> Result;
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
      if (Function.Events.Sites[I].Filled &&
          Function.Paths.Sites[I].KeptIn.count(O.Field))
        Result.push_back({&Function, I});
  return Result;
}

void reportKeptOnError(const UnitFacts &Facts, ReportFn Report) {
  for (const Owner &O : ownersIn(Facts)) {
    std::vector<KeptSite> All = O.Kept;
    llvm::append_range(All, filledThrough(O, Facts));
    for (const KeptSite &Kept : All)
      if (!Kept.In->Paths.OverBudget)
        reportSite(O, Kept, Facts, Report);
  }
}

} // namespace connguard
