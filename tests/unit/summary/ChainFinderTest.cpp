// What of a unit is a fact for others.
#include "summary/ChainFinder.h"

#include "Program.h"
#include "summary/Entities.h"

#include "llvm/ADT/STLExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::IsEmpty;

TEST(ChainFinder, OnlyWhatMattersIsKept) {
  Program P{"static int add(int a) { return a + 1; }"
            "static int twice(int a) { return add(add(a)); }"
            "void elsewhere(); void calls() { elsewhere(); twice(1); }"
            "Db *make() { twice(2); return openDb(); }"};
  std::vector<std::string> Names;
  for (const ChainFacts::Function &F : P.Units[0].Functions)
    Names.push_back(F.Name);
  EXPECT_THAT(Names, testing::UnorderedElementsAre("calls", "make"));
  EXPECT_THAT(P.Units[0].Functions[0].Calls.size() +
                  P.Units[0].Functions[1].Calls.size(),
              1U);
}

TEST(ChainFinder, InlineFunctionsOfSeveralFilesAreOne) {
  StringRef Inline = "inline void load() { closeDb(openDb()); }"
                     "void f0() { onRequest([] { load(); }); }";
  Program P{Inline, Inline};
  ChainFacts All = merge(P.facts());
  unsigned Loads = llvm::count_if(
      All.Functions, [](const auto &F) { return F.Name == "load"; });
  EXPECT_EQ(Loads, 1U);
}

TEST(ChainFinder, AnotherVersionOfAFileIsForgotten) {
  Program P{"void load(); void f() { onRequest([] { load(); }); }",
            "void load() { closeDb(openDb()); }"};
  ChainFacts All = merge(P.facts());
  EXPECT_EQ(chainsOver({&All}).size(), 1U);
  ChainFacts Rest = without(All, "/p/0.cpp");
  EXPECT_THAT(chainsOver({&Rest}), IsEmpty());
  EXPECT_EQ(without(All, "/p/2.cpp"), All);
}

TEST(ChainFinder, EntitiesOfOneFileCarryItsName) {
  Program P{"static Db *open() { return openDb(); }"
            "Db *make() { return open(); }"};
  for (const ChainFacts::Function &F : P.Units[0].Functions)
    EXPECT_EQ(fileOfEntity(F.Entity), F.Name == "open" ? "/p/0.cpp" : "")
        << F.Entity;
}

} // namespace
} // namespace connguard
