// Laws of ranges, tried on every small case.
#include "path/Range.h"

#include "gtest/gtest.h"

namespace connguard {
namespace {

constexpr Comparison All[] = {Comparison::Equal,   Comparison::NotEqual,
                              Comparison::Less,    Comparison::LessEqual,
                              Comparison::Greater, Comparison::GreaterEqual};

bool holds(std::int64_t A, Comparison Is, std::int64_t B) {
  switch (Is) {
  case Comparison::Equal:
    return A == B;
  case Comparison::NotEqual:
    return A != B;
  case Comparison::Less:
    return A < B;
  case Comparison::LessEqual:
    return A <= B;
  case Comparison::Greater:
    return A > B;
  case Comparison::GreaterEqual:
    return A >= B;
  }
  return false;
}

std::vector<Range> someRanges() {
  std::vector<Range> Result = {Range{}};
  for (std::int64_t Low = -2; Low <= 2; ++Low)
    for (std::int64_t High = Low; High <= 2; ++High) {
      Result.push_back({Low, High, std::nullopt});
      for (std::int64_t Not = Low; Not <= High; ++Not)
        Result.push_back({Low, High, Not});
    }
  return Result;
}

bool contains(const Range &R, std::int64_t Value) { return !R.excludes(Value); }

TEST(Range, NarrowingLosesNoValueThatFits) {
  for (const Range &R : someRanges())
    for (Comparison Is : All)
      for (std::int64_t Number = -3; Number <= 3; ++Number)
        for (std::int64_t Value = -3; Value <= 3; ++Value)
          if (contains(R, Value) && holds(Value, Is, Number))
            EXPECT_TRUE(contains(narrow(R, Is, Number), Value))
                << R.Low << ".." << R.High << " value " << Value;
}

TEST(Range, NarrowingDropsWhatDoesNotFit) {
  for (const Range &R : someRanges())
    for (Comparison Is : All)
      for (std::int64_t Number = -3; Number <= 3; ++Number)
        for (std::int64_t Value = -3; Value <= 3; ++Value)
          if (!holds(Value, Is, Number))
            EXPECT_FALSE(contains(narrow(R, Is, Number), Value))
                << R.Low << ".." << R.High << " value " << Value;
}

TEST(Range, EmptyMeansNoValue) {
  for (const Range &R : someRanges()) {
    bool Any = false;
    for (std::int64_t Value = -3; Value <= 3; ++Value)
      Any |= contains(R, Value);
    EXPECT_EQ(R.empty(), !Any) << R.Low << ".." << R.High;
  }
}

TEST(Range, JoiningKeepsTheValuesOfBoth) {
  for (const Range &A : someRanges())
    for (const Range &B : someRanges())
      for (std::int64_t Value = -3; Value <= 3; ++Value)
        if (contains(A, Value) || contains(B, Value))
          EXPECT_TRUE(contains(join(A, B), Value));
}

TEST(Range, JoiningDoesNotDependOnTheOrder) {
  for (const Range &A : someRanges())
    for (const Range &B : someRanges())
      if (!(A.Not && B.Not && A.Not != B.Not)) // One exception is remembered.
        EXPECT_EQ(join(A, B), join(B, A));
}

TEST(Range, TheEndsOfTheNumbers) {
  EXPECT_TRUE(narrow({}, Comparison::Less, Range::Least).empty());
  EXPECT_TRUE(narrow({}, Comparison::Greater, Range::Most).empty());
  EXPECT_TRUE(
      narrow({}, Comparison::LessEqual, Range::Least).isExactly(Range::Least));
}

TEST(Comparison, InverseAndMirror) {
  for (Comparison Is : All)
    for (std::int64_t A = -1; A <= 1; ++A)
      for (std::int64_t B = -1; B <= 1; ++B) {
        EXPECT_NE(holds(A, Is, B), holds(A, inverse(Is), B));
        EXPECT_EQ(holds(A, Is, B), holds(B, mirrored(Is), A));
      }
}

} // namespace
} // namespace connguard
