#include "recognise/HandlerRules.h"

#include "catalog/CatalogYaml.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr llvm::StringRef Web = R"(
name: web
handlers:
  - { callable-passed-to: ['a::*::post', a::post], per: task }
  - { callable-passed-to: [a::get, a::post], per: request }
  - { parameters: ['a::R|a::S', 'a::M<true>'], per: request }
  - { coroutine: '*', per: task }
  - { callable-passed-to: '*_cb', per: event }
---
name: more
handlers:
  - { callable-passed-to: a::get, per: tick }
---
name: web
handlers:
  - { callable-passed-to: a::late, per: once }
)";

// Their places among all rows.
std::vector<unsigned> rulesAbout(HandlerRule::Kind How, std::string Name) {
  Catalog C;
  if (llvm::Error Failed = addCatalogText(C, Web, "own.yaml"))
    ADD_FAILURE() << toString(std::move(Failed));
  std::vector<const HandlerRule *> All;
  for (const auto &From : C.frameworks())
    for (const HandlerRule &Row : From->Handlers)
      All.push_back(&Row);
  std::vector<unsigned> Result;
  for (const Fit &Each : HandlerRules(C).about(Trait{How, std::move(Name)})) {
    EXPECT_EQ(How, Each.Rule->How);
    Result.push_back(llvm::find(All, Each.Rule) - All.begin());
  }
  return Result;
}

TEST(HandlerRules, FindsNamesAndPatterns) {
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, "a::get"),
              ElementsAre(0, 1, 4, 6));
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, "a::late"),
              ElementsAre(0, 4, 5));
}

TEST(HandlerRules, FindsEachRuleOnce) {
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, "a::post"),
              ElementsAre(0, 1, 4));
}

TEST(HandlerRules, KeepsPatternsOfOtherNamespacesAway) {
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, "b::get"), ElementsAre(4));
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, "on_cb"), ElementsAre(4));
}

TEST(HandlerRules, FindsAlternativesOfTheFirstParameter) {
  for (const char *Name : {"a::R", "a::S", "a::R<int>"})
    EXPECT_THAT(rulesAbout(HandlerRule::Signature, Name), ElementsAre(2));
  EXPECT_THAT(rulesAbout(HandlerRule::Signature, "a::M"), IsEmpty());
}

TEST(HandlerRules, AsksForRulesThatNeedNoName) {
  EXPECT_THAT(rulesAbout(HandlerRule::Coroutine, ""), ElementsAre(3));
  EXPECT_THAT(rulesAbout(HandlerRule::Callable, ""), ElementsAre(4));
}

} // namespace
} // namespace connguard
