#include "catalog/Versions.h"

#include <gtest/gtest.h>

namespace connguard {
namespace {

TEST(Versions, AreOrderedByTheirNumbers) {
  EXPECT_TRUE(isBefore("2.9", "2.10"));
  EXPECT_FALSE(isBefore("2.10", "2.9"));
  EXPECT_TRUE(isBefore("2", "2.0.1"));
  EXPECT_TRUE(isBefore("0.14.3", "1.0"));
  EXPECT_FALSE(isBefore("1.0", "1"));
  EXPECT_FALSE(isBefore("1", "1.0"));
  EXPECT_FALSE(isBefore("", ""));
}

TEST(Versions, MayHaveWordsBehindTheirNumbers) {
  EXPECT_FALSE(isBefore("1.2~git2022+dfsg", "1.2"));
  EXPECT_TRUE(isBefore("1.2rc1.4", "1.2.5"));
}

} // namespace
} // namespace connguard
