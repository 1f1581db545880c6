#include "support/Words.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

constexpr StringRef Known[] = {"acquires", "owns", "once"};

TEST(ClosestWord, IsAtMostTwoLettersAway) {
  EXPECT_EQ(closestWord("aquires", Known), "acquires");
  EXPECT_EQ(closestWord("akquires", Known), "acquires");
  EXPECT_EQ(closestWord("require", Known), "");
}

TEST(ClosestWord, IsNoneOfTwoThatAreEquallyClose) {
  EXPECT_EQ(closestWord("own", Known), "owns");
  EXPECT_EQ(closestWord("onns", {"owns", "onus"}), "");
}

TEST(ClosestWord, MayBeKnownTwice) {
  EXPECT_EQ(closestWord("onse", {"once", "once"}), "once");
}

} // namespace
} // namespace connguard
