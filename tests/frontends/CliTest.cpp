// The program as its users start it: exit codes, messages, files.
#include "CliTest.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Outcome = CliOutcome;

TEST_F(CliTest, ExitCodeSaysWhatWasFound) {
  write("leaks.c", Leaks);
  write("clean.c", IsClean);
  write("broken.c", Leaks.str() + "int f(void) { return no_such_thing; }\n");
  database({"leaks.c", "clean.c", "broken.c"});
  EXPECT_EQ(shell("connguard check clean.c").Code, 0);
  EXPECT_EQ(shell("connguard check leaks.c").Code, 1);
  EXPECT_EQ(shell("connguard check leaks.c clean.c").Code, 1);
  EXPECT_EQ(shell("connguard check broken.c").Code, 3);
  EXPECT_EQ(shell("connguard check").Code, 3);
}

TEST_F(CliTest, ReportsTheMistake) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  Outcome Result = shell("connguard check");
  EXPECT_THAT(Result.Out, StartsWith("leaks.c:3:21: warning: "));
  EXPECT_THAT(Result.Out,
              HasSubstr("[connguard-leaked-connection] (certain)\n    3 |   "
                        "redisContext *c = redisConnect("));
  EXPECT_THAT(Result.Err,
              HasSubstr("using " + in("compile_commands.json") + "\n"));
  EXPECT_THAT(Result.Err,
              HasSubstr("connguard: 1 finding in 1 translation unit\n"));
}

// Nobody but the methods of its class can release a private field.
TEST_F(CliTest, BrokenFunctionsDoNotReleasePrivateFields) {
  write("owner.cpp",
        "extern \"C\" {" + Mock.str() +
            "}\n"
            "class C { redisContext *c; public: C() { c = "
            "redisConnect(\"\", 1); } };\nint f() { return no(); }\n");
  EXPECT_THAT(shell("connguard check owner.cpp --").Out, HasSubstr("'c'"));
}

TEST_F(CliTest, BadFileHidesNothing) {
  write("leaks.c", Leaks);
  write("broken.c", "#include \"no_such.h\"\n" + Leaks.str());
  database({"broken.c", "gone.c", "leaks.c"});
  Outcome Result = shell("connguard check");
  EXPECT_EQ(Result.Code, 3);
  EXPECT_THAT(Result.Out, HasSubstr("leaks.c:3:21: warning: "));
  EXPECT_THAT(Result.Out, HasSubstr("broken.c:4:21: warning: "));
  EXPECT_THAT(Result.Err,
              HasSubstr("broken.c:1:10: error: 'no_such.h' file not found"));
  EXPECT_THAT(Result.Err, HasSubstr("gone.c: error: "));
}

TEST_F(CliTest, CrashCostsOneUnit) {
  write("leaks.c", Leaks);
  write("crash.c", IsClean.str() + "#pragma clang __debug crash\n");
  database({"crash.c", "leaks.c"});
  Outcome Result = shell("connguard check");
  EXPECT_EQ(Result.Code, 3);
  EXPECT_THAT(Result.Out, HasSubstr("leaks.c:3:21: warning: "));
  EXPECT_THAT(Result.Err, HasSubstr("crash.c: error: not analysed: the "
                                    "analysis crashed (signal "));
  EXPECT_THAT(Result.Err,
              HasSubstr("connguard check --no-cache " + in("crash.c") + "\n"));
}

TEST_F(CliTest, UnlistedFileIsAProblemNotAGuess) {
  write("leaks.c", Leaks);
  write("other.c", Leaks);
  database({"leaks.c"});
  EXPECT_THAT(complaint("check other.c"),
              HasSubstr("other.c: error: not listed in " +
                        in("compile_commands.json")));
  EXPECT_THAT(complaint("check hiredis.h"),
              HasSubstr("hiredis.h: error: a header is analysed"));
  Outcome Both = shell("connguard check other.c leaks.c");
  EXPECT_EQ(Both.Code, 3);
  EXPECT_THAT(Both.Out, HasSubstr("leaks.c:3:21: warning: "));
}

TEST_F(CliTest, RefusesWrongUsage) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  EXPECT_THAT(complaint(""), HasSubstr("commands are check, fix, why, "));
  EXPECT_THAT(complaint("frob"), HasSubstr("unknown command 'frob'"));
  EXPECT_THAT(complaint("check --frob"), HasSubstr("'--frob'"));
  EXPECT_THAT(complaint("check --format xml"),
              HasSubstr("unknown format 'xml'; write one of text, json, "
                        "sarif"));
  EXPECT_THAT(complaint("check --output xml:x"), HasSubstr("unknown format"));
  EXPECT_THAT(complaint("check --output json"), HasSubstr("FORMAT:PATH"));
  EXPECT_THAT(complaint("check --min-confidence sure"),
              HasSubstr("write certain, likely or possible"));
  EXPECT_THAT(complaint("check --rules nonsense"),
              HasSubstr("unknown rule 'nonsense'"));
  EXPECT_THAT(complaint("check -j x"), HasSubstr("'x'"));
  EXPECT_THAT(complaint("explain nonsense"), HasSubstr("unknown rule"));
  EXPECT_THAT(complaint("explain"), HasSubstr("explain needs a rule"));
  EXPECT_THAT(complaint("why leaks.c"), HasSubstr("write FILE:LINE"));
  EXPECT_THAT(complaint("why"), HasSubstr("write FILE:LINE"));
  EXPECT_THAT(complaint("fix --diff --format json"),
              HasSubstr("cannot be combined"));
}

