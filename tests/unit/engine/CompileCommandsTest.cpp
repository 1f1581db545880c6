#include "engine/CompileCommands.h"

#include "support/Run.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class CompileCommandsTest : public testing::Test {
protected:
  std::string in(llvm::StringRef Path) { return Directory.path(Path); }

  void write(llvm::StringRef Path, llvm::StringRef Text) {
    Directory.write(Path, Text);
  }

  /// Lists \p File, which is made too, compiled by \p Command.
  std::string entry(llvm::StringRef File, llvm::StringRef Command) {
    write(File, "");
    return "[{\"directory\": \"" + Root + "\", \"file\": \"" + File.str() +
           "\", \"command\": \"" + Command.str() + "\"}]";
  }

  llvm::Expected<UnitList> find(std::vector<std::string> Paths,
                                std::string Build = "") {
    UnitRequest Wanted;
    for (const std::string &Path : Paths)
      Wanted.Paths.push_back(in(Path));
    Wanted.Start = Root;
    Wanted.BuildDirectory = Build;
    return findUnits(Wanted);
  }

  std::string failure(std::vector<std::string> Paths) {
    llvm::Expected<UnitList> Found = find(std::move(Paths));
    return Found ? "" : llvm::toString(Found.takeError());
  }

  TemporaryDirectory Directory;
  const std::string &Root = Directory.path();
};

std::vector<std::string> filesOf(const UnitList &Found) {
  std::vector<std::string> Result;
  for (const Unit &U : Found.Units)
    Result.push_back(llvm::sys::path::filename(U.File).str());
  return Result;
}

TEST_F(CompileCommandsTest, SearchesUpwardAndInBuildDirectories) {
  write("build-x/compile_commands.json", entry("src/a.c", "cc -c src/a.c"));
  llvm::Expected<UnitList> Found = find({"src/a.c"});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c"));
  EXPECT_THAT(Found->Databases,
              ElementsAre(in("build-x/compile_commands.json")));
  EXPECT_TRUE(Found->Missing.empty());
}

TEST_F(CompileCommandsTest, PrefersTheNearestThatListsTheFile) {
  write("compile_commands.json", entry("src/a.c", "cc -c src/a.c"));
  write("src/build/compile_commands.json", entry("src/b.c", "cc -c src/b.c"));
  llvm::Expected<UnitList> Found = find({"src/a.c", "src/b.c"});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c", "b.c"));
  EXPECT_THAT(Found->Databases,
              ElementsAre(in("compile_commands.json"),
                          in("src/build/compile_commands.json")));
}

TEST_F(CompileCommandsTest, DoesNotGuessFlagsOfUnlistedFiles) {
  write("compile_commands.json", entry("a.c", "cc -c a.c"));
  write("b.c", "");
  write("b.h", "");
  llvm::Expected<UnitList> Found = find({"a.c", "b.c", "b.h"});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c"));
  ASSERT_EQ(Found->Missing.size(), 2u);
  EXPECT_THAT(Found->Missing[0].Message,
              HasSubstr("not listed in " + in("compile_commands.json")));
  EXPECT_THAT(Found->Missing[1].Message, HasSubstr("a header is analysed"));
}

TEST_F(CompileCommandsTest, TakesWhatIsBelowADirectory) {
  write("src/a.c", "");
  write("compile_commands.json", R"([{"directory": ")" + Root +
                                     R"(", "file": "src/a.c",
             "arguments": ["cc", "-c", "src/a.c"]},
            {"directory": ")" + Root +
                                     R"(", "file": "src/x.S",
             "arguments": ["cc", "-c", "src/x.S"]},
            {"directory": ")" + Root +
                                     R"(", "file": "src2/b.c",
             "arguments": ["cc", "-c", "src2/b.c"]}])");
  llvm::Expected<UnitList> Found = find({"src"});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c"));
  Found = find({});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c", "b.c"));
}

// One file twice with the same flags is one unit, with other flags two.
TEST_F(CompileCommandsTest, KeepsEachWayOfCompilingOnce) {
  write("a.c", "");
  std::string Database = "[";
  for (llvm::StringRef Flags : {"-o 1.o", "-o 2.o", "-DX"})
    Database +=
        (Database.size() > 1 ? "," : "") +
        ("{\"directory\": \"" + Root +
         "\", \"file\": \"a.c\", \"command\": \"cc " + Flags + " -c a.c\"}")
            .str();
  write("compile_commands.json", Database + "]");
  llvm::Expected<UnitList> Found = find({"a.c"});
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c", "a.c"));
}

TEST_F(CompileCommandsTest, StartsRelativeDirectoriesFromTheDatabase) {
  write("src/a.c", "");
  write("compile_commands.json",
        R"([{"directory": "src", "file": "a.c", "command": "cc -c a.c"}])");
  llvm::Expected<UnitList> Found = find({});
  ASSERT_TRUE(!!Found);
  ASSERT_EQ(Found->Units.size(), 1u);
  EXPECT_EQ(Found->Units[0].File, in("src/a.c"));
  EXPECT_EQ(Found->Units[0].Directory, in("src"));
}

