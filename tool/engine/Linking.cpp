#include "engine/Linking.h"

#include "summary/Resolver.h"
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

// Each creation is reported in the first unit that has it.
static void addChains(std::vector<UnitResult> &Units) {
  std::vector<const ChainFacts *> All;
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

void link(std::vector<UnitResult> &Units) {
  Resolver Known;
  for (const UnitResult &Unit : Units)
    for (const FunctionSlots &Function : Unit.Link.Slots)
      Known.add(Function);
  Known.solve();
  for (UnitResult &Unit : Units)
    settle(Unit, Known);
  addChains(Units);
}

} // namespace connguard
