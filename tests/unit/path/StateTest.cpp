// Which states are joined, and what is left of two that are.
#include "path/State.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr unsigned Block = 7;
constexpr LocationId A = 0, B = 1;
constexpr Symbol Handle = 100, Other = 101;

Abstract number(std::int64_t Number) {
  return {.What = Abstract::Constant, .Number = Number};
}
Abstract named(Symbol Name) { return {.Name = Name}; }

State holding(std::initializer_list<std::pair<LocationId, Abstract>> Values) {
  State S;
  for (const auto &[At, Value] : Values)
    S.Holds[At] = Value;
  return S;
}

State owing(LocationId At, Obligation Debt = {.Handle = Handle}) {
  State S = holding({{At, named(Debt.Handle)}});
  S.Debts.push_back(std::move(Debt));
  return S;
}

State knowing(Symbol Name, Range What) {
  State S;
  S.Facts[Name] = What;
  return S;
}

//===--- Custody ---------------------------------------------------------===//

TEST(Custody, AgreesWhateverElseIsKnown) {
  State Knows = owing(A);
  Knows.Facts[Other] = {1, 1, std::nullopt};
  Knows.Holds[B] = number(3);
  EXPECT_EQ(custodyOf(owing(A)), custodyOf(Knows));
}

TEST(Custody, DiffersByHolderStatusAndAge) {
  CustodyKey Owed = custodyOf(owing(A));
  EXPECT_NE(Owed, custodyOf({}));
  EXPECT_NE(Owed, custodyOf(owing(B)));
  EXPECT_NE(Owed, custodyOf(owing(A, {.Site = 1, .Handle = Handle})));
  EXPECT_NE(Owed, custodyOf(owing(A, {.Older = true, .Handle = Handle})));
  EXPECT_NE(Owed, custodyOf(owing(
                      A, {.Is = Obligation::Released, .Handle = Handle})));
}

//===--- Joins -----------------------------------------------------------===//

class Join : public testing::Test {
protected:
  // Handle and Other are symbols of the table.
  void SetUp() override {
    for (unsigned I = 0; I <= Other; ++I)
      ASSERT_EQ(Symbols.get(SymbolTable::Handle, I), I);
  }
  bool join(State &Into, const State &From) {
    return joinInto(Into, From, Block, Symbols, /*Widen=*/true);
  }
  Range known(const State &S, Symbol Name) const {
    auto Fact = S.Facts.find(Name);
    return Fact == S.Facts.end() ? Range{} : Fact->second;
  }

  SymbolTable Symbols;
};

TEST_F(Join, ForgetsWhatWasComputedOfANameThatItGivesAnew) {
  Symbol Name = Symbols.get(SymbolTable::Joined, Block, A);
  Symbol Masked = Symbols.computed(Name, {Computation::And, {}, 2});
  State One = holding({{A, named(Name)}});
  One.Facts[Masked] = {1, Range::Most, std::nullopt};
  State Same = One, Differs = One;
  Differs.Holds[A] = number(4);
  EXPECT_FALSE(join(One, Same));
  EXPECT_EQ(known(One, Masked), (Range{1, Range::Most, std::nullopt}));
  EXPECT_TRUE(join(One, Differs));
  EXPECT_EQ(known(One, Masked), Range{});
}

TEST_F(Join, WithItselfChangesNothing) {
  State S = owing(A);
  S.Holds[B] = number(3);
  S.Facts[Handle] = {1, Range::Most, std::nullopt};
  State Before = S;
  EXPECT_FALSE(join(S, Before));
  EXPECT_EQ(S.Holds, Before.Holds);
  EXPECT_EQ(S.Facts, Before.Facts);
}

TEST_F(Join, ADisagreementIsASymbolOfBothValues) {
  State S = holding({{A, number(0)}, {B, number(5)}});
  EXPECT_TRUE(join(S, holding({{A, number(1)}, {B, number(5)}})));
  Symbol Joined = Symbols.get(SymbolTable::Joined, Block, A);
  EXPECT_THAT(S.Holds, ElementsAre(Pair(A, named(Joined)), Pair(B, number(5))));
  EXPECT_EQ(known(S, Joined), (Range{0, 1, std::nullopt}));
  EXPECT_FALSE(join(S, holding({{A, number(1)}, {B, number(5)}})));
}

TEST_F(Join, WhatOnePathNeverWroteIsItsFirstValue) {
  State S;
  EXPECT_TRUE(join(S, holding({{A, number(1)}})));
  EXPECT_THAT(
      S.Holds,
      ElementsAre(Pair(A, named(Symbols.get(SymbolTable::Joined, Block, A)))));
  State Same;
  Symbol First = Symbols.get(SymbolTable::Initial, A);
  EXPECT_FALSE(join(S = holding({{A, named(First)}}), Same));
}

TEST_F(Join, OnlyWhatBothKnowIsKnown) {
  State S = knowing(Handle, {1, 1, std::nullopt});
  EXPECT_TRUE(join(S, {}));
  EXPECT_THAT(S.Facts, IsEmpty());
  State T;
  EXPECT_FALSE(join(T, knowing(Handle, {1, 1, std::nullopt})));
}

TEST_F(Join, ACounterThatGrowsIsSoonUnbounded) {
  State S = knowing(Handle, {0, 0, std::nullopt});
  unsigned Changes = 0;
  for (int Turn = 1; Turn < 100; ++Turn)
    Changes += join(S, knowing(Handle, {Turn, Turn, std::nullopt}));
  EXPECT_EQ(known(S, Handle), (Range{0, Range::Most, std::nullopt}));
  EXPECT_LE(Changes, 4u);
}

TEST_F(Join, WhoMayOwnOnOnePathMayOwn) {
  State S = owing(A), Given = owing(A);
  Given.Debts[0].Claims = {{.Index = 3, .Gate = Other}};
  EXPECT_TRUE(join(S, Given));
  EXPECT_EQ(S.Debts[0].Claims, Given.Debts[0].Claims);
  EXPECT_FALSE(join(S, Given));
  EXPECT_FALSE(join(S, owing(A)));
}

TEST_F(Join, WhatIsSharedOnOnePathIsShared) {
  State S, From;
  S.Shared = {2};
  From.Shared = {1, 2};
  EXPECT_TRUE(join(S, From));
  EXPECT_THAT(S.Shared, ElementsAre(1, 2));
  EXPECT_FALSE(join(S, From));
}

} // namespace
} // namespace connguard
