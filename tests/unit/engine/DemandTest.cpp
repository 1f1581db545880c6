#include "engine/Demand.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Demand, ReadsNamesOfEntities) {
  auto Spelled = [](llvm::StringRef Entity) {
    SpelledName Found = nameIn(Entity);
    return Found.Within + "." + Found.Last;
  };
  EXPECT_EQ(Spelled("c:@F@shut#I#"), ".shut");
  EXPECT_EQ(Spelled("c:@N@db@S@Conn@F@shut#"), "Conn.shut");
  EXPECT_EQ(Spelled("c:@N@db@F@shut#"), "db.shut");
  EXPECT_EQ(Spelled("c:@S@Conn@F@~Conn#"), "Conn.~Conn");
  EXPECT_EQ(Spelled("c:@S@Conn@F@operator=#&1S@Conn#"), "Conn.operator");
  EXPECT_EQ(Spelled("c:@S@Conn@FI@fd_"), "Conn.fd_");
  EXPECT_EQ(Spelled("c:@F@make<#I>#I#"), ".make");
  EXPECT_EQ(Spelled("c:@N@db@ST>1#T@Pool@F@get#"), "Pool.get");
  EXPECT_EQ(Spelled("c:@N@db@S@Pool>#I@F@get#"), "Pool.get");
  EXPECT_EQ(Spelled("/src/a.c:12:c:a.c@F@shut"), ".shut");
  EXPECT_EQ(Spelled("/src/a.cpp:9:c:a.cpp@14@S@Api@F@run#&1$@S@Ptr>#I@Sa@F@"
                    "operator()#1"),
            "Api.run");
  EXPECT_EQ(Spelled(""), ".");
}

SpelledName Name(const char *Last) { return {.Last = Last, .Within = ""}; }

TEST(Demand, FollowsPremisesToWhatIsNotKnown) {
  UnitResult Unit;
  LocatedFinding Leak;
  Leak.If = {
      {.Callee = "c:@F@put#I#", .Where = {SlotName::Argument, 0}, .Type = ""}};
  Unit.Link.Open = {Leak};
  EXPECT_THAT(demandOf({Unit}).Defined, ElementsAre(Name("put")));

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
  EXPECT_THAT(Of.Defined, ElementsAre(Name("closed")));
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
  EXPECT_THAT(demandOf({Unit}).Used,
              ElementsAre(Name("calls"), Name("makes"), Name("opened")));
  Unit.Link.Chains.Overrides = {{.Overridden = "c:@S@Base@F@calls#",
                                 .By = "c:@F@calls#",
                                 .Name = "calls"}};
  EXPECT_THAT(demandOf({Unit}).Used,
              ElementsAre(Name("calls"),
                          SpelledName{.Last = "calls", .Within = "Base"},
                          Name("makes"), Name("opened")));
  Unit.Link.Chains.Once = {"c:@F@calls#"};
  EXPECT_THAT(demandOf({Unit}).Used,
              ElementsAre(Name("makes"), Name("opened")));
  Unit.Link.Chains.Functions[0].Creates[0].Goes.What = Residence::LivesOn;
  EXPECT_THAT(demandOf({Unit}).Used, ElementsAre(Name("opened")));
}

} // namespace
} // namespace connguard