TEST_F(CliTest, SaysWhatItCannotRead) {
  write("leaks.c", Leaks);
  EXPECT_THAT(complaint("check gone.c"),
              HasSubstr("'gone.c': No such file or directory"));
  EXPECT_THAT(complaint("check leaks.c"), HasSubstr("-p BUILD_DIR"));
  write("compile_commands.json", "[{]");
  EXPECT_THAT(complaint("check leaks.c"),
              HasSubstr("'" + in("compile_commands.json") + "': [1:3"));
  EXPECT_THAT(complaint("check -p gone leaks.c"), HasSubstr("gone"));
}

TEST_F(CliTest, RefusesBrokenSettings) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  write("rows.yaml", "name: [\n");
  EXPECT_THAT(complaint("check --catalog rows.yaml"), HasSubstr("rows.yaml:"));
  EXPECT_THAT(complaint("check --catalog gone.yaml"), HasSubstr("gone.yaml"));
  write(".clang-tidy", "Chekcs: x\n");
  EXPECT_THAT(complaint("check"), HasSubstr(in(".clang-tidy") + ":1:1"));
}

TEST_F(CliTest, ObeysClangTidy) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  write(".clang-tidy", "Checks: '-*,bugprone-*'\n");
  EXPECT_EQ(shell("connguard check").Code, 1);
  write(".clang-tidy", "Checks: '-connguard-leaked-connection'\n");
  EXPECT_EQ(shell("connguard check").Code, 0);
  EXPECT_EQ(shell("connguard check --rules leaked-connection").Code, 1);
  write(".clang-tidy", "");
  EXPECT_EQ(shell("connguard check --rules=-leaked-connection").Code, 0);
}

TEST_F(CliTest, ObeysComments) {
  std::string Text = Leaks.str();
  std::size_t End = Text.find("6379);") + 6;
  write("leaks.c", Text.insert(End, " // NOLINT(connguard-*)"));
  database({"leaks.c"});
  EXPECT_EQ(shell("connguard check").Code, 0);
  EXPECT_THAT(shell("connguard why leaks.c:3").Out,
              HasSubstr("switched off by NOLINT"));
}

TEST_F(CliTest, HeadersAreReportedOnceAndCanBeFiltered) {
  write("leaks.h", "static inline " + Leaks.str().substr(21));
  write("a.c", "#include \"hiredis.h\"\n#include \"leaks.h\"\n");
  write("b.c", "#include \"hiredis.h\"\n#include \"leaks.h\"\n");
  database({"a.c", "b.c"});
  EXPECT_THAT(shell("connguard check").Err, HasSubstr("1 finding in 2 "));
  write(".clang-tidy", "HeaderFilterRegex: 'other'\n");
  EXPECT_THAT(shell("connguard check").Err, HasSubstr("0 findings in 2 "));
}

TEST_F(CliTest, SameBytesWhateverTheJobs) {
  std::vector<std::string> Files;
  for (unsigned I = 0; I != 8; ++I) {
    Files.push_back("f" + std::to_string(I) + ".c");
    write(Files.back(), Leaks);
  }
  database(Files);
  Outcome One = shell("connguard check -j1 --output sarif:one.sarif");
  Outcome Many = shell("connguard check -j 8 --output sarif:many.sarif");
  EXPECT_EQ(One.Code, 1);
  EXPECT_EQ(One.Out, Many.Out);
  EXPECT_EQ(One.Err, Many.Err);
  EXPECT_EQ(read("one.sarif"), read("many.sarif"));
  EXPECT_NE(read("one.sarif"), "");
}

TEST_F(CliTest, TakesFlagsInsteadOfADatabase) {
  write("src/leaks.c", Leaks);
  EXPECT_EQ(shell("connguard check src/leaks.c -- -I.").Code, 1);
  EXPECT_EQ(shell("connguard check src/leaks.c --").Code, 3);
  EXPECT_THAT(complaint("check src -- -I."), HasSubstr("is a directory"));
  EXPECT_THAT(complaint("check -- -I."), HasSubstr("need files"));
}

