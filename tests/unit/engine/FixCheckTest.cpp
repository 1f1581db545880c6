#include "engine/FixCheck.h"

#include <gtest/gtest.h>

namespace connguard {
namespace {

LocatedFinding leakIn(const char *Function, unsigned Line) {
  LocatedFinding F;
  F.Rule = "connguard-leaked-connection";
  F.Begin = {.File = "a.c", .Line = Line};
  F.Function = Function;
  F.Message = "it leaks";
  return F;
}

TEST(FixCheck, ExpectsFewerFindings) {
  RunResult Before, After;
  Before.Findings = {leakIn("f", 1), leakIn("f", 9)};
  After.Findings = {leakIn("f", 12)}; // lines move
  EXPECT_TRUE(brokenBy(Before, After).empty());
}

TEST(FixCheck, ComplainsOfFindingsThatWereNotThere) {
  RunResult Before, After;
  Before.Findings = {leakIn("f", 1)};
  After.Findings = {leakIn("f", 1), leakIn("g", 5)};
  std::vector<Problem> Broken = brokenBy(Before, After);
  ASSERT_EQ(1u, Broken.size());
  EXPECT_EQ(5u, Broken.front().At.Line);
  EXPECT_EQ("they lead to another finding: it leaks "
            "[connguard-leaked-connection]",
            Broken.front().Message);
}

TEST(FixCheck, ComplainsOfErrorsInFilesThatHadNone) {
  RunResult Before, After;
  Before.Problems = {{.At = {.File = "old.c"}, .Message = "no such file"}};
  After.Problems = {{.At = {.File = "old.c"}, .Message = "expected ';'"},
                    {.At = {.File = "a.c"}, .Message = "expected ')'"}};
  std::vector<Problem> Broken = brokenBy(Before, After);
  ASSERT_EQ(1u, Broken.size());
  EXPECT_EQ("a.c", Broken.front().At.File);
  EXPECT_EQ("they do not compile: expected ')'", Broken.front().Message);
}

} // namespace
} // namespace connguard
