#include "cli/Selection.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string globs(llvm::StringRef List) {
  llvm::Expected<std::string> Result = ruleGlobs(List);
  return Result ? *Result : llvm::toString(Result.takeError());
}

TEST(SelectionTest, MakesGlobsOfRules) {
  EXPECT_EQ(globs(""), "");
  EXPECT_EQ(globs("leaked-connection"), "-*,connguard-leaked-connection");
  EXPECT_EQ(globs("connguard-leaked-*, connection-per-request"),
            "-*,connguard-leaked-*,connguard-connection-per-request");
  EXPECT_EQ(globs("-leaked-on-exception"), "-connguard-leaked-on-exception");
  EXPECT_EQ(globs("leaked-*,-leaked-on-exception"),
            "-*,connguard-leaked-*,-connguard-leaked-on-exception");
}

TEST(SelectionTest, RefusesRulesThatAreNone) {
  EXPECT_THAT(globs("leaked-conection"),
              StartsWith("unknown rule 'leaked-conection'; rules are "
                         "connguard-leaked-connection, "));
  EXPECT_THAT(globs("-bugprone-*"), HasSubstr("unknown rule 'bugprone-*'"));
}

std::string place(llvm::StringRef Text) {
  llvm::Expected<FileLine> Result = fileLineFrom(Text);
  if (!Result)
    return llvm::toString(Result.takeError());
  return Result->File + " " + std::to_string(Result->Line);
}

TEST(SelectionTest, ReadsPlaces) {
  EXPECT_EQ(place("a/b.c:12"), "a/b.c 12");
  EXPECT_EQ(place("a:b.c:3"), "a:b.c 3");
  for (llvm::StringRef Wrong : {"a.c", "a.c:", ":3", "a.c:0", "a.c:x", ""})
    EXPECT_THAT(place(Wrong), HasSubstr("write FILE:LINE"));
}

} // namespace
} // namespace connguard
