// How many of the findings in test-inputs have a fix, and a safe one. Each rule
// has a floor a little below what is reached: whoever falls below it has lost
// fixes. docs/fixes.md has the table.
#include "rules/Rule.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "gtest/gtest.h"
#include <fmt/format.h>

namespace connguard {
namespace {

struct Shares {
  unsigned Found = 0, Any = 0, Safe = 0;

  unsigned any() const { return Found ? 100 * Any / Found : 100; }
  unsigned safe() const { return Found ? 100 * Safe / Found : 100; }
};

/// In percent of the findings.
struct Floor {
  llvm::StringRef Rule;
  unsigned Any, Safe;
};

constexpr Floor Floors[] = {
    {"connguard-connection-per-request", 52, 12},
    {"connguard-leaked-connection", 60, 60},
    {"connguard-leaked-on-exception", 38, 38},
    {"connguard-owner-without-release", 68, 40},
    {"connguard-wrong-release", 66, 50},
    {"connguard-wrong-annotation", 75, 28},
};

llvm::StringMap<Shares> sharesByRule() {
  llvm::StringMap<Shares> Result;
  for (const std::string &File : inputFiles()) {
    auto Text = readFile(File);
    auto Found =
        Text ? findingsIn(File, *Text)
             : llvm::Expected<std::vector<LocatedFinding>>(Text.takeError());
    if (!Found) {
      ADD_FAILURE() << toString(Found.takeError());
      continue;
    }
    for (const LocatedFinding &F : *Found) {
      Shares &Of = Result[F.Rule];
      ++Of.Found;
      Of.Any += !F.Fixes.empty();
      Of.Safe += safeFix(F) != nullptr;
    }
  }
  return Result;
}

TEST(FixShares, StayAboveTheirFloors) {
  llvm::StringMap<Shares> Reached = sharesByRule();
  for (const Rule *R : allRules()) {
    Shares Of = Reached.lookup(R->Name);
    fmt::print("{:36} {:4} findings, {:3} % with a fix, {:3} % with a safe "
               "one\n",
               R->Name.str(), Of.Found, Of.any(), Of.safe());
    const auto *Least = llvm::find_if(
        Floors, [&](const Floor &Each) { return Each.Rule == R->Name; });
    ASSERT_NE(Least, std::end(Floors)) << "no floor for " << R->Name.str();
    EXPECT_GE(Of.any(), Least->Any) << R->Name.str();
    EXPECT_GE(Of.safe(), Least->Safe) << R->Name.str();
  }
}

} // namespace
} // namespace connguard
