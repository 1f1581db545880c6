// The order of blocks, and how long places matter, on graphs drawn by hand.
#include "path/Plan.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;

// Blocks by number; the first is the entry, the last the exit.
FunctionEvents graph(unsigned Blocks,
                     std::initializer_list<std::pair<int, int>> Edges) {
  FunctionEvents F;
  F.Blocks.resize(Blocks);
  F.Exit = Blocks - 1;
  for (auto [From, To] : Edges)
    F.Blocks[From].Successors.emplace_back().To = To;
  return F;
}

FunctionEvents line(unsigned Blocks) {
  FunctionEvents F = graph(Blocks, {});
  for (unsigned B = 0; B + 1 < Blocks; ++B)
    F.Blocks[B].Successors.emplace_back().To = B + 1;
  return F;
}

Operand load(LocationId At) { return {.What = Operand::Load, .At = At}; }

void release(FunctionEvents &F, unsigned Block, LocationId At) {
  Event &E = F.Blocks[Block].Events.emplace_back();
  E.Does = Event::Release;
  E.Value = load(At);
}

void copy(FunctionEvents &F, unsigned Block, LocationId From, LocationId To) {
  Event &E = F.Blocks[Block].Events.emplace_back();
  E.Does = Event::Store;
  E.Value = load(From);
  E.At = To;
}

TEST(Plan, ABlockComesAfterThoseThatLeadToIt) {
  Plan P(graph(4, {{0, 2}, {0, 1}, {1, 3}, {2, 1}}));
  EXPECT_THAT(P.Position, ElementsAre(0, 2, 1, 3));
}

TEST(Plan, WhatNothingLeadsToComesLast) {
  Plan P(graph(3, {{0, 2}, {1, 2}}));
  EXPECT_LT(P.Position[0], P.Position[2]);
  EXPECT_LT(P.Position[2], P.Position[1]);
}

TEST(Plan, AnExceptionLeadsToItsHandler) {
  FunctionEvents F = graph(3, {{0, 2}});
  F.Catchers.push_back({.Block = 1});
  F.Blocks[0].Events.emplace_back().Catchers = {0};
  F.Blocks[1].Successors.emplace_back().To = 2;
  EXPECT_THAT(Plan(F).Position, ElementsAre(0, 1, 2));
}

TEST(Plan, TheLastUseIsTheLastRead) {
  FunctionEvents F = line(4);
  F.Locations.resize(2);
  release(F, 2, 0);
  copy(F, 3, 0, 1);
  copy(F, 1, 1, 0);
  F.Blocks[2].Events.emplace_back().Does = Event::ScopeEnd;
  EXPECT_THAT(Plan(F).LastUse, ElementsAre(3, 1));
}

TEST(Plan, AConditionReads) {
  FunctionEvents F = line(3);
  F.Locations.resize(2);
  Condition Both{.Left = load(0), .Right = load(1)};
  F.Blocks[1].Successors[0].Assumes.push_back({Both, true});
  EXPECT_THAT(Plan(F).LastUse, ElementsAre(1, 1));
}

TEST(Plan, AStructIsReadWithItsParts) {
  FunctionEvents F = line(3);
  F.Locations.resize(2);
  F.Locations[1].Parent = 0;
  release(F, 2, 0);
  EXPECT_THAT(Plan(F).LastUse, ElementsAre(2, 2));
}

TEST(Plan, WhatIsReadInALoopIsReadInItsNextTurn) {
  FunctionEvents F = line(6);
  F.Blocks[3].Successors.emplace_back().To = 1;
  F.Locations.resize(2);
  release(F, 2, 0);
  release(F, 5, 1);
  EXPECT_THAT(Plan(F).LastUse, ElementsAre(3, 5));
}

TEST(Plan, CopiesOfAHolderMayHold) {
  FunctionEvents F = line(3);
  F.Locations.resize(4);
  F.Sites.push_back({.Into = 0});
  copy(F, 0, 1, 2); // before it is known that 1 may hold
  copy(F, 1, 0, 1);
  copy(F, 2, 3, 0);
  EXPECT_THAT(Plan(F).MayHold, ElementsAre(true, true, true, false));
}

} // namespace
} // namespace connguard
