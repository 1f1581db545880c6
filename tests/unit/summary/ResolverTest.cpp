// What holds of the functions of all files together.
#include "summary/Resolver.h"

#include <gtest/gtest.h>

namespace connguard {
namespace {

constexpr SlotName Argument{SlotName::Argument, 0};
constexpr SlotName Result{SlotName::Result, 0};

FunctionSlots function(std::string Name, SlotName Where,
                       std::vector<SlotWay> Ways, std::string Type = {}) {
  return {.Entity = Name,
          .Name = Name,
          .Slots = {{.Where = Where, .Type = Type, .Ways = Ways, .By = {}}}};
}

Premise owed(std::string Callee, Signs Results = AnySign, bool Every = false) {
  return {.Callee = Callee,
          .Where = Argument,
          .Results = Results,
          .Type = {},
          .Every = Every};
}

Resolver solved(std::vector<FunctionSlots> All) {
  Resolver Known;
  for (const FunctionSlots &F : All)
    Known.add(F);
  Known.solve();
  return Known;
}

// int close_if_bad(int fd): settled where it returns less than 0.
const FunctionSlots CloseIfBad =
    function("close_if_bad", Argument,
             {{.Owed = false, .Results = Negative, .If = {}},
              {.Owed = true, .Results = Zero, .If = {}}});

TEST(Resolver, KnowsNothingOfStrangers) {
  EXPECT_EQ(solved({}).holds(owed("stranger")), Truth::Unknown);
}

TEST(Resolver, LooksAtTheResultsThatTheCallerSaw) {
  Resolver Known = solved({CloseIfBad});
  EXPECT_EQ(Known.holds(owed("close_if_bad", Negative)), Truth::No);
  EXPECT_EQ(Known.holds(owed("close_if_bad", Zero)), Truth::Yes);
  EXPECT_EQ(Known.holds(owed("close_if_bad", Positive)), Truth::No)
      << "it never returns that";
}

TEST(Resolver, BlamesACallerThatDoesNotLook) {
  EXPECT_EQ(solved({CloseIfBad}).holds(owed("close_if_bad")), Truth::Yes);
}

TEST(Resolver, DoesNotBlameOneThatCannotLookYet) {
  Resolver Known =
      solved({CloseIfBad,
              function("look", Argument,
                       {{.Owed = true, .Results = AnySign, .If = {}}}),
              function("close_it", Argument,
                       {{.Owed = false, .Results = AnySign, .If = {}}})});
  EXPECT_EQ(Known.holds(owed("close_if_bad", AnySign, true)), Truth::No);
  EXPECT_EQ(Known.holds(owed("close_if_bad", Zero, true)), Truth::Yes);
  EXPECT_EQ(Known.holds(owed("look", AnySign, true)), Truth::Yes);
  EXPECT_EQ(Known.holds(owed("close_it", AnySign, true)), Truth::No);
}

TEST(Resolver, FollowsCallsOfCalls) {
  Resolver Known = solved(
      {function("outer", Argument,
                {{.Owed = true, .Results = AnySign, .If = {owed("inner")}}}),
       function("inner", Argument,
                {{.Owed = true, .Results = AnySign, .If = {owed("look")}}}),
       function("look", Argument,
                {{.Owed = true, .Results = AnySign, .If = {}}})});
  EXPECT_EQ(Known.holds(owed("outer")), Truth::Yes);
}

TEST(Resolver, EndsWhereFunctionsCallEachOther) {
  Resolver Known = solved(
      {function("ping", Argument,
                {{.Owed = true, .Results = AnySign, .If = {owed("pong")}},
                 {.Owed = false, .Results = AnySign, .If = {}}}),
       function("pong", Argument,
                {{.Owed = true, .Results = AnySign, .If = {owed("ping")}}})});
  EXPECT_EQ(Known.holds(owed("ping")), Truth::No);
}

TEST(Resolver, JoinsWhatSeveralUnitsSayOfAFunction) {
  Resolver Known = solved(
      {function("f", Argument, {{.Owed = true, .Results = Zero, .If = {}}}),
       function("f", Argument, {{.Owed = false, .Results = Zero, .If = {}}})});
  EXPECT_EQ(Known.holds(owed("f")), Truth::No) << "not surely";
}

TEST(Resolver, TellsResourcesApart) {
  Resolver Known = solved(
      {function("make", Result, {{.Owed = true, .Results = AnySign, .If = {}}},
                "PGconn")});
  Premise Made{
      .Callee = "make", .Where = Result, .Results = AnySign, .Type = "PGconn"};
  EXPECT_EQ(Known.holds(Made), Truth::Yes);
  Made.Type = "redisContext";
  EXPECT_EQ(Known.holds(Made), Truth::No);
}

// Two programs may each have a static build of `make`: which one is meant?
TEST(Resolver, DoesNotChooseBetweenTypesOfOneSlot) {
  std::vector<SlotWay> Owed = {{.Owed = true, .Results = AnySign, .If = {}}};
  FunctionSlots A = function("make", Result, Owed, "PGconn");
  FunctionSlots B = function("make", Result, Owed, "redisContext");
  Premise Made{
      .Callee = "make", .Where = Result, .Results = AnySign, .Type = "PGconn"};
  EXPECT_EQ(solved({A, B}).holds(Made), Truth::Unknown);
  EXPECT_EQ(solved({B, A}).holds(Made), Truth::Unknown);
  EXPECT_EQ(solved({A, B}).all(), solved({B, A}).all());
}

TEST(Resolver, KnowsOfMakersThatReturnOtherThings) {
  Premise Made{
      .Callee = "make", .Where = Result, .Results = AnySign, .Type = "PGconn"};
  SlotWay Open{.Owed = true, .Results = AnySign, .If = {{}}};
  SlotWay Kept{.Owed = false, .Results = AnySign, .If = {}};
  EXPECT_EQ(solved({}).holds(Made), Truth::Unknown);
  EXPECT_EQ(solved({function("make", Result, {Open}, "PGconn")}).holds(Made),
            Truth::Unknown);
  EXPECT_EQ(
      solved({function("make", Result, {Open, Kept}, "PGconn")}).holds(Made),
      Truth::No);
}

TEST(Resolver, NeedsAllPremises) {
  Resolver Known = solved({CloseIfBad});
  Premise Holds = owed("close_if_bad", Zero);
  Premise Fails = owed("close_if_bad", Negative);
  Premise Unknown = owed("stranger");
  EXPECT_EQ(Known.hold({Holds, Holds}), Truth::Yes);
  EXPECT_EQ(Known.hold({Holds, Unknown}), Truth::Unknown);
  EXPECT_EQ(Known.hold({Unknown, Fails}), Truth::No);
}

} // namespace
} // namespace connguard
