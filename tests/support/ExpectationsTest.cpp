// The language of test-inputs/: what marks mean, and what a deviation is.
#include "support/Expectations.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {

static void PrintTo(const Expectation &E, std::ostream *OS) {
  *OS << "{" << int(E.What) << ", line " << E.Line << ", '" << E.Text << "'}";
}

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Expectation> marks(llvm::StringRef Text) {
  llvm::Expected<std::vector<Expectation>> Result = expectationsIn(Text);
  if (Result)
    return *Result;
  ADD_FAILURE() << toString(Result.takeError());
  return {};
}

std::string error(llvm::StringRef Text) {
  llvm::Expected<std::vector<Expectation>> Result = expectationsIn(Text);
  return Result ? "" : toString(Result.takeError());
}

LocatedFinding finding(unsigned Line, std::string Message) {
  LocatedFinding F;
  F.Rule = "connguard-rule";
  F.Begin.Line = Line;
  F.Message = std::move(Message);
  return F;
}

std::vector<std::string> compare(llvm::StringRef Text,
                                 std::vector<LocatedFinding> Found) {
  return deviations(marks(Text), Found);
}

TEST(Expectations, AMarkIsAboutItsLine) {
  EXPECT_THAT(marks("int a;\nint b; // warn: lost\n"),
              ElementsAre(Expectation{Expectation::Warn, 2, "lost"}));
}

TEST(Expectations, SeveralMarksOfOneLine) {
  EXPECT_THAT(marks("f(); // warn: a; b; note: c"),
              ElementsAre(Expectation{Expectation::Warn, 1, "a; b"},
                          Expectation{Expectation::Note, 1, "c"}));
}

TEST(Expectations, AMarkAloneIsAboutTheNextLineWithCode) {
  EXPECT_THAT(marks("// missed: it is kept\n"
                    "// somewhere else\n"
                    "\n"
                    "f(); // note: x\n"),
              ElementsAre(Expectation{Expectation::Missed, 4,
                                      "it is kept somewhere else"},
                          Expectation{Expectation::Note, 4, "x"}));
}

TEST(Expectations, MarksBelowEachOther) {
  EXPECT_THAT(marks("  // wrong: a\n  // wrong fix: b\n  f();\n"),
              ElementsAre(Expectation{Expectation::Wrong, 3, "a"},
                          Expectation{Expectation::WrongFix, 3, "b"}));
}

TEST(Expectations, OtherCommentsSayNothing) {
  EXPECT_THAT(marks("// A warn: in the middle.\nf(\"http://h\"); // done\n"),
              IsEmpty());
}

TEST(Expectations, AStringMayLookLikeAComment) {
  EXPECT_THAT(marks("g(\"http://h\"); // warn: w\n"),
              ElementsAre(Expectation{Expectation::Warn, 1, "w"}));
}

TEST(Expectations, AMarkSaysSomethingAboutSomething) {
  EXPECT_EQ(error("int a; // warn:\n"),
            "line 1: 'warn:' says nothing; write what");
  EXPECT_EQ(error("int a;\n// missed: x\n"), "line 2: no code below this mark");
}

TEST(Expectations, AllAsExpected) {
  EXPECT_THAT(compare("f(); // warn: lost; warn: each\n",
                      {finding(1, "for each one"), finding(1, "it is lost")}),
              IsEmpty());
}

TEST(Expectations, OneFindingMeetsOneWarning) {
  EXPECT_THAT(compare("f(); // warn: lost; warn: los\n", {finding(1, "lost")}),
              ElementsAre("line 1: expected a finding with 'los'"));
}

TEST(Expectations, TheLineAndTheWordsCount) {
  EXPECT_THAT(compare("f(); // warn: a\ng();\n", {finding(2, "a")}),
              ElementsAre("line 1: expected a finding with 'a'",
                          "line 2: unexpected: a [connguard-rule]"));
}

TEST(Expectations, StepsAreExpectedWhereAsked) {
  LocatedFinding F = finding(1, "a");
  F.Steps.push_back({.At = {.Line = 2}, .Text = "'x' is true"});
  EXPECT_THAT(compare("f(); // warn: a\nif (x); // note: is true", {F}),
              IsEmpty());
  EXPECT_THAT(compare("f(); // warn: a\nif (x); // note: is false", {F}),
              ElementsAre("line 2: expected a step with 'is false'"));
}

TEST(Expectations, KnownFaultsAreAsserted) {
  EXPECT_THAT(
      compare("f(); // missed: m\ng(); // wrong: w\n", {finding(2, "a")}),
      IsEmpty());
  EXPECT_THAT(
      compare("f(); // missed: m\ng(); // wrong: w\n", {finding(1, "a")}),
      ElementsAre(HasSubstr("line 2: no longer reported"),
                  HasSubstr("line 1: found now")));
}

TEST(Expectations, AFalseAlarmBesideARightFinding) {
  EXPECT_THAT(compare("f(); // warn: a; wrong: w\n",
                      {finding(1, "b"), finding(1, "a")}),
              IsEmpty());
}

TEST(Expectations, AWrongFixMustExist) {
  LocatedFinding F = finding(1, "a");
  EXPECT_THAT(compare("f(); // warn: a; wrong fix: loses b\n", {F}),
              ElementsAre(HasSubstr("line 1: no safe fix any more")));
  F.Fixes.push_back({.Title = "t", .Safe = true, .Edits = {}});
  EXPECT_THAT(compare("f(); // warn: a; wrong fix: loses b\n", {F}), IsEmpty());
}

} // namespace
} // namespace connguard
