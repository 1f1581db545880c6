// Every folder of test-inputs/projects/ is a small program of several files.
// The marks in all files, headers included, are compared with all findings of
// the program; and it does not matter how its files come together: in which
// order and grouping, in one run or through summary files.
#include "engine/Bundle.h"
#include "engine/Engine.h"
#include "support/Expectations.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <random>

namespace connguard {
namespace {

using llvm::StringRef;

template <typename T> T must(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << toString(Value.takeError());
  return T();
}

std::vector<std::string> entriesOf(StringRef Folder) {
  std::vector<std::string> Result;
  std::error_code Failed;
  llvm::sys::fs::directory_iterator File(Folder, Failed), End;
  for (; !Failed && File != End; File.increment(Failed))
    if (!llvm::sys::path::filename(File->path()).starts_with("."))
      Result.push_back(File->path());
  llvm::sort(Result);
  return Result;
}

class Projects : public testing::TestWithParam<std::string> {
protected:
  void SetUp() override {
    for (const std::string &Path : entriesOf(GetParam())) {
      if (!StringRef(Path).ends_with(".c") &&
          !StringRef(Path).ends_with(".cpp"))
        continue;
      UnitList One =
          must(findUnits({.Paths = {Path}, .Flags = flagsFor(Path)}));
      llvm::append_range(Units, One.Units);
      EXPECT_FALSE(errorToBool(Known.prepare(Path)));
    }
    ASSERT_GT(Units.size(), 1U) << "a program of one file needs no link";
    RunOptions How{.Jobs = 2};
    How.Each.Link = true;
    Results = analyseAll(Units, Known, How);
  }

  std::vector<LocatedFinding> found(std::vector<UnitResult> Some) const {
    RunResult Result = together(std::move(Some), /*Link=*/true);
    for (const Problem &P : Result.Problems)
      ADD_FAILURE() << P.At.File << ": " << P.Message;
    return Result.Findings;
  }

  Catalogs Known{{}};
  std::vector<Unit> Units;
  std::vector<UnitResult> Results; ///< Not linked.
};

TEST_P(Projects, FindWhatIsExpectedAndNothingElse) {
  std::vector<LocatedFinding> Found = found(Results);
  std::vector<std::string> Paths = entriesOf(GetParam());
  for (const LocatedFinding &F : Found)
    EXPECT_TRUE(llvm::is_contained(Paths, F.Begin.File)) << F.Begin.File;
  for (const std::string &Path : Paths) {
    std::vector<Expectation> Expected =
        must(expectationsIn(must(readFile(Path))));
    for (const std::string &D : deviations(Path, Expected, Found))
      ADD_FAILURE() << Path << ": " << D;
  }
}

// Parts are linked into files first, and the files into one.
TEST_P(Projects, OrderAndGroupingDoNotMatter) {
  std::vector<LocatedFinding> Found = found(Results);
  std::string Bytes = bundle(Results, CONNGUARD_TEST_INPUTS);
  std::mt19937 Chance(20);
  TemporaryDirectory Files;
  for (unsigned Round = 0; Round != 20; ++Round) {
    std::vector<UnitResult> Mixed = Results;
    std::shuffle(Mixed.begin(), Mixed.end(), Chance);
    EXPECT_EQ(found(Mixed), Found);
    std::vector<std::vector<UnitResult>> Groups(1 + Chance() % Mixed.size());
    for (UnitResult &Unit : Mixed)
      Groups[Chance() % Groups.size()].push_back(std::move(Unit));
    std::vector<UnitResult> All;
    for (std::vector<UnitResult> &Group : Groups)
      llvm::append_range(
          All, must(unbundle(Files.write("part", bundle(std::move(Group),
                                                        CONNGUARD_TEST_INPUTS)),
                             CONNGUARD_TEST_INPUTS)));
    EXPECT_EQ(bundle(All, CONNGUARD_TEST_INPUTS), Bytes);
    EXPECT_EQ(found(std::move(All)), Found);
  }
}

// With the summaries of the others at hand, a unit says of itself what the
// whole program says.
TEST_P(Projects, AUnitWithSummariesSaysTheSame) {
  std::vector<LocatedFinding> Found = found(Results);
  TemporaryDirectory Files;
  RunOptions How{.Jobs = 1};
  How.Others =
      must(openProgram(Files.write("all", bundle(Results, /*Root=*/""))));
  std::vector<LocatedFinding> Own;
  for (const Unit &Each : Units)
    for (LocatedFinding &F : run({Each}, Known, How).Findings)
      if (!llvm::is_contained(Own, F)) // what is in a header, each unit says
        Own.push_back(std::move(F));
  EXPECT_THAT(Own, testing::UnorderedElementsAreArray(Found));
}

INSTANTIATE_TEST_SUITE_P(Folders, Projects,
                         testing::ValuesIn(entriesOf(CONNGUARD_TEST_INPUTS
                                                     "/projects")),
                         [](const testing::TestParamInfo<std::string> &Info) {
                           std::string Name =
                               llvm::sys::path::filename(Info.param).str();
                           llvm::replace(Name, '-', '_');
                           return Name;
                         });

TEST(ChainFixes, TravelWithTheFacts) {
  std::string Path = CONNGUARD_TEST_INPUTS "/projects/chain-once/Clients.cpp";
  Catalogs Known({});
  EXPECT_FALSE(errorToBool(Known.prepare(Path)));
  RunOptions How;
  How.Each.Link = true;
  std::vector<UnitResult> Units = analyseAll(
      must(findUnits({.Paths = {Path}, .Flags = flagsFor(Path)})).Units, Known,
      How);
  unsigned Fixes = 0;
  for (const ChainFacts::Function &F : Units.front().Link.Chains.Functions)
    for (const ChainFacts::Creation &Made : F.Creates)
      Fixes += F.Name == "fresh" && !Made.Fixes.empty() && Made.Fixes[0].Safe;
  EXPECT_EQ(Fixes, 1U);
}

} // namespace
} // namespace connguard
