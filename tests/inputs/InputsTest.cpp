// Every file of test-inputs/RULE through the core: each finding is expected,
// each expectation met; the safe fixes make FILE.fixed of it, which compiles
// and has none of the fixed findings. And the examples of each rule.
//
// CONNGUARD_UPDATE=1 writes the .fixed files instead of comparing them.
#include "rules/Rule.h"
#include "support/Expectations.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <cstdlib>

namespace connguard {
namespace {

using llvm::StringRef;
using testing::IsEmpty;

// Rules that have something to say of nearly every acquisition: they are
// judged in their own folders only.
constexpr StringRef Talkative[] = {"connguard-missing-timeout"};

template <typename T> T must(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << toString(Value.takeError());
  return T();
}

// The findings about File that count in the folder of Rule ("" for none).
std::vector<LocatedFinding> findings(StringRef File, StringRef Text,
                                     StringRef Rule) {
  std::vector<LocatedFinding> Found = must(findingsIn(File, Text));
  llvm::erase_if(Found, [&](const LocatedFinding &F) {
    return F.Rule != Rule && llvm::is_contained(Talkative, F.Rule);
  });
  return Found;
}

class Inputs : public testing::TestWithParam<std::string> {
protected:
  std::string rule() const {
    StringRef Folder = llvm::sys::path::parent_path(GetParam());
    return ("connguard-" + llvm::sys::path::filename(Folder)).str();
  }

  void SetUp() override {
    Text = must(readFile(GetParam()));
    Expected = must(expectationsIn(Text));
    Found = findings(GetParam(), Text, rule());
  }