TEST_F(CliTest, WritesReportsToFiles) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  Outcome Result = shell("connguard check --format json --output text:r.txt "
                         "--output sarif:r.sarif");
  EXPECT_EQ(Result.Code, 1);
  llvm::Expected<llvm::json::Value> Read = llvm::json::parse(Result.Out);
  ASSERT_TRUE(!!Read);
  EXPECT_EQ(Read->getAsObject()->getArray("findings")->size(), 1u);
  EXPECT_THAT(read("r.txt"), StartsWith("leaks.c:3:21: warning: "));
  EXPECT_THAT(read("r.sarif"), HasSubstr("\"2.1.0\""));
  EXPECT_EQ(shell("connguard check --output text:no/r.txt").Code, 2);
}

TEST_F(CliTest, FixesFiles) {
  write("leaks.c", Leaks);
  database({"leaks.c"});
  EXPECT_EQ(shell("connguard fix").Code, 0);
  EXPECT_THAT(read("leaks.c"), HasSubstr("  if (!ready(c)) {\n"
                                         "    redisFree(c);\n"
                                         "    return 1;\n"
                                         "  }\n"));
  std::string Once = read("leaks.c");
  Outcome Again = shell("connguard fix");
  EXPECT_EQ(Again.Code, 0);
  EXPECT_EQ(read("leaks.c"), Once);
}

TEST_F(CliTest, FixesInTheStyleOfTheProject) {
  write("leaks.c", Leaks);
  write(".clang-format", "BasedOnStyle: LLVM\n");
  database({"leaks.c"});
  EXPECT_EQ(shell("connguard fix").Code, 0);
  EXPECT_THAT(read("leaks.c"), HasSubstr("  if (!ready(c)) {\n"
                                         "    redisFree(c);\n"
                                         "    return 1;\n"
                                         "  }\n"));
}

TEST_F(CliTest, PrintsAPatchThatApplies) {
  write("src/leaks.c", Leaks);
  database({"src/leaks.c"});
  EXPECT_EQ(shell("connguard fix --diff > fix.patch").Code, 0);
  EXPECT_EQ(read("src/leaks.c"), Leaks);
  EXPECT_EQ(shell("git apply --unsafe-paths fix.patch").Code, 0);
  std::string Patched = read("src/leaks.c");
  EXPECT_NE(Patched, Leaks);
  write("src/leaks.c", Leaks);
  EXPECT_EQ(shell("connguard fix").Code, 0);
  EXPECT_EQ(read("src/leaks.c"), Patched);
}

TEST_F(CliTest, KeepsPermissionsAndLinks) {
  write("real/leaks.c", Leaks);
  database({"leaks.c"});
  EXPECT_EQ(shell("ln -s real/leaks.c leaks.c && chmod 640 real/leaks.c && "
                  "connguard fix && test -L leaks.c && "
                  "test $(stat -c %a real/leaks.c) = 640")
                .Code,
            0);
  EXPECT_NE(read("real/leaks.c"), Leaks);
}

TEST_F(CliTest, SaysWhy) {
  write("leaks.c", Leaks);
  write("clean.c", IsClean);
  database({"leaks.c", "clean.c"});
  Outcome There = shell("connguard why leaks.c:3");
  EXPECT_EQ(There.Code, 0);
  EXPECT_THAT(There.Out, StartsWith("leaks.c:3:21: redisConnect ("));
  Outcome Clean = shell("connguard why clean.c:3");
  EXPECT_EQ(Clean.Code, 0);
  EXPECT_THAT(Clean.Out, HasSubstr("released on all paths"));
  Outcome Nothing = shell("connguard why leaks.c:1");
  EXPECT_EQ(Nothing.Code, 0);
  EXPECT_THAT(Nothing.Out, HasSubstr("acquisitions are in line 3"));
}

TEST_F(CliTest, ListsAndExplains) {
  EXPECT_THAT(shell("connguard list").Out,
              HasSubstr("connguard-leaked-connection"));
  EXPECT_THAT(shell("connguard explain leaked-connection").Out,
              StartsWith("connguard-leaked-connection: "));
  Outcome Json = shell("connguard list --catalog --format json");
  llvm::Expected<llvm::json::Value> Read = llvm::json::parse(Json.Out);
  ASSERT_TRUE(!!Read);
  EXPECT_TRUE(Read->getAsObject()->getArray("libraries"));
  EXPECT_TRUE(Read->getAsObject()->getArray("frameworks"));
}

TEST_F(CliTest, HelpsWithExamples) {
  for (llvm::StringRef Command :
       {"", "check", "fix", "why", "explain", "list", "config", "init"}) {
    Outcome Help = shell(("connguard " + Command + " --help").str());
    EXPECT_EQ(Help.Code, 0) << Command.str();
    EXPECT_THAT(Help.Out, HasSubstr("EXAMPLE")) << Command.str();
    EXPECT_THAT(Help.Out, Not(HasSubstr("asm-"))) << Command.str();
  }
  EXPECT_THAT(shell("connguard --version").Out, StartsWith("connguard "));
}

} // namespace
} // namespace connguard
