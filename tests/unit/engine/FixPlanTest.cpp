#include "engine/FixPlan.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

LocatedFix fix(bool Safe, std::vector<LocatedEdit> Edits) {
  return {.Title = "t", .Safe = Safe, .Edits = std::move(Edits)};
}

LocatedFinding finding(std::vector<LocatedFix> Fixes) {
  LocatedFinding Result;
  Result.Fixes = std::move(Fixes);
  return Result;
}

using Indexes = std::vector<std::size_t>;

/// What becomes of `abcdef` in the file /x.
std::string fixed(const std::vector<LocatedFinding> &Findings,
                  bool Unsafe = false) {
  FixPlan Plan = planFixes(Findings, {.Unsafe = Unsafe});
  llvm::StringMap<std::string> Old = {{"/x", "abcdef"}};
  return llvm::cantFail(applyFixes(Plan, Old)).lookup("/x");
}

TEST(FixPlanTest, TakesTheFirstApplicableFix) {
  std::vector<LocatedFinding> One = {
      finding({fix(false, {{"/x", 0, 1, "U"}}), fix(true, {{"/x", 1, 1, "S"}}),
               fix(true, {{"/x", 2, 1, "T"}})})};
  EXPECT_EQ(fixed(One), "aScdef");
  EXPECT_EQ(fixed(One, /*Unsafe=*/true), "Ubcdef");
}

TEST(FixPlanTest, SkipsFindingsWithoutFix) {
  FixPlan Plan = planFixes({finding({}), finding({fix(true, {})}),
                            finding({fix(false, {{"/x", 0, 1, "U"}})})},
                           {});
  EXPECT_TRUE(Plan.Edits.empty());
  EXPECT_TRUE(Plan.Taken.empty());
  EXPECT_TRUE(Plan.LeftOut.empty());
}

TEST(FixPlanTest, SparesFiles) {
  std::vector<LocatedFinding> One = {
      finding({fix(true, {{"/x", 0, 1, "1"}, {"/y", 0, 1, "1"}}),
               fix(true, {{"/x", 0, 1, "2"}})})};
  EXPECT_EQ(planFixes(One, {.Spared = {"/y"}}).Edits.size(), 1u);
  EXPECT_EQ(planFixes(One, {.Spared = {"/x"}}).Edits.size(), 0u);
}

// Half a fix is worse than none.
TEST(FixPlanTest, LeavesOutTheWholeLaterFix) {
  std::vector<LocatedFinding> Both = {
      finding({fix(true, {{"/x", 0, 3, "1"}})}),
      finding({fix(true, {{"/x", 5, 1, "2"}, {"/x", 2, 2, "2"}})})};
  FixPlan Plan = planFixes(Both, {});
  EXPECT_EQ(Plan.Taken, Indexes{0});
  EXPECT_EQ(Plan.LeftOut, Indexes{1});
  EXPECT_EQ(fixed(Both), "1def");
}

TEST(FixPlanTest, SharesTheSameInclude) {
  LocatedEdit Include{"/x", 0, 0, "#include <m>\n"};
  EXPECT_EQ(fixed({finding({fix(true, {Include, {"/x", 1, 1, "B"}})}),
                   finding({fix(true, {Include, {"/x", 2, 1, "C"}})})}),
            "#include <m>\naBCdef");
}

TEST(FixPlanTest, TakesFixesOfSeveralFiles) {
  FixPlan Plan = planFixes(
      {finding({fix(true, {{"/x", 0, 1, "1"}, {"/y", 0, 1, "2"}})})}, {});
  llvm::StringMap<std::string> Old = {{"/x", "a"}, {"/y", "b"}};
  auto New = llvm::cantFail(applyFixes(Plan, Old));
  EXPECT_EQ(New.lookup("/x"), "1");
  EXPECT_EQ(New.lookup("/y"), "2");
}

TEST(FixPlanTest, SaysWhichFileIsGone) {
  FixPlan Plan =
      planFixes({finding({fix(true, {{"/no/such/file", 0, 1, "1"}})})}, {});
  auto New = applyFixes(Plan, {});
  ASSERT_FALSE(!!New);
  EXPECT_NE(llvm::toString(New.takeError()).find("/no/such/file"),
            std::string::npos);
}

} // namespace
} // namespace connguard