  std::string Text;
  std::vector<Expectation> Expected;
  std::vector<LocatedFinding> Found;
};

TEST_P(Inputs, FindsWhatIsExpectedAndNothingElse) {
  EXPECT_NE(findRule(rule()), nullptr) << "no rule has the name of the folder";
  for (const std::string &D : deviations(Expected, Found))
    ADD_FAILURE() << GetParam() << ": " << D;
}

// Which finding it is, wherever it moved to.
std::string nameOf(const LocatedFinding &F) {
  return F.Function + ": " + F.Message + " [" + F.Rule + "]";
}

std::vector<std::string> namesOf(const std::vector<LocatedFinding> &Found) {
  std::vector<std::string> Result;
  for (const LocatedFinding &F : Found)
    Result.push_back(nameOf(F));
  llvm::sort(Result);
  return Result;
}

// Fixes that overlap are made one after the other, as a user would. The marks
// move with their lines.
TEST_P(Inputs, FixesMakeTheExpectedFile) {
  constexpr unsigned MostRounds = 4;
  auto Wanted = [&](const LocatedFinding &F) {
    return safeFix(F) && !hasWrongFix(Expected, F.Begin.Line);
  };
  std::vector<LocatedFinding> Left = Found, Rest;
  llvm::copy_if(Found, std::back_inserter(Rest),
                [&](const LocatedFinding &F) { return !Wanted(F); });
  std::string Now = Text;
  for (unsigned Round = 0; llvm::any_of(Left, Wanted); ++Round) {
    ASSERT_LT(Round, MostRounds) << "the fixes do not remove their findings:\n"
                                 << Now;
    Now = must(fixed(Now, Left, Wanted));
    Left = findings(GetParam(), Now, rule());
    Expected = must(expectationsIn(Now));
    if (HasFailure())
      FAIL() << "the fixed file was:\n" << Now;
  }
  EXPECT_EQ(namesOf(Left), namesOf(Rest)) << "in the fixed file:\n" << Now;

  std::string Path = GetParam() + ".fixed";
  if (std::getenv("CONNGUARD_UPDATE")) {
    std::error_code Failed;
    if (Now == Text)
      llvm::sys::fs::remove(Path);
    else
      llvm::raw_fd_ostream(Path, Failed) << Now;
    return;
  }
  std::string Wish = llvm::sys::fs::exists(Path) ? must(readFile(Path)) : Text;
  if (Now != Wish)
    ADD_FAILURE() << difference(Path, Wish, Now)
                  << "if this is right, CONNGUARD_UPDATE=1 writes it";
}

// Each by itself: what a user asks for with --unsafe-fixes, or picks in an
// editor, compiles, removes its finding and leads to no other one.
TEST_P(Inputs, UnsafeFixesRemoveTheirFinding) {
  std::vector<std::string> Before = namesOf(Found);
  for (const LocatedFinding &F : Found) {
    if (F.Fixes.empty() || safeFix(F) || hasWrongFix(Expected, F.Begin.Line))
      continue;
    auto Only = [&](const LocatedFinding &Each) { return &Each == &F; };
    std::string Now = must(fixed(Text, Found, Only, /*Unsafe=*/true));
    std::vector<std::string> After = namesOf(findings(GetParam(), Now, rule()));
    EXPECT_LT(llvm::count(After, nameOf(F)), llvm::count(Before, nameOf(F)))
        << nameOf(F) << "\n"
        << difference(GetParam(), Text, Now);
    EXPECT_TRUE(llvm::includes(Before, After))
        << "another finding after the fix of " << nameOf(F) << ": "
        << testing::PrintToString(After) << "\n"
        << difference(GetParam(), Text, Now);
  }
}

std::string nameOfParameter(const testing::TestParamInfo<std::string> &Info) {
  StringRef File = Info.param;
  StringRef Folder =
      llvm::sys::path::filename(llvm::sys::path::parent_path(File));
  std::string Name = (Folder + "_" + llvm::sys::path::filename(File)).str();
  for (char &C : Name)
    if (!llvm::isAlnum(C))
      C = '_';
  return Name;
}

INSTANTIATE_TEST_SUITE_P(Files, Inputs, testing::ValuesIn(inputFiles()),
                         nameOfParameter);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Inputs);

//===--- The examples of the rules' documentation ------------------------===//

class Examples : public testing::TestWithParam<const Rule *> {};

// The text between ```c or ```cpp and ```, number I of Doc.
std::string example(StringRef Doc, unsigned I) {
  StringRef Code;
  for (unsigned Block = 0; Block <= I; ++Block) {
    Doc = Doc.split("\n```c").second.split('\n').second;
    std::tie(Code, Doc) = Doc.split("\n```");
  }
  return (Code + "\n").str();
}

// Where an example would be: an input of the rule.
std::string fileOf(const Rule &R, StringRef Name) {
  return (CONNGUARD_TEST_INPUTS "/" + R.Name.split('-').second + "/" + Name)
      .str();
}

TEST_P(Examples, TheBadOneWarns) {
  const Rule &R = *GetParam();
  std::string Text = example(R.Doc, 0);
  auto Found = findings(fileOf(R, "doc-bad.cpp"), Text, R.Name);
  EXPECT_TRUE(llvm::any_of(Found, [&](const LocatedFinding &F) {
    return F.Rule == R.Name;
  })) << Text;
}

TEST_P(Examples, TheGoodOneIsSilent) {
  const Rule &R = *GetParam();
  std::string Text = example(R.Doc, 1);
  ASSERT_NE(Text, "\n");
  auto Found = findings(fileOf(R, "doc-good.cpp"), Text, R.Name);
  EXPECT_THAT(namesOf(Found), IsEmpty()) << Text;
}

INSTANTIATE_TEST_SUITE_P(Rules, Examples, testing::ValuesIn(allRules().vec()),
                         [](const testing::TestParamInfo<const Rule *> &Info) {
                           std::string Name = Info.param->Name.str();
                           llvm::replace(Name, '-', '_');
                           return Name;
                         });

// A rule without inputs is a rule nobody has tried.
TEST(Folders, EveryRuleHasInputs) {
  for (const Rule *R : allRules())
    EXPECT_FALSE(inputFiles(R->Name.split('-').second).empty())
        << R->Name.str();
}

// A .fixed file without its input would never be compared.
TEST(Folders, EveryFixedFileHasItsInput) {
  for (const Rule *R : allRules()) {
    std::error_code Failed;
    llvm::sys::fs::directory_iterator File(
        CONNGUARD_TEST_INPUTS "/" + R->Name.split('-').second, Failed),
        End;
    for (; !Failed && File != End; File.increment(Failed)) {
      StringRef Input = File->path();
      if (Input.consume_back(".fixed"))
        EXPECT_TRUE(llvm::sys::fs::exists(Input)) << File->path();
    }
  }
}

} // namespace
} // namespace connguard
