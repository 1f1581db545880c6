// Every folder of test-inputs/projects/ is a small program of several files:
// each is parsed, its facts are taken and linked, and the marks in all files,
// headers included, are compared with all findings.
#include "engine/Engine.h"
#include "rules/Rule.h"
#include "support/Expectations.h"
#include "support/Run.h"

#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

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

bool isLinked(StringRef Name) {
  const Rule *R = findRule(Name);
  return R && R->Link;
}

/// One file of the program, parsed and analysed on its own.
struct File {
  std::unique_ptr<clang::ASTUnit> Unit;
  UnitReport Report;

  std::vector<LocatedFinding> located(const UnitReport &From,
                                      bool OfLinkedRules) const {
    const clang::ASTContext &Context = Unit->getASTContext();
    std::vector<LocatedFinding> Result;
    for (const Finding &F : From.Findings)
      if (isLinked(F.Rule) == OfLinkedRules)
        Result.push_back(
            locate(F, Context.getSourceManager(), Context.getLangOpts()));
    return Result;
  }
};

class Projects : public testing::TestWithParam<std::string> {
protected:
  void SetUp() override {
    Known = must(loadCatalog(GetParam()));
    for (const std::string &Path : entriesOf(GetParam())) {
      StringRef Name = Path;
      if (!Name.ends_with(".c") && !Name.ends_with(".cpp"))
        continue;
      File &Next = Files.emplace_back();
      Next.Unit = must(parse(Path, must(readFile(Path))));
      ASSERT_TRUE(Next.Unit);
      Next.Report = analyze(Next.Unit->getASTContext(), Known);
    }
    ASSERT_GT(Files.size(), 1U) << "a program of one file needs no link";
  }

  std::vector<const ChainFacts *> facts() const {
    std::vector<const ChainFacts *> Result;
    for (const File &F : Files)
      Result.push_back(&F.Report.Chains);
    return Result;
  }

  // What is shown of the linked rules.
  std::vector<LocatedFinding>
  linked(llvm::ArrayRef<const ChainFacts *> Units) const {
    std::vector<LocatedFinding> Found = chainFindings(Units);
    llvm::erase_if(Found, [](const LocatedFinding &F) {
      return F.Sure > AnalyzerOptions().AtLeast;
    });
    return Found;
  }

  Catalog Known;
  std::vector<File> Files;
};

// As `connguard check` does it, with the units in this order or the other.
std::vector<LocatedFinding> checked(StringRef Folder, bool Backwards) {
  std::vector<Unit> Units;
  Catalogs Known({});
  for (const std::string &Path : entriesOf(Folder))
    if (StringRef(Path).ends_with(".c") || StringRef(Path).ends_with(".cpp")) {
      UnitList One =
          must(findUnits({.Paths = {Path}, .Flags = flagsFor(Path)}));
      llvm::append_range(Units, One.Units);
      EXPECT_FALSE(errorToBool(Known.prepare(Path)));
    }
  if (Backwards)
    std::reverse(Units.begin(), Units.end());
  RunResult Result = run(Units, Known, {.Jobs = 2});
  for (const Problem &P : Result.Problems)
    ADD_FAILURE() << P.At.File << ": " << P.Message;
  return Result.Findings;
}

TEST_P(Projects, FindWhatIsExpectedAndNothingElse) {
  std::vector<LocatedFinding> Found = checked(GetParam(), false);
  EXPECT_EQ(Found, checked(GetParam(), true)) << "the order matters";
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

TEST(ChainFixes, TravelWithTheFacts) {
  std::string Path = CONNGUARD_TEST_INPUTS "/projects/chain-once/Clients.cpp";
  Catalog Known = must(loadCatalog(Path));
  auto Unit = must(parse(Path, must(readFile(Path))));
  ASSERT_TRUE(Unit);
  UnitReport Report = analyze(Unit->getASTContext(), Known);
  unsigned Fixes = 0;
  for (const ChainFacts::Function &F : Report.Chains.Functions)
    for (const ChainFacts::Creation &Made : F.Creates)
      Fixes += F.Name == "fresh" && !Made.Fixes.empty() && Made.Fixes[0].Safe;
  EXPECT_EQ(Fixes, 1U);
}

TEST_P(Projects, OrderAndGroupingDoNotMatter) {
  std::vector<const ChainFacts *> Units = facts();
  std::vector<LocatedFinding> Found = linked(Units);
  std::vector<const ChainFacts *> Backwards(Units.rbegin(), Units.rend());
  EXPECT_EQ(linked(Backwards), Found);
  ChainFacts Some = merge(llvm::ArrayRef(Units).drop_front());
  EXPECT_EQ(linked({&Some, Units.front()}), Found);
  ChainFacts All = merge(Units);
  EXPECT_EQ(linked({&All}), Found);
  EXPECT_EQ(merge(Backwards), All);
}

// With the facts of the others at hand, a unit says of its own creations what
// the link says, with the same steps and fixes.
TEST_P(Projects, AUnitWithLinkedFactsSaysTheSame) {
  ChainFacts All = merge(facts());
  std::vector<LocatedFinding> Found = linked({&All});
  for (const File &F : Files) {
    UnitReport Report =
        analyze(F.Unit->getASTContext(), Known, {.LinkedChains = &All});
    std::vector<LocatedFinding> Own;
    for (const LocatedFinding &Each : Found)
      for (const ChainFacts::Function &Body : F.Report.Chains.Functions)
        if (llvm::any_of(Body.Creates, [&](const ChainFacts::Creation &Made) {
              return Made.Begin == Each.Begin;
            })) {
          Own.push_back(Each);
          break;
        }
    EXPECT_THAT(F.located(Report, /*OfLinkedRules=*/true),
                testing::UnorderedElementsAreArray(Own))
        << F.Unit->getMainFileName().str();
  }
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

} // namespace
} // namespace connguard
