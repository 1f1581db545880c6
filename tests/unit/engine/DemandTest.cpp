#include "engine/Demand.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Demand, ReadsNamesOfEntities) {
  EXPECT_EQ(nameIn("c:@F@shut#I#"), "shut");
  EXPECT_EQ(nameIn("c:@N@db@S@Conn@F@shut#"), "shut");
  EXPECT_EQ(nameIn("c:@S@Conn@F@~Conn#"), "~Conn");
  EXPECT_EQ(nameIn("c:@S@Conn@F@operator=#&1S@Conn#"), "operator");
  EXPECT_EQ(nameIn("c:@S@Conn@FI@fd_"), "fd_");
  EXPECT_EQ(nameIn("c:@F@make<#I>#I#"), "make");
  EXPECT_EQ(nameIn("/src/a.c:12:c:a.c@F@shut"), "shut");
  EXPECT_EQ(nameIn(""), "");
}

TEST(Demand, FollowsPremisesToWhatIsNotKnown) {
  UnitResult Unit;
  LocatedFinding Leak;
  Leak.If = {
      {.Callee = "c:@F@put#I#", .Where = {SlotName::Argument, 0}, .Type = ""}};
  Unit.Link.Open = {Leak};
  EXPECT_THAT(demandOf({Unit}).Defined, ElementsAre("put"));

  FunctionSlots Put{
      .Entity = "c:@F@put#I#", .Name = "put", .At = {}, .Slots = {}};
  Put.Slots = {{.Where = {SlotName::Argument, 0},
                .Type = "",
                .Handle = "int",
                .Ways = {{.Owed = true,
                          .If = {{.Callee = "c:@F@closed#I#",
                                  .Where = {SlotName::Argument, 0},
                                  .Type = ""}}}},
                .By = ""}};
  Unit.Link.Slots = {Put};
  Demand Of = demandOf({Unit, UnitResult()});
  EXPECT_THAT(Of.Defined, ElementsAre("closed"));
  EXPECT_THAT(Of.Used, IsEmpty());
}

TEST(Demand, AsksWhoUsesWhatIsMade) {
  UnitResult Unit;
  Unit.Link.Slots = {{.Entity = "c:@F@opened#",
                      .Name = "opened",
                      .At = {},
                      .Slots = {{.Where = {SlotName::Result, 0},
                                 .Type = "int",
                                 .Handle = "",
                                 .Ways = {{.Owed = true}},
                                 .By = ""}}}};
  ChainFacts::Function Makes, Calls;
  Makes.Entity = "c:@F@makes#";
  Makes.Creates.emplace_back();
  Calls.Entity = "c:@F@calls#";
  Calls.Calls.emplace_back().Callee = "c:@F@makes#";
  Unit.Link.Chains.Functions = {Makes, Calls};
  EXPECT_THAT(demandOf({Unit}).Used, ElementsAre("calls", "makes", "opened"));
  Unit.Link.Chains.Functions[0].Creates[0].Goes.What = Residence::LivesOn;
  EXPECT_THAT(demandOf({Unit}).Used, ElementsAre("opened"));
}

} // namespace
} // namespace connguard
