#include "Sample.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

TEST(TextTest, ShowsTheLineAndThePath) {
  EXPECT_EQ(written(sampleReport(), "text"),
            "a.c:2:10: warning: 'open' leaks [connguard-leaked-connection] "
            "(certain)\n"
            "    2 | \tC *é = open(\"ö\");\n"
            "      | \t       ^~~~~~~~~\n"
            "a.c:2:10: note: acquired here\n"
            "    2 | \tC *é = open(\"ö\");\n"
            "      | \t       ^\n"
            "a.c:3:3: note: leaves without a release\n"
            "    3 |   return !é;\n"
            "      |   ^\n"
            "a.c:2:10: note: close what you open\n"
            "a.c:2:10: note: fix: release it\n"
            "a.c:2:10: note: fix (--unsafe-fixes): do without\n");
}

TEST(TextTest, MarksToTheEndOfTheFirstLine) {
  Report R = sampleReport();
  LocatedFinding &F = R.Findings.front();
  F.End = sampleAt("return", 9);
  F.Steps.clear();
  F.Fixes.clear();
  F.Advice.clear();
  EXPECT_EQ(written(R, "text"), "a.c:2:10: warning: 'open' leaks "
                                "[connguard-leaked-connection] (certain)\n"
                                "    2 | \tC *é = open(\"ö\");\n"
                                "      | \t       ^~~~~~~~~~\n");
}

TEST(TextTest, DoesWithoutTheFile) {
  Report R = sampleReport();
  LocatedFinding &F = R.Findings.front();
  F.Begin.File = F.End.File = "/gone/b.c";
  F.Steps.clear();
  F.Fixes.clear();
  F.Advice.clear();
  EXPECT_EQ(written(R, "text"), "/gone/b.c:2:10: warning: 'open' leaks "
                                "[connguard-leaked-connection] (certain)\n");
}

// A source line must not be able to clear the reader's screen.
TEST(TextTest, EscapesControlCharacters) {
  EXPECT_EQ(printable("a\x1b[2Jb\tc\x7f"), "a<1B>[2Jb\tc<7F>");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "<9B>2J");
  EXPECT_EQ(printable("\xff"), "\xef\xbf\xbd");
  EXPECT_EQ(printable("Grüße"), "Grüße");
}

std::string problem(const Problem &P) {
  std::string Result;
  llvm::raw_string_ostream Into(Result);
  writeProblem(sampleReport(), P, Into);
  return Result;
}

TEST(TextTest, TellsProblemsWithTheirPlace) {
  Place At = sampleAt("open");
  EXPECT_EQ(problem({At, "no such thing", 2}),
            "a.c:2:10: error: no such thing (and 2 more errors)\n");
  EXPECT_EQ(problem({At, "no such thing", 1}),
            "a.c:2:10: error: no such thing (and 1 more error)\n");
  EXPECT_EQ(problem({{.File = "/x.c"}, "not listed"}),
            "/x.c: error: not listed\n");
  EXPECT_EQ(problem({{}, "bad flag"}), "connguard: error: bad flag\n");
}

TEST(TextTest, TellsRemarksAsWarnings) {
  std::string Result;
  llvm::raw_string_ostream Into(Result);
  writeRemark(sampleReport(), {sampleAt("open"), "odd comment"}, Into);
  EXPECT_EQ(Result, "a.c:2:10: warning: odd comment\n");
}

TEST(ReporterTest, NamesFilesBelowTheRootRelativeToIt) {
  Report R;
  R.Root = "/a/b";
  EXPECT_EQ(R.nameOf("/a/b/c.c"), "c.c");
  EXPECT_EQ(R.nameOf("/a/bc.c"), "/a/bc.c");
  EXPECT_EQ(R.nameOf("/x.c"), "/x.c");
  R.Root = "/";
  EXPECT_EQ(R.nameOf("/a/b.c"), "a/b.c");
}

TEST(ReporterTest, KnowsItsFormats) {
  EXPECT_TRUE(findReporter("text"));
  EXPECT_TRUE(findReporter("json"));
  EXPECT_TRUE(findReporter("sarif"));
  EXPECT_FALSE(findReporter("xml"));
}

} // namespace
} // namespace connguard
