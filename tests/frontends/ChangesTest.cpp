// Only what changed, and only what is new.
#include "CliTest.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// With and without what an earlier run has kept.
class ChangesTest : public CliTest, public testing::WithParamInterface<bool> {
protected:
  void SetUp() override {
    CliTest::SetUp();
    write("leaks.c", Leaks);
    write("other.c", "int other;\n");
    write("late/own.h", "int own;\n");
    write("own.c", "#include \"own.h\"\n#include \"hiredis.h\"\n");
    write(".gitignore", "/stdout\n/stderr\n/.cache\n/compile_commands.json\n");
    write("compile_commands.json",
          llvm::formatv(
              R"([{{"directory": "{0}", "file": "leaks.c",
                   "command": "cc -c leaks.c"},
                  {{"directory": "{0}", "file": "other.c",
                   "command": "cc -c other.c"},
                  {{"directory": "{0}", "file": "own.c",
                   "command": "cc -Iearly -Ilate -c own.c"}])",
              Root)
              .str());
    git("init -q -b main && git config user.name t && git config user.email "
        "t@example.org && git add . && git commit -qm first");
    if (GetParam())
      shell("connguard check");
  }

  void git(llvm::StringRef Args) {
    CliOutcome Result =
        shell(("export GIT_CONFIG_GLOBAL=/dev/null; unset GIT_DIR "
               "GIT_INDEX_FILE GIT_WORK_TREE; git " +
               Args)
                  .str());
    ASSERT_EQ(Result.Code, 0) << Args.str() << Result.Err;
  }

  CliOutcome check(llvm::StringRef Args) {
    return shell(("connguard check " + Args).str());
  }

  /// How many units `connguard check ARGS` reports on: `in 2 translation units`
  std::string units(llvm::StringRef Args) {
    llvm::StringRef Err = (LastErr = check(Args).Err);
    return Err.split(" in ").second.split(" translation").first.str();
  }

  std::string LastErr;
};

INSTANTIATE_TEST_SUITE_P(Cache, ChangesTest, testing::Bool());

TEST_P(ChangesTest, NothingChanged) {
  CliOutcome Result = check("--changed-since HEAD");
  EXPECT_EQ(Result.Code, 0);
  EXPECT_THAT(Result.Err, HasSubstr("0 findings in 0 translation units"));
  EXPECT_EQ(check("--staged").Code, 0);
}

TEST_P(ChangesTest, FindsWhatIncludesAChangedFile) {
  write("late/own.h", "int own; int more;\n");
  EXPECT_EQ(units("--changed-since HEAD"), "1") << LastErr;
  EXPECT_EQ(check("--changed-since HEAD").Code, 0);
  EXPECT_EQ(units("--staged"), "0") << LastErr;
  write("hiredis.h", Mock.str() + "\n");
  EXPECT_EQ(units("--changed-since HEAD"), "2") << LastErr;
  EXPECT_THAT(check("--changed-since HEAD").Out, StartsWith("leaks.c:3:21: "));
  git("add hiredis.h");
  EXPECT_EQ(units("--staged"), "2") << LastErr;
  git("commit -qam second");
  EXPECT_EQ(units("--changed-since HEAD"), "0") << LastErr;
  EXPECT_EQ(units("--changed-since HEAD^"), "2") << LastErr;
}

// Also through a header that began to be included since.
TEST_P(ChangesTest, FollowsNewIncludes) {
  write("late/own.h", "#include \"new.h\"\n");
  write("late/new.h", "\n");
  git("add . && git commit -qm second");
  write("late/new.h", "int changed;\n");
  EXPECT_EQ(units("--changed-since HEAD"), "1") << LastErr;
}

TEST_P(ChangesTest, NoticesWhatIsGone) {
  write("early/own.h", "int early;\n");
  git("add . && git commit -qm second");
  if (GetParam())
    shell("connguard check");
  git("rm -q early/own.h");
  EXPECT_EQ(units("--changed-since HEAD"), "1") << LastErr;
}

TEST_P(ChangesTest, SettingsHoldForAllBelow) {
  write(".clang-tidy", "CheckOptions: {MinConfidence: possible}\n");
  EXPECT_EQ(units("--changed-since HEAD"), "3") << LastErr;
}

TEST_P(ChangesTest, WhatIsNotBuiltIsAProblem) {
  write("unlisted.c", "int unlisted;\n");
  write("unlisted.txt", "\n");
  CliOutcome Result = check("--changed-since HEAD");
  EXPECT_EQ(Result.Code, 3);
  EXPECT_THAT(Result.Err, HasSubstr("unlisted.c: error: not listed in "));
  EXPECT_THAT(Result.Err, Not(HasSubstr("unlisted.txt")));
}

