#include "Packages.h"

#include <gtest/gtest.h>

namespace connguard::test {
namespace {

TEST(Packages, HaveTheVersionOfTheirLibrary) {
  EXPECT_EQ("1.22.1", upstreamVersion("1:1.22.1-1"));
  EXPECT_EQ("0.11.4+ds", upstreamVersion("0.11.4+ds-1+deb12u1"));
  EXPECT_EQ("7.0", upstreamVersion("7.0"));
  EXPECT_EQ("", upstreamVersion(""));
}

TEST(Packages, AreAskedOfDpkg) {
  EXPECT_FALSE(isBefore(installedVersion("libc6-dev"), "2"));
  EXPECT_EQ("", installedVersion("libnosuch-dev"));
}

TEST(Presence, FollowsFromTheVersion) {
  EXPECT_EQ(Presence::Expected, presence({"1.0", ""}, "1.0"));
  EXPECT_EQ(Presence::Expected, presence({"", "2.0"}, "1.10"));
  EXPECT_EQ(Presence::NotExpected, presence({"1.0", ""}, "0.14.1"));
  EXPECT_EQ(Presence::NotExpected, presence({"", "2.0"}, "2.0"));
  EXPECT_EQ(Presence::Expected, presence({"1.0", "2.0"}, "1.5"));
}

TEST(Presence, IsUnknownWhereTheVersionIs) {
  EXPECT_EQ(Presence::Unknown, presence({"1.0", ""}, ""));
  EXPECT_EQ(Presence::Expected, presence({}, ""));
}

} // namespace
} // namespace connguard::test
