#include "engine/Linking.h"

#include "llvm/ADT/STLExtras.h"
#include <map>

namespace connguard {

static bool same(const LocatedFinding &A, const LocatedFinding &B) {
  return A.Rule == B.Rule && A.Begin == B.Begin;
}

static void settle(UnitResult &Unit, const Resolver &Known) {
  for (LocatedFinding &F : Unit.Link.Open) {
    Truth Holds = Known.hold(F.If);
    auto Reported = [&](const LocatedFinding &Other) { return same(Other, F); };
    if (Holds == Truth::No && F.Believed)
      llvm::erase_if(Unit.Findings, Reported);
    if (Holds == Truth::Yes && llvm::none_of(Unit.Findings, Reported))
      Unit.Findings.push_back(F);
  }
}

// What others say of the files of the units is known better.
static ChainFacts chainsOf(const Program &Others,
                           const std::vector<UnitResult> &Units) {
  std::vector<std::string> Entities;
  for (const UnitResult &Unit : Units)
    for (const ChainFacts::Function &F : Unit.Link.Chains.Functions)
      Entities.push_back(F.Entity);
  ChainFacts Rest = Others.chainsTo(Entities);
  for (const UnitResult &Unit : Units)
    Rest = without(Rest, Unit.File);
  return Rest;
}

// Each creation is reported in the first unit that has it.
static void addChains(std::vector<UnitResult> &Units, const Program *Others) {
  ChainFacts Rest;
  if (Others)
    Rest = chainsOf(*Others, Units);
  std::vector<const ChainFacts *> All = {&Rest};
  std::map<Place, UnitResult *> MadeIn;
  for (UnitResult &Unit : Units) {
    All.push_back(&Unit.Link.Chains);
    llvm::erase_if(Unit.Findings, [](const LocatedFinding &F) {
      return F.Rule == chainRule();
    });
    for (const ChainFacts::Function &F : Unit.Link.Chains.Functions)
      for (const ChainFacts::Creation &Made : F.Creates)
        MadeIn.try_emplace(Made.Begin, &Unit);
  }
  for (LocatedFinding &F : chainFindings(All)) {
    auto In = MadeIn.find(F.Begin);
    if (In != MadeIn.end() && F.Sure <= In->second->Link.AtLeast &&
        !In->second->Link.Hidden.count(F.Begin))
      In->second->Findings.push_back(std::move(F));
  }
}

Resolver resolve(const std::vector<UnitResult> &Units, const Program *Others) {
  Resolver Known(Others);
  for (const UnitResult &Unit : Units)
    for (const FunctionSlots &Function : Unit.Link.Slots)
      Known.add(Function);
  Known.solve();
  return Known;
}

void link(std::vector<UnitResult> &Units, const Program *Others) {
  Resolver Known = resolve(Units, Others);
  for (UnitResult &Unit : Units)
    settle(Unit, Known);
  addChains(Units, Others);
}

} // namespace connguard
