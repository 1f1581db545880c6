#include "path/Beliefs.h"

#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace connguard {

void Beliefs::learn(const PathFacts &Facts) {
  for (const Claim &New : Facts.Claims) {
    Claim &All = Known[{New.Callee, New.Argument}];
    All.TellsHowItWent |= New.TellsHowItWent;
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
    return A.Doubts.size() < B.Doubts.size();
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
    auto Sure = std::stable_partition(
        Site.Leaks.begin(), Site.Leaks.end(), [&](const Leak &L) {
          bool Doubtful = false;
          for (const Doubt &D : L.Doubts)
            if (const Claim &Lent = Facts.Claims[D.Claim]; !borrows(Lent)) {
              Site.Transfers.insert("may be owned by '" + Lent.Name + "'");
              Doubtful = true;
            }
          return !Doubtful;
        });
    Site.Doubtful.assign(std::make_move_iterator(Sure),
                         std::make_move_iterator(Site.Leaks.end()));
    Site.Leaks.erase(Sure, Site.Leaks.end());
    keepOneForEachExit(Site.Leaks);
  }
}

} // namespace connguard
