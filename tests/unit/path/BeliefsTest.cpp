// What callers do after a call, and what becomes of leaks past such calls.
#include "path/Beliefs.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Stand-ins: beliefs compare callees and exits, and look into neither.
const clang::FunctionDecl *callee(std::uintptr_t Number) {
  return reinterpret_cast<const clang::FunctionDecl *>(Number * 16);
}
const clang::Stmt *exitNumber(std::uintptr_t Number) {
  return reinterpret_cast<const clang::Stmt *>(Number * 16);
}

Claim claim(unsigned Callee) {
  return {.Callee = callee(Callee),
          .Name = "f" + std::to_string(Callee),
          .TellsHowItWent = true};
}

Beliefs learntFrom(std::initializer_list<Claim> Claims) {
  PathFacts Facts;
  Facts.Claims = Claims;
  Beliefs Result;
  Result.learn(Facts);
  return Result;
}

Claim surely(Claim C) {
  C.Surely = true;
  return C;
}
Claim whenZero(Claim C) {
  C.WhenZero = true;
  return C;
}
Claim whenNonzero(Claim C) {
  C.WhenNonzero = true;
  return C;
}

// Leaks at numbered exits, each past some claims.
SiteOutcome
leaking(std::initializer_list<std::pair<int, std::vector<unsigned>>> Leaks) {
  SiteOutcome Result;
  for (const auto &[Exit, Claims] : Leaks) {
    Leak &New = Result.Leaks.emplace_back();
    New.Node = exitNumber(Exit);
    for (unsigned C : Claims)
      New.Doubts.push_back({C});
  }
  return Result;
}

TEST(Beliefs, NothingIsBelievedOfAStranger) {
  EXPECT_FALSE(learntFrom({}).borrows(claim(1)));
  EXPECT_FALSE(learntFrom({claim(1)}).borrows(claim(1)));
}

TEST(Beliefs, OneCallerWhoIsSureIsEnough) {
  Beliefs Known = learntFrom({claim(1), surely(claim(1)), claim(1)});
  EXPECT_TRUE(Known.borrows(claim(1)));
  EXPECT_FALSE(Known.borrows(claim(2)));
}

TEST(Beliefs, BothAnswersOfTheCallTogetherAreEnough) {
  EXPECT_FALSE(learntFrom({whenZero(claim(1))}).borrows(claim(1)));
  EXPECT_FALSE(learntFrom({whenNonzero(claim(1))}).borrows(claim(1)));
  EXPECT_TRUE(learntFrom({whenZero(claim(1)), whenNonzero(claim(1))})
                  .borrows(claim(1)));
}

TEST(Beliefs, ArgumentsAreApart) {
  Claim Second = claim(1);
  Second.Argument = 1;
  EXPECT_FALSE(learntFrom({surely(claim(1))}).borrows(Second));
}

TEST(Beliefs, ADoubtfulLeakBecomesATransfer) {
  PathFacts Facts;
  Facts.Claims = {claim(1), claim(2)};
  Facts.Sites = {leaking({{1, {0, 1}}, {2, {0}}})};
  learntFrom({surely(claim(1))}).settle(Facts);
  ASSERT_EQ(Facts.Sites[0].Leaks.size(), 1u);
  EXPECT_EQ(Facts.Sites[0].Leaks[0].Node, exitNumber(2));
  EXPECT_THAT(Facts.Sites[0].Transfers, ElementsAre("may be owned by 'f2'"));
}

TEST(Beliefs, OfOneExitTheLeakWithFewestCallsIsKept) {
  PathFacts Facts;
  Facts.Claims = {claim(1), claim(2)};
  Facts.Sites = {leaking({{1, {0, 1}}, {1, {1}}})};
  learntFrom({surely(claim(1)), surely(claim(2))}).settle(Facts);
  ASSERT_EQ(Facts.Sites[0].Leaks.size(), 1u);
  EXPECT_THAT(Facts.Sites[0].Leaks[0].Doubts, ElementsAre(Doubt{1}));
  EXPECT_THAT(Facts.Sites[0].Transfers, IsEmpty());
}

} // namespace
} // namespace connguard