TEST_P(ChangesTest, ReportsOnlyWhatIsNew) {
  EXPECT_EQ(check("--new-from HEAD").Code, 0);
  // The old one moves, a second one comes.
  write("leaks.c", "int line;\n\n" + Leaks.str());
  EXPECT_EQ(check("--new-from HEAD").Code, 0);
  std::string Second = Leaks.substr(Leaks.find('\n') + 1).str();
  Second.replace(Second.find("leaks"), 5, "again");
  write("leaks.c", "int line;\n\n" + Leaks.str() + Second);
  CliOutcome Result = check("--new-from HEAD");
  EXPECT_EQ(Result.Code, 1);
  EXPECT_THAT(Result.Out, StartsWith("leaks.c:12:21: warning: "));
  EXPECT_THAT(Result.Err, HasSubstr("1 finding known before\n"));
  EXPECT_THAT(Result.Err, HasSubstr("connguard: 1 finding in 3 "));
  EXPECT_EQ(check("--new-from HEAD --changed-since HEAD").Code, 1);
}

TEST_P(ChangesTest, ANewFileHasOnlyNewFindings) {
  git("rm -q --cached leaks.c && git commit -qm without");
  EXPECT_EQ(check("--new-from HEAD").Code, 1);
  EXPECT_EQ(check("--new-from HEAD^").Code, 0);
}

TEST_P(ChangesTest, ComparesWithABaseline) {
  CliOutcome Written = check("--write-baseline known.txt");
  EXPECT_EQ(Written.Code, 0);
  EXPECT_THAT(Written.Err, HasSubstr("1 finding written to known.txt"));
  EXPECT_THAT(read("known.txt"), HasSubstr(" leaks.c leaks\n"));
  EXPECT_EQ(check("--baseline known.txt").Code, 0);
  write("leaks.c", "\n\n" + Leaks.str());
  EXPECT_EQ(check("--baseline known.txt").Code, 0);
  EXPECT_EQ(shell("mkdir sub && cd sub && connguard check --baseline "
                  "../known.txt")
                .Code,
            0);
  std::string Renamed = Leaks.str();
  Renamed.replace(Renamed.find("leaks"), 5, "other");
  write("leaks.c", Renamed);
  EXPECT_EQ(check("--baseline known.txt").Code, 1);
}

TEST_P(ChangesTest, SaysWhatIsWrong) {
  write("known.txt", "# connguard baseline 1\nnonsense\n");
  EXPECT_THAT(complaint("check --baseline known.txt"),
              HasSubstr("known.txt:2: error: not a line of a baseline"));
  EXPECT_THAT(complaint("check --baseline none.txt"), HasSubstr("none.txt"));
  EXPECT_THAT(complaint("check --changed-since nowhere"),
              HasSubstr("git knows no revision 'nowhere'"));
  EXPECT_THAT(complaint("check --new-from=--output=x"),
              HasSubstr("git knows no revision '--output=x'"));
  EXPECT_THAT(complaint("check --staged --changed-since HEAD"),
              HasSubstr("write one"));
}

TEST_P(ChangesTest, FixesOnlyWhatIsCommitted) {
  std::string Committed = read("leaks.c");
  std::string Changed = Committed + "int more;\n";
  write("leaks.c", Changed);
  CliOutcome Refused = shell("connguard fix");
  EXPECT_EQ(Refused.Code, 2);
  EXPECT_THAT(Refused.Err, HasSubstr("leaks.c"));
  EXPECT_THAT(Refused.Err, HasSubstr("--allow-dirty"));
  EXPECT_EQ(read("leaks.c"), Changed);
  EXPECT_NE(shell("connguard fix --diff").Out, "");
  EXPECT_EQ(shell("connguard fix --allow-dirty").Code, 0);
  EXPECT_NE(read("leaks.c"), Changed);
}

TEST_P(ChangesTest, FixesWhatIsCommittedBesideWhatIsNot) {
  std::string Committed = read("leaks.c");
  write("other.c", "int other, changed;\n");
  EXPECT_EQ(shell("connguard fix").Code, 0);
  EXPECT_NE(read("leaks.c"), Committed);
}

TEST_P(ChangesTest, FixesNoNewFiles) {
  git("rm -q --cached leaks.c && git commit -qm without");
  EXPECT_EQ(shell("connguard fix").Code, 2);
}

} // namespace
} // namespace connguard
