#include "summary/Summaries.h"

#include "path/Beliefs.h"
#include "path/Paths.h"
#include "recognise/Events.h"
#include "recognise/Functions.h"

using namespace clang;

namespace connguard {

const Summary *Summaries::summaryOf(const FunctionDecl &Callee) {
  const FunctionDecl *Body = visibleBody(Callee);
  if (!Body)
    return nullptr;
  auto [Place, New] = Known.try_emplace(Body);
  if (!New)
    return Place->second.get();
  std::optional<Summary> Made = summarize(*Body);
  if (!Made)
    return nullptr;
  // The map may have grown meanwhile.
  return (Known[Body] = std::make_unique<Summary>(std::move(*Made))).get();
}

static bool canBeHandle(QualType Type) {
  return Type->isPointerType() || Type->isIntegerType();
}

// A handle that each parameter brings in becomes a site of its own.
static std::vector<int> addParameters(FunctionEvents &Events) {
  std::vector<int> SiteOf;
  for (const ParmVarDecl *Parameter : Events.Function->parameters()) {
    SiteOf.push_back(-1);
    if (!canBeHandle(Parameter->getType()))
      continue;
    for (LocationId L = 0; L < Events.Locations.size(); ++L) {
      const Location &Place = Events.Locations[L];
      if (Place.What != Location::Parameter ||
          Place.Key != Parameter->getCanonicalDecl())
        continue;
      SiteOf.back() = Events.Sites.size();
      Site Brought;
      Brought.Into = L;
      Events.Sites.push_back(std::move(Brought));
    }
    if (SiteOf.back() < 0)
      SiteOf.back() = -2; // never mentioned
  }
  return SiteOf;
}

static ParameterEffect effectOf(int Site, const PathFacts &Facts) {
  if (Site == -2)
    return ParameterEffect::Borrowed;
  if (Site < 0)
    return ParameterEffect::Unknown;
  const SiteOutcome &Outcome = Facts.Sites[Site];
  if (!Outcome.Transfers.empty() || Outcome.OverBudget)
    return ParameterEffect::Unknown;
  if (!Outcome.Released)
    return ParameterEffect::Borrowed;
  return Outcome.Leaks.empty() ? ParameterEffect::Released
                               : ParameterEffect::Unknown;
}

// open() { c = redisConnect(); if (c->err) { free; return 0; } return c; }
// returns what redisConnect does, or null.
static std::shared_ptr<const ApiCall> returned(const FunctionEvents &Events,
                                               const PathFacts &Facts) {
  if (Facts.ReturnsOther || !canBeHandle(Events.Function->getReturnType()))
    return nullptr;
  const ApiCall *Row = nullptr;
  for (size_t I = 0; I < Events.Sites.size(); ++I) {
    if (!Facts.Sites[I].Returned)
      continue;
    const ApiCall *This = Events.Sites[I].Row;
    if (!This || (Row && Row->What != This->What))
      return nullptr;
    Row = This;
  }
  if (!Row)
    return nullptr;
  auto Made = std::make_shared<ApiCall>(*Row);
  Made->Name = Events.Function->getNameAsString();
  Made->Handle = {.Where = HandlePlace::Result};
  Made->Empty = Row->What->Kind == ResourceKind::Descriptor
                    ? NothingOwed::HandleNegative
                    : NothingOwed::HandleNull;
  Made->OwedWhenFailed = false;
  return Made;
}

static std::string homeOfReturned(const FunctionEvents &Events,
                                  const PathFacts &Facts) {
  for (size_t I = 0; I < Events.Sites.size(); ++I)
    if (Facts.Sites[I].Returned)
      return Events.Sites[I].Home;
  return {};
}

std::optional<Summary> Summaries::summarize(const FunctionDecl &Function) {
  std::optional<FunctionEvents> Events = lower(Function, Calls, *this);
  if (!Events)
    return std::nullopt;
  std::vector<int> SiteOf = addParameters(*Events);
  PathFacts Facts = follow(*Events);
  if (Facts.OverBudget)
    return std::nullopt;
  Beliefs Own;
  Own.learn(Facts);
  Own.settle(Facts);
  Summary Made;
  for (int Site : SiteOf)
    Made.Parameters.push_back(effectOf(Site, Facts));
  Made.Returns = returned(*Events, Facts);
  Made.ReturnsHome = homeOfReturned(*Events, Facts);
  Made.NeverReturns = !Facts.ReachesExit && !Facts.MayThrow;
  Made.MayThrow = Facts.MayThrow;
  return Made;
}

} // namespace connguard
