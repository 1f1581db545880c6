#include "report/UnifiedDiff.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

std::string diff(llvm::StringRef Old, std::vector<TextEdit> Edits) {
  return unifiedDiff("f", Old, Edits);
}

const std::string Head = "--- a/f\n+++ b/f\n";

TEST(UnifiedDiffTest, ChangesALine) {
  EXPECT_EQ(diff("a\nb\nc\n", {{2, 1, "x"}}),
            Head + "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
}

TEST(UnifiedDiffTest, InsertsAndRemovesLines) {
  EXPECT_EQ(diff("a\nb\n", {{2, 0, "x\ny\n"}}),
            Head + "@@ -1,2 +1,4 @@\n a\n+x\n+y\n b\n");
  EXPECT_EQ(diff("a\nb\nc\n", {{2, 2, ""}}),
            Head + "@@ -1,3 +1,2 @@\n a\n-b\n c\n");
  EXPECT_EQ(diff("", {{0, 0, "x\n"}}), Head + "@@ -0,0 +1,1 @@\n+x\n");
  EXPECT_EQ(diff("x\n", {{0, 2, ""}}), Head + "@@ -1,1 +0,0 @@\n-x\n");
}

TEST(UnifiedDiffTest, JoinsLines) {
  EXPECT_EQ(diff("a\nb\n", {{1, 1, ""}}),
            Head + "@@ -1,2 +1,1 @@\n-a\n-b\n+ab\n");
}

TEST(UnifiedDiffTest, KeepsContextToThreeLines) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n", {{8, 1, "x"}}),
            Head + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

TEST(UnifiedDiffTest, JoinsNearHunksAndShiftsFarOnes) {
  std::string Old;
  for (char C = 'a'; C <= 't'; ++C)
    Old += std::string(1, C) + '\n';
  EXPECT_EQ(diff(Old, {{0, 0, "x\n"}, {8, 1, "y"}, {36, 1, "z"}}),
            Head + "@@ -1,8 +1,9 @@\n+x\n a\n b\n c\n d\n-e\n+y\n f\n g\n h\n"
                   "@@ -16,5 +17,5 @@\n p\n q\n r\n-s\n+z\n t\n");
}

TEST(UnifiedDiffTest, MergesEditsOfOneLine) {
  EXPECT_EQ(diff("abc\n", {{0, 1, "x"}, {2, 1, "y"}}),
            Head + "@@ -1,1 +1,1 @@\n-abc\n+xby\n");
}

TEST(UnifiedDiffTest, LeavesOutLinesThatStayTheSame) {
  EXPECT_EQ(diff("a\nb\nc\n", {{0, 6, "a\nx\nc\n"}}),
            Head + "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
  EXPECT_EQ(diff("a\n", {{0, 1, "a"}}), "");
  EXPECT_EQ(diff("a\n", {}), "");
}

TEST(UnifiedDiffTest, MarksAMissingLineBreak) {
  EXPECT_EQ(diff("a\nb", {{2, 1, "x"}}),
            Head + "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
                   "+x\n\\ No newline at end of file\n");
  EXPECT_EQ(diff("a", {{1, 0, "b\n"}}),
            Head + "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+ab\n");
}

TEST(UnifiedDiffTest, KeepsForeignLineBreaks) {
  EXPECT_EQ(diff("a\r\nb\r\n", {{0, 1, "x"}}),
            Head + "@@ -1,2 +1,2 @@\n-a\r\n+x\r\n b\r\n");
}

} // namespace
} // namespace connguard
