#include "engine/FixCheck.h"

#include "llvm/ADT/STLExtras.h"
#include <array>
#include <fmt/format.h>
#include <map>

namespace connguard {

static void addErrors(const RunResult &Before, const RunResult &After,
                      std::vector<Problem> &Into) {
  for (const Problem &P : After.Problems)
    if (llvm::none_of(Before.Problems, [&](const Problem &Old) {
          return Old.At.File == P.At.File;
        }))
      Into.push_back({P.At, "they do not compile: " + P.Message});
}

// Of one rule in one function there may be less afterwards, but not more.
static void addFindings(const RunResult &Before, const RunResult &After,
                        std::vector<Problem> &Into) {
  std::map<std::array<std::string, 3>, std::size_t> Known;
  auto keyOf = [](const LocatedFinding &F) {
    return std::array{F.Begin.File, F.Rule, F.Function};
  };
  for (const LocatedFinding &F : Before.Findings)
    ++Known[keyOf(F)];
  for (const LocatedFinding &F : After.Findings)
    if (std::size_t &Left = Known[keyOf(F)])
      --Left;
    else
      Into.push_back({F.Begin, fmt::format("they lead to another finding: {} "
                                           "[{}]",
                                           F.Message, F.Rule)});
}

std::vector<Problem> brokenBy(const RunResult &Before, const RunResult &After) {
  std::vector<Problem> Result;
  addErrors(Before, After, Result);
  addFindings(Before, After, Result);
  return Result;
}

} // namespace connguard
