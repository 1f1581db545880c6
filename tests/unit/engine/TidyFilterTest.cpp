#include "engine/TidyFilter.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;

/// The checks on in /p/a.c, as far as `.clang-tidy` in /p and our command line
/// decide.
bool isOn(llvm::StringRef Check, llvm::StringRef Tidy,
          llvm::StringRef Rules = "") {
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Files->addFile("/p/.clang-tidy", 0, llvm::MemoryBuffer::getMemBuffer(Tidy));
  clang::tidy::ClangTidyContext Context(tidyOptions(Rules, Files));
  Context.setCurrentFile("/p/a.c");
  return Context.isCheckEnabled(Check);
}

TEST(TidyFilterTest, IsOnUnlessNamed) {
  EXPECT_TRUE(isOn("connguard-a", ""));
  EXPECT_TRUE(isOn("connguard-a", "Checks: '-*,bugprone-*'"));
  EXPECT_TRUE(isOn("connguard-a", "Checks: ['-*', 'bugprone-*']"));
  EXPECT_FALSE(isOn("connguard-a", "Checks: '-connguard-a'"));
  EXPECT_TRUE(isOn("connguard-b", "Checks: '-connguard-a'"));
  EXPECT_FALSE(isOn("connguard-a", "Checks: '*,-connguard-*'"));
  EXPECT_FALSE(isOn("bugprone-x", "Checks: '*'"));
}

TEST(TidyFilterTest, HearsTheCommandLineLast) {
  EXPECT_TRUE(isOn("connguard-a", "Checks: '-connguard-*'", "connguard-a"));
  EXPECT_FALSE(isOn("connguard-a", "Checks: connguard-a", "-*,connguard-b"));
}

std::string setting(llvm::StringRef Tidy) {
  auto Options = clang::tidy::parseConfiguration({Tidy, "x"});
  return Options ? settingOf(*Options, "MinConfidence") : "broken";
}

TEST(TidyFilterTest, ReadsOptions) {
  EXPECT_EQ(setting("Checks: '*'"), "");
  EXPECT_EQ(setting("CheckOptions: {MinConfidence: possible}"), "possible");
  EXPECT_EQ(setting("CheckOptions: {connguard-a.MinConfidence: certain}"),
            "certain");
  EXPECT_EQ(setting("CheckOptions: {other-a.MinConfidence: certain}"), "");
  EXPECT_EQ(setting("CheckOptions: {connguard-a.Other: certain}"), "");
}

} // namespace
} // namespace connguard
