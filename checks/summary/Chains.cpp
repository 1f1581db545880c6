#include "summary/Chains.h"

#include "llvm/ADT/STLExtras.h"

namespace connguard {

template <typename T> static void sortUnique(std::vector<T> &All) {
  llvm::sort(All);
  All.erase(llvm::unique(All), All.end());
}

template <typename T>
static void append(std::vector<T> &Into, const std::vector<T> &More) {
  Into.insert(Into.end(), More.begin(), More.end());
}

// The inline function of a header comes from each unit that includes it.
static void joinFunctions(std::vector<ChainFacts::Function> &All) {
  llvm::sort(All);
  std::vector<ChainFacts::Function> Joined;
  for (ChainFacts::Function &F : All) {
    if (Joined.empty() || Joined.back().Entity != F.Entity) {
      Joined.push_back(std::move(F));
      continue;
    }
    append(Joined.back().Creates, F.Creates);
    append(Joined.back().Calls, F.Calls);
  }
  for (ChainFacts::Function &F : Joined) {
    sortUnique(F.Creates);
    sortUnique(F.Calls);
  }
  All = std::move(Joined);
}

void normalise(ChainFacts &Facts) {
  joinFunctions(Facts.Functions);
  sortUnique(Facts.Overrides);
  sortUnique(Facts.Handlers);
  sortUnique(Facts.Mentions);
  sortUnique(Facts.Once);
}

ChainFacts merge(llvm::ArrayRef<const ChainFacts *> Units) {
  ChainFacts All;
  for (const ChainFacts *Unit : Units) {
    append(All.Functions, Unit->Functions);
    append(All.Overrides, Unit->Overrides);
    append(All.Handlers, Unit->Handlers);
    append(All.Mentions, Unit->Mentions);
    append(All.Once, Unit->Once);
  }
  normalise(All);
  return All;
}

ChainFacts without(const ChainFacts &Facts, llvm::StringRef File) {
  ChainFacts Rest = Facts;
  llvm::erase_if(Rest.Functions,
                 [&](const ChainFacts::Function &F) { return F.File == File; });
  llvm::erase_if(Rest.Handlers, [&](const ChainFacts::Handler &H) {
    return H.At.File == File;
  });
  return Rest;
}

} // namespace connguard