TEST_F(CompileCommandsTest, RunsCommandsOfGcc) {
  write("compile_commands.json",
        entry("a.cc", "g++ -std=c++20 -fno-such-thing -Wno-such-thing -Werror "
                      "-MD -MF a.d -o a.o -c a.cc"));
  llvm::Expected<UnitList> Found = find({"a.cc"});
  ASSERT_TRUE(!!Found);
  ASSERT_EQ(Found->Units.size(), 1u);
  const std::vector<std::string> &Args = Found->Units[0].Arguments;
  EXPECT_THAT(Args, Contains("-std=c++20"));
  EXPECT_THAT(Args, Contains("-fsyntax-only"));
  EXPECT_THAT(Args, Contains(HasSubstr("-resource-dir=")));
  EXPECT_THAT(Args, Contains("-w"));
  for (llvm::StringRef Gone : {"-fno-such-thing", "-MD", "-MF", "-o", "-c"})
    EXPECT_THAT(Args, Not(Contains(Gone.str())));
}

TEST_F(CompileCommandsTest, LeavesPrecompiledHeadersOut) {
  write("compile_commands.json",
        entry("a.cc", "clang++ -Xclang -include-pch -Xclang x.pch -Xclang "
                      "-include -Xclang x.hxx -c a.cc"));
  llvm::Expected<UnitList> Found = find({"a.cc"});
  ASSERT_TRUE(!!Found);
  std::string Line = llvm::join(Found->Units[0].Arguments, " ");
  EXPECT_THAT(Line, Not(HasSubstr("pch")));
  EXPECT_THAT(Line, HasSubstr("-Xclang -include -Xclang x.hxx"));
}

TEST_F(CompileCommandsTest, NamesTheWaysOutWithoutDatabase) {
  write("a.c", "");
  std::string Why = failure({"a.c"});
  EXPECT_THAT(Why, HasSubstr("no compile_commands.json for"));
  EXPECT_THAT(Why, HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS"));
  EXPECT_THAT(Why, HasSubstr("-p BUILD_DIR"));
  EXPECT_THAT(Why, HasSubstr("-- FLAGS"));
}

TEST_F(CompileCommandsTest, SaysWhatIsWrongWithADatabase) {
  write("a.c", "");
  auto WhyNot = [&](llvm::StringRef Text) {
    write("compile_commands.json", Text);
    std::string Why = failure({"a.c"});
    EXPECT_THAT(Why, HasSubstr(in("compile_commands.json")));
    return Why;
  };
  EXPECT_THAT(WhyNot("[{"), HasSubstr("1:2"));
  EXPECT_THAT(WhyNot("{}"), HasSubstr("is not an array"));
  EXPECT_THAT(WhyNot("[1]"), HasSubstr("entry 1 is not an object"));
  EXPECT_THAT(WhyNot(R"([{"directory": "/"}])"),
              HasSubstr("entry 1 has no string \"file\""));
  EXPECT_THAT(WhyNot(R"([{"directory": "/", "file": "a.c"}])"),
              HasSubstr("neither a string \"command\" nor"));
}

TEST_F(CompileCommandsTest, SaysWhichPathIsMissing) {
  EXPECT_THAT(failure({"no.c"}), HasSubstr(in("no.c")));
  EXPECT_THAT(failure({"no.c"}), HasSubstr("No such file"));
}

TEST_F(CompileCommandsTest, TakesFlagsInstead) {
  write("a.c", "");
  UnitRequest Wanted;
  Wanted.Paths = {in("a.c")};
  Wanted.Flags = {"-DX"};
  llvm::Expected<UnitList> Found = findUnits(Wanted);
  ASSERT_TRUE(!!Found);
  ASSERT_EQ(Found->Units.size(), 1u);
  EXPECT_THAT(Found->Units[0].Arguments, Contains("-DX"));
  EXPECT_TRUE(Found->Databases.empty());
}

TEST_F(CompileCommandsTest, TakesNoFlagsForDirectories) {
  UnitRequest Wanted;
  Wanted.Paths = {Root};
  Wanted.Flags.emplace();
  llvm::Expected<UnitList> Found = findUnits(Wanted);
  ASSERT_FALSE(!!Found);
  EXPECT_THAT(llvm::toString(Found.takeError()), HasSubstr("is a directory"));
}

TEST_F(CompileCommandsTest, FindsTheDatabaseOfTheBuildDirectory) {
  write("somewhere/compile_commands.json", entry("a.c", "cc -c a.c"));
  llvm::Expected<UnitList> Found = find({"a.c"}, in("somewhere"));
  ASSERT_TRUE(!!Found);
  EXPECT_THAT(filesOf(*Found), ElementsAre("a.c"));
  Found = find({"a.c"}, in("nowhere"));
  ASSERT_FALSE(!!Found);
  EXPECT_THAT(llvm::toString(Found.takeError()), HasSubstr(in("nowhere")));
}

} // namespace
} // namespace connguard
