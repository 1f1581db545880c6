// What conditions have told us about one number: an interval and one value it
// is not. A pointer is a number; null is 0.
#ifndef CONNGUARD_PATH_RANGE_H
#define CONNGUARD_PATH_RANGE_H

#include "recognise/Events.h"
#include "support/Premise.h"
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace connguard {

struct Range {
  static constexpr std::int64_t Least =
      std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t Most = std::numeric_limits<std::int64_t>::max();

  std::int64_t Low = Least;
  std::int64_t High = Most;
  std::optional<std::int64_t> Not;

  bool operator==(const Range &) const = default;

  constexpr bool empty() const {
    return Low > High || (Low == High && Not == Low);
  }
  constexpr bool isExactly(std::int64_t Number) const {
    return Low == Number && High == Number;
  }
  constexpr bool excludes(std::int64_t Number) const {
    return Number < Low || Number > High || Not == Number;
  }
};

constexpr Signs signsOf(Range Known) {
  return static_cast<Signs>((Known.Low < 0 ? Negative : 0) |
                            (Known.excludes(0) ? 0 : Zero) |
                            (Known.High > 0 ? Positive : 0));
}

/// What is left of \p Known once `value Is Number` holds. Empty if it cannot.
constexpr Range narrow(Range Known, Comparison Is, std::int64_t Number) {
  switch (Is) {
  case Comparison::Equal:
    if (Known.excludes(Number))
      return {1, 0, std::nullopt};
    return {Number, Number, std::nullopt};
  case Comparison::NotEqual:
    if (Known.isExactly(Number))
      return {1, 0, std::nullopt};
    if (Known.Low == Number)
      ++Known.Low;
    else if (Known.High == Number)
      --Known.High;
    else
      Known.Not = Number;
    return Known;
  case Comparison::Less:
    if (Number == Range::Least)
      return {1, 0, std::nullopt};
    Known.High = std::min(Known.High, Number - 1);
    return Known;
  case Comparison::LessEqual:
    Known.High = std::min(Known.High, Number);
    return Known;
  case Comparison::Greater:
    if (Number == Range::Most)
      return {1, 0, std::nullopt};
    Known.Low = std::max(Known.Low, Number + 1);
    return Known;
  case Comparison::GreaterEqual:
    Known.Low = std::max(Known.Low, Number);
    return Known;
  }
  return Known;
}

/// What is left of two values that turn out to be the same.
constexpr Range intersect(Range A, Range B) {
  Range Both{std::max(A.Low, B.Low), std::min(A.High, B.High), std::nullopt};
  for (std::optional<std::int64_t> Not : {A.Not, B.Not})
    if (Not && !Both.empty())
      Both = narrow(Both, Comparison::NotEqual, *Not);
  return Both;
}

/// What holds of both: after two paths met.
constexpr Range join(Range A, Range B) {
  Range Hull{std::min(A.Low, B.Low), std::max(A.High, B.High), std::nullopt};
  if (A.Not && B.excludes(*A.Not))
    Hull.Not = A.Not;
  else if (B.Not && A.excludes(*B.Not))
    Hull.Not = B.Not;
  return Hull;
}

static_assert(narrow({}, Comparison::Less, 0).High == -1);
static_assert(narrow({0, Range::Most, {}}, Comparison::NotEqual, 0).Low == 1);
static_assert(narrow({1, 5, {}}, Comparison::Equal, 0).empty());
static_assert(signsOf({}) == AnySign);
static_assert(signsOf({0, Range::Most, 0}) == Positive);
static_assert(join({0, 0, {}}, {5, 9, {}}) == Range{0, 9, {}});
static_assert(intersect({0, 9, {}}, {5, 20, 9}) == Range{5, 8, {}});
static_assert(join(narrow({}, Comparison::NotEqual, 0), {3, 4, {}}).Not == 0);

} // namespace connguard

#endif
