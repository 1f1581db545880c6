// Results by content: found while nothing changed, and no longer.
#include "engine/Cache.h"

#include "support/Run.h"

#include "llvm/Support/FileSystem.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

namespace fs = llvm::sys::fs;

UnitResult resultOf(llvm::StringRef File, unsigned Verdicts = 1) {
  UnitResult Result;
  Result.File = File.str();
  for (unsigned I = 0; I != Verdicts; ++I)
    Result.Verdicts.push_back({.Begin = {File.str(), I, 1, I},
                               .Callee = "open" + std::to_string(I * 7919),
                               .Outcome = "released"});
  Result.Handlers = {{.Begin = {File.str(), 1, 1, 1}, .Function = "serve"}};
  Result.Dependencies = {"/src/a.h"};
  Result.Rows = {{"libpq", "acquire PQconnectdb"}};
  return Result;
}

/// A directory with a cache beside a file a.h.
struct Fixture {
  TemporaryDirectory Files;
  std::string Header = Files.write("a.h", "int a;");
  Cache Kept{Files.path("cache"), 0};

  UnitInputs inputs() {
    UnitInputs Result;
    auto Disk = filesWith({});
    InputRecorder Recorder(Disk, Result);
    EXPECT_TRUE(Recorder.getBufferForFile(Header));
    EXPECT_FALSE(Recorder.getBufferForFile(Files.path("none/b.h")));
    return Result;
  }
  bool finds(Cache &In, llvm::StringMap<std::string> Edited = {}) {
    FileState Now(filesWith(Edited));
    return In.find("key", Now).Result.has_value();
  }
};

TEST(Cache, GivesBackAllOfAResult) {
  Fixture F;
  F.Kept.store("key", F.inputs(), resultOf("/src/a.c"), 42);
  FileState Now(filesWith({}));
  Cache::Entry Found = F.Kept.find("key", Now);
  ASSERT_TRUE(Found.Result);
  EXPECT_EQ(Found.Cost, 42U);
  EXPECT_EQ(Found.Result->File, "/src/a.c");
  EXPECT_EQ(Found.Result->Verdicts.front().Outcome, "released");
  EXPECT_EQ(Found.Result->Handlers.front().Function, "serve");
  EXPECT_EQ(Found.Result->Dependencies, resultOf("/src/a.c").Dependencies);
  EXPECT_EQ(Found.Result->Rows, resultOf("/src/a.c").Rows);
}

TEST(Cache, LooksAtContentsAndAtWhatIsMissing) {
  Fixture F;
  F.Kept.store("key", F.inputs(), resultOf("/src/a.c"), 1);
  EXPECT_TRUE(F.finds(F.Kept));
  EXPECT_FALSE(F.finds(F.Kept, {{F.Header, "int b;"}}));
  EXPECT_TRUE(F.finds(F.Kept, {{F.Header, "int a;"}}));
  EXPECT_FALSE(F.finds(F.Kept, {{F.Files.path("none/b.h"), ""}}));
  EXPECT_TRUE(F.finds(F.Kept, {{F.Files.path("other/b.h"), ""}}));
  F.Files.write("a.h", "int c;");
  EXPECT_FALSE(F.finds(F.Kept));
  F.Kept.store("key", F.inputs(), resultOf("/src/a.c"), 1);
  F.Files.write("a.h", "int a;");
  EXPECT_TRUE(F.finds(F.Kept));
}

TEST(Cache, KeepsNothingOfFilesThatChangedMeanwhile) {
  Fixture F;
  UnitInputs Seen;
  InputRecorder Recorder(filesWith({}), Seen);
  EXPECT_TRUE(Recorder.getBufferForFile(F.Header));
  F.Files.write("a.h", "int c;");
  EXPECT_TRUE(Recorder.getBufferForFile(F.Header));
  F.Kept.store("key", Seen, resultOf("/src/a.c"), 1);
  EXPECT_EQ(F.Kept.statistics().Results, 0U);
}

TEST(Cache, RemovesWhatWasNotUsedForLongest) {
  Fixture F;
  for (llvm::StringRef Key : {"key", "old", "older"})
    F.Kept.store(Key, F.inputs(), resultOf("/src/a.c", 500), 1);
  EXPECT_EQ(F.Kept.statistics().Results, 3U);
  std::uint64_t All = F.Kept.statistics().Bytes;
  // What was found was of use; the others are as if nobody had asked.
  EXPECT_EQ(
      system(
          ("touch -d '2 days ago' '" + F.Files.path("cache") + "'/*").c_str()),
      0);
  EXPECT_TRUE(F.finds(F.Kept));
  Cache Small(F.Files.path("cache"), All / 2);
  Small.store("new", F.inputs(), resultOf("/src/a.c"), 1);
  Small.prune();
  EXPECT_LE(F.Kept.statistics().Bytes, All / 2);
  EXPECT_TRUE(F.finds(F.Kept));
}

TEST(Cache, OptionsMakeADifference) {
  Unit U{.File = "/src/a.c", .Directory = "/src", .Arguments = {"cc", "a.c"}};
  std::string Key = unitKey(U, {}, "");
  EXPECT_EQ(unitKey(U, {}, ""), Key);
  EXPECT_NE(unitKey(U, {}, "rows"), Key);
  EXPECT_NE(unitKey(U, {.Rules = "-*"}, ""), Key);
  EXPECT_NE(unitKey(U, {.Link = true}, ""), Key);
  EXPECT_NE(unitKey(U, {.Exceptions = ExceptionPolicy::None}, ""), Key);
  U.Arguments.emplace_back("-O2");
  EXPECT_NE(unitKey(U, {}, ""), Key);
}

} // namespace
} // namespace connguard
