#include "path/Beliefs.h"

#include "llvm/ADT/STLExtras.h"

namespace connguard {

void Beliefs::learn(const PathFacts &Facts) {
  for (const Claim &New : Facts.Claims) {
    Claim &All = Known[{New.Callee, New.Argument}];
    All.Surely |= New.Surely;
    All.WhenZero |= New.WhenZero;
    All.WhenNonzero |= New.WhenNonzero;
  }
}

bool Beliefs::borrows(const Claim &Doubt) const {
  auto All = Known.find({Doubt.Callee, Doubt.Argument});
  return All != Known.end() && All->second.borrows();
}

// The same exit may be reached past several calls; the way with the fewest is
// the most convincing.
static void keepOneForEachExit(std::vector<Leak> &Leaks) {
  llvm::stable_sort(Leaks, [](const Leak &A, const Leak &B) {
    return A.Claims.size() < B.Claims.size();
  });
  std::vector<Leak> Kept;
  for (Leak &L : Leaks)
    if (llvm::none_of(Kept, [&](const Leak &Other) {
          return Other.How == L.How && Other.Node == L.Node;
        }))
      Kept.push_back(std::move(L));
  Leaks = std::move(Kept);
}

void Beliefs::settle(PathFacts &Facts) const {
  for (SiteOutcome &Site : Facts.Sites) {
    llvm::erase_if(Site.Leaks, [&](const Leak &L) {
      bool Doubtful = false;
      for (unsigned Index : L.Claims)
        if (const Claim &Doubt = Facts.Claims[Index]; !borrows(Doubt)) {
          Site.Transfers.insert("may be owned by '" + Doubt.Name + "'");
          Doubtful = true;
        }
      return Doubtful;
    });
    keepOneForEachExit(Site.Leaks);
  }
}

} // namespace connguard
