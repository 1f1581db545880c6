#include "report/SourceTexts.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

TEST(SourceTextsTest, FindsLines) {
  SourceTexts Sources;
  Sources.set("a", "one\r\ntwo\n\nlast");
  EXPECT_EQ(Sources.line("a", 1), "one");
  EXPECT_EQ(Sources.line("a", 2), "two");
  EXPECT_EQ(Sources.line("a", 3), "");
  EXPECT_EQ(Sources.line("a", 4), "last");
  EXPECT_EQ(Sources.line("a", 5), "");
  EXPECT_EQ(Sources.line("a", 0), "");
  EXPECT_EQ(Sources.line("/no/such/file", 1), "");
}

TEST(SourceTextsTest, FindsPlaces) {
  SourceTexts Sources;
  Sources.set("a", "ab\nc");
  EXPECT_EQ(Sources.placeOf("a", 0), (LineColumn{1, 1}));
  EXPECT_EQ(Sources.placeOf("a", 2), (LineColumn{1, 3}));
  EXPECT_EQ(Sources.placeOf("a", 3), (LineColumn{2, 1}));
  EXPECT_EQ(Sources.placeOf("a", 99), (LineColumn{2, 2}));
}

TEST(SourceTextsTest, CountsUtf16) {
  EXPECT_EQ(utf16Column("abc", 3), 3u);
  EXPECT_EQ(utf16Column("é=1", 4), 3u);
  EXPECT_EQ(utf16Column("😀=1", 5), 3u);
  EXPECT_EQ(utf16Column("ab", 9), 3u);
  EXPECT_EQ(utf16Column("", 0), 1u);
}

} // namespace
} // namespace connguard
