// How much is believed to throw is the user's to say, to each front end alike.
#include "support/Run.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::HasSubstr;
using testing::Not;

constexpr StringRef Code = R"cpp(
#include <string>
struct redisContext { int err; };
extern "C" {
redisContext *redisConnect(const char *, int);
void redisFree(redisContext *);
}
struct Refused {};
static void check(int Port) { if (Port < 1) throw Refused(); }
void notify(int Port);
void bodyThrows(int Port) {
  redisContext *First = redisConnect("a", 1);
  check(Port);
  redisFree(First);
}
int documented(const std::string &Port) {
  redisContext *Second = redisConnect("b", 2);
  int Number = std::stoi(Port);
  redisFree(Second);
  return Number;
}
void nobodySays(int Port) {
  redisContext *Third = redisConnect("c", 3);
  notify(Port);
  redisFree(Third);
}
)cpp";

constexpr StringRef Body = "'check' may throw (it throws 'Refused')",
                    Known = "'stoi' may throw (it is documented to throw)",
                    Guessed =
                        "'notify' may throw (it is not declared noexcept)";

class ExceptionsTest : public testing::Test {
protected:
  std::string check(std::vector<std::string> Options) {
    std::vector<std::string> Command = {CONNGUARD_CLI, "check", File};
    Command.insert(Command.end(), Options.begin(), Options.end());
    Command.insert(Command.end(), {"--", "-std=c++20"});
    Outcome Found = runProgram(Command);
    return Found.Output + Found.Errors;
  }

  std::string tidy(StringRef Options) {
    Outcome Found =
        runProgram({CONNGUARD_TIDY, "-load=" CONNGUARD_PLUGIN, "--quiet",
                    "--checks=-*,connguard-*",
                    ("--config={CheckOptions: {" + Options + "}}").str(), File,
                    "--", "-std=c++20"});
    return Found.Output + Found.Errors;
  }

  TemporaryDirectory Files;
  std::string File = Files.write("ping.cpp", Code);
};

void expect(const std::string &Said, bool Documented, bool All) {
  auto Says = [&](StringRef Text) { return StringRef(Said).contains(Text); };
  EXPECT_TRUE(Says(Body)) << Said;
  EXPECT_EQ(Says(Known), Documented) << Said;
  EXPECT_EQ(Says(Guessed), All) << Said;
}

TEST_F(ExceptionsTest, OnTheCommandLine) {
  expect(check({"--exceptions=none"}), false, false);
  expect(check({}), true, false);
  expect(check({"--exceptions=likely"}), true, false);
  expect(check({"--exceptions=all"}), true, true);
}

TEST_F(ExceptionsTest, InClangTidy) {
  expect(tidy("Exceptions: none"), false, false);
  expect(tidy(""), true, false);
  expect(tidy("Exceptions: all"), true, true);
  expect(tidy("connguard-leaked-on-exception.Exceptions: all"), true, true);
}

TEST_F(ExceptionsTest, InTheSettingsOfAProject) {
  Files.write(".clang-tidy", "CheckOptions: {Exceptions: all}\n");
  expect(check({}), true, true);
  expect(check({"--exceptions=none"}), false, false);
}

// What only `all` finds is no more than possible.
TEST_F(ExceptionsTest, WhoWantsLikelyFindingsGetsNoGuesses) {
  expect(check({"--exceptions=all", "--min-confidence=likely"}), true, false);
  expect(tidy("Exceptions: all, MinConfidence: likely"), true, false);
}

TEST_F(ExceptionsTest, WrongWordsAreRefused) {
  constexpr StringRef Valid = "unknown policy for exceptions 'some'; write "
                              "none, likely or all";
  EXPECT_THAT(check({"--exceptions=some"}), HasSubstr(Valid));
  EXPECT_THAT(tidy("Exceptions: some"), HasSubstr(Valid));
  EXPECT_THAT(check({"--exceptions=some"}), Not(HasSubstr("warning")));
}

} // namespace
} // namespace connguard
