// A FlatMap does what a std::map does, whatever the order of insertion.
#include "support/FlatMap.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Map = FlatMap<unsigned, int>;

Map mapOf(std::initializer_list<Map::Entry> Entries) {
  Map Result;
  for (const Map::Entry &E : Entries)
    Result[E.first] = E.second;
  return Result;
}

TEST(FlatMap, IsSortedInWhateverOrderItIsFilled) {
  EXPECT_THAT(mapOf({{5, 1}, {1, 2}, {3, 3}}),
              ElementsAre(Pair(1, 2), Pair(3, 3), Pair(5, 1)));
}

TEST(FlatMap, AKeyHasOneValue) {
  EXPECT_THAT(mapOf({{5, 1}, {5, 2}}), ElementsAre(Pair(5, 2)));
}

TEST(FlatMap, AskingWithBracketsAddsADefault) {
  Map M = mapOf({{5, 1}});
  EXPECT_EQ(M[2], 0);
  EXPECT_THAT(M, ElementsAre(Pair(2, 0), Pair(5, 1)));
}

TEST(FlatMap, FindsOnlyWhatIsThere) {
  const Map M = mapOf({{2, 7}, {4, 8}});
  EXPECT_EQ(M.find(4)->second, 8);
  EXPECT_TRUE(M.contains(2));
  for (unsigned Absent : {1u, 3u, 5u})
    EXPECT_EQ(M.find(Absent), M.end()) << Absent;
}

TEST(FlatMap, ErasesOneOrSome) {
  Map M = mapOf({{1, 1}, {2, 2}, {3, 3}, {4, 4}});
  M.erase(2);
  M.erase(9);
  EXPECT_THAT(M, ElementsAre(Pair(1, 1), Pair(3, 3), Pair(4, 4)));
  M.eraseIf([](const Map::Entry &E) { return E.second > 2; });
  EXPECT_THAT(M, ElementsAre(Pair(1, 1)));
}

TEST(FlatMap, EqualityIsOfKeysAndValues) {
  EXPECT_EQ(mapOf({{1, 1}, {2, 2}}), mapOf({{2, 2}, {1, 1}}));
  EXPECT_NE(mapOf({{1, 1}}), mapOf({{1, 2}}));
  EXPECT_NE(mapOf({{1, 1}}), mapOf({{2, 1}}));
}

} // namespace
} // namespace connguard
