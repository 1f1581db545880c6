#include "rules/Overwritten.h"

#include "recognise/Calls.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static std::vector<Step> steps(const FieldDecl &Field, const Leak &Lost,
                               const Expr &Store, const ASTContext &Unit) {
  std::vector<Step> Steps{
      {Field.getLocation(), "this field holds it from before"}};
  for (const Decision &Why : Lost.Path)
    Steps.push_back(describe(Why, Unit));
  std::string Gets = fmt::format(
      "'{}' gets another value: the handle it held is lost", Lost.Name);
  if (const auto *Inner = dyn_cast_or_null<Expr>(Lost.Within)) {
    Steps.push_back({rangeOf(Store, Unit).getBegin(),
                     fmt::format("'{}' stores over it", calleeName(Store))});
    Steps.push_back({rangeOf(*Inner, Unit).getBegin(), Gets});
  } else {
    Steps.push_back({rangeOf(Store, Unit).getBegin(), Gets});
  }
  return Steps;
}

static void report(const FieldDecl &Field, const Resource &What,
                   const FunctionFacts &Function, const Leak &Lost,
                   const UnitFacts &Facts, ReportFn Report) {
  const auto *Store = dyn_cast_or_null<Expr>(Lost.Node);
  FieldUse Use = Facts.Fields.of(Field);
  if (!Store || (Use.Releasers.empty() && Use.LetOut))
    return;
  const ApiCall *Release = Facts.Known.releaseOf(What);
  Report(
      {.Range = rangeOf(*Store, Facts.Unit),
       .Message = fmt::format("the '{}' that '{}' holds is lost when another "
                              "value is stored over it",
                              What.title().str(), Lost.Name),
       .Steps = steps(Field, Lost, *Store, Facts.Unit),
       .Advice =
           fmt::format("call {} for the old one first",
                       Release ? "'" + Release->Name + "'" : "its release"),
       .Sure = Confidence::Likely,
       .Often = rankOf(*Store, *Function.Events.Function, Facts),
       .Function = nameOf(*Function.Events.Function)});
}

void reportOverwrittenFields(const UnitFacts &Facts, ReportFn Report) {
  auto Kept = keptIn(Facts);
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      const Site &Old = Function.Events.Sites[I];
      if (!Old.Before)
        continue;
      const auto *Field = static_cast<const FieldDecl *>(
          Function.Events.Locations[Old.Into].Key);
      auto By = Kept.find(Field);
      if (By == Kept.end())
        continue;
      const KeptSite &First = By->second.front();
      for (const Leak &Lost : Function.Paths.Sites[I].Leaks)
        report(*Field, *First.In->Events.Sites[First.Site].Row->What, Function,
               Lost, Facts, Report);
    }
}

} // namespace connguard
