// Files that are not parsed change nothing that is found.
#include "CliTest.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::Not;

class PrefilterTest : public CliTest {
protected:
  std::string findings(llvm::StringRef Args) {
    return shell(("connguard check --format json --no-cache " + Args).str())
        .Out;
  }
  std::string statistics(llvm::StringRef Args = "") {
    return shell(("connguard check --statistics " + Args).str()).Err;
  }
};

// One program of everything: names that mean something in one input are all
// over the others.
TEST_F(PrefilterTest, FindsTheSameInAllInputs) {
  llvm::json::Array Commands;
  for (const std::string &File : inputFiles()) {
    llvm::json::Array Arguments;
    Arguments.push_back("clang");
    llvm::append_range(Arguments, flagsFor(File));
    Arguments.push_back(File);
    Commands.push_back(llvm::json::Object{{"directory", Root},
                                          {"file", File},
                                          {"arguments", std::move(Arguments)}});
  }
  write("compile_commands.json",
        llvm::formatv("{0}", llvm::json::Value(std::move(Commands))).str());
  std::string All = findings("-p . --no-prefilter --min-confidence possible");
  EXPECT_THAT(All, HasSubstr("connguard-leaked-connection"));
  EXPECT_EQ(findings("-p . --min-confidence possible"), All);
}

TEST_F(PrefilterTest, LeavesOutWhatMentionsNothing) {
  write("leaks.c", Leaks);
  write("sum.c", "int sum(int a, int b) { return a + b; }\n");
  database({"leaks.c", "sum.c"});
  EXPECT_THAT(statistics("--no-cache"),
              HasSubstr("1 translation unit not parsed"));
  EXPECT_THAT(statistics("--no-cache --no-prefilter"),
              Not(HasSubstr("not parsed")));
  EXPECT_EQ(findings(""), findings("--no-prefilter"));
}

// Only together do these files show that the connection is lost.
TEST_F(PrefilterTest, FollowsWhatOthersMakeAndNeed) {
  write("own.h", "int own(void);\nvoid shown(int fd);\nint sum(int a);\n");
  write("makes.c", "#include \"own.h\"\n#include <fcntl.h>\n"
                   "int own(void) { return open(\"a\", O_RDONLY); }\n");
  write("uses.c", "#include \"own.h\"\n"
                  "int uses(void) { int fd = own(); if (fd < 0) return 1; "
                  "shown(fd); return 0; }\n");
  write("shows.c", "#include \"own.h\"\nvoid shown(int fd) { (void)fd; }\n");
  write("sum.c", "#include \"own.h\"\nint sum(int a) { return a; }\n");
  database({"makes.c", "uses.c", "shows.c", "sum.c"});
  std::string All = findings("--no-prefilter");
  EXPECT_THAT(All, HasSubstr("uses.c"));
  EXPECT_EQ(findings(""), All);
  EXPECT_THAT(
      statistics("--no-cache"),
      HasSubstr("1 translation unit not parsed, as they mention nothing "
                "that matters; 1 mention a library, 2 matter"));
}

TEST_F(PrefilterTest, SeesMacrosAndOtherNames) {
  write("own.h", "#include \"hiredis.h\"\n#define OPEN_OWN redisConnect\n");
  write("uses.c",
        "#include \"own.h\"\nvoid uses(void) { (void)OPEN_OWN(\"a\", 1); }\n");
  write("sum.c", "#include \"own.h\"\nint sum(int a) { return a; }\n");
  database({"uses.c", "sum.c"});
  std::string All = findings("--no-prefilter");
  EXPECT_THAT(All, HasSubstr("uses.c"));
  EXPECT_EQ(findings(""), All);
}

TEST_F(PrefilterTest, NoticesEveryChange) {
  write("leaks.c", Leaks);
  write("sum.c", "#include \"later.h\"\nint sum(int a) { return a; }\n");
  write("later.h", "int later;\n");
  database({"leaks.c", "sum.c"});
  EXPECT_THAT(statistics(), HasSubstr("1 translation unit not parsed"));
  EXPECT_THAT(statistics(), HasSubstr("1 translation unit not parsed"));
  write("later.h", "#include \"hiredis.h\"\nstatic void later(void) { "
                   "(void)redisConnect(\"a\", 1); }\n");
  EXPECT_THAT(statistics(), HasSubstr("0 translation units not parsed"));
}

// The scanner cannot read it, so that the compiler says what is wrong.
TEST_F(PrefilterTest, ParsesWhatCannotBeScanned) {
  write("leaks.c", Leaks);
  write("broken.c", "#include \"missing.h\"\nint a;\n");
  database({"leaks.c", "broken.c"});
  CliOutcome Run = shell("connguard check");
  EXPECT_EQ(Run.Code, 3);
  EXPECT_THAT(Run.Err, HasSubstr("missing.h"));
}

} // namespace
} // namespace connguard
