#include "path/Plan.h"

#include <algorithm>

namespace connguard {

static std::vector<unsigned> targetsOf(const FunctionEvents &Function,
                                       unsigned Index) {
  const Block &From = Function.Blocks[Index];
  std::vector<unsigned> Targets;
  for (const Edge &Way : From.Successors)
    Targets.push_back(Way.To);
  for (const Event &E : From.Events)
    for (unsigned Catch : E.Catchers)
      Targets.push_back(Function.Catchers[Catch].Block);
  return Targets;
}

// Depth first, without recursion: functions of 20,000 statements exist.
void Plan::number(const FunctionEvents &Function) {
  struct Open {
    unsigned Block;
    std::vector<unsigned> Targets;
  };
  unsigned Next = Function.Blocks.size();
  Position.assign(Function.Blocks.size(), Next);
  std::vector<bool> Seen(Function.Blocks.size());
  std::vector<Open> Stack;
  auto enter = [&](unsigned Block) {
    if (Seen[Block])
      return;
    Seen[Block] = true;
    Stack.push_back({Block, targetsOf(Function, Block)});
  };
  enter(Function.Entry);
  while (!Stack.empty()) {
    Open &Top = Stack.back();
    if (Top.Targets.empty()) {
      Position[Top.Block] = --Next;
      Stack.pop_back();
      continue;
    }
    unsigned Target = Top.Targets.back();
    Top.Targets.pop_back();
    enter(Target);
  }
}

static void placesIn(const Operand &Value, std::vector<LocationId> &Into) {
  if (Value.What == Operand::Load || Value.What == Operand::AddressOf)
    Into.push_back(Value.At);
  if (Value.What == Operand::Test) {
    placesIn(Value.If->Left, Into);
    placesIn(Value.If->Right, Into);
  }
  if (Value.What == Operand::Computed) {
    placesIn(Value.Of->Left, Into);
    placesIn(Value.Of->Right, Into);
  }
}

// What the branches at the end of a block ask, each place once.
static std::vector<LocationId> askedBy(const Block &B) {
  std::vector<LocationId> Result;
  for (const Edge &Way : B.Successors)
    for (const auto &Assumed : Way.Assumes) {
      placesIn(Assumed.first.Left, Result);
      placesIn(Assumed.first.Right, Result);
    }
  std::sort(Result.begin(), Result.end());
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

void Plan::mention(const FunctionEvents &Function) {
  LastUse.assign(Function.Locations.size(), 0);
  for (unsigned B = 0; B < Function.Blocks.size(); ++B) {
    std::vector<LocationId> Read = askedBy(Function.Blocks[B]);
    for (const Event &E : Function.Blocks[B].Events) {
      placesIn(E.Value, Read);
      for (const Condition &Needed : E.OnlyIf)
        placesIn(Needed.Left, Read);
      if (E.Gate != NoLocation)
        Read.push_back(E.Gate);
    }
    for (LocationId At : Read)
      LastUse[At] = std::max(LastUse[At], Position[B]);
  }
  // A struct is read with its parts; parents come before them.
  for (LocationId L = 0; L < Function.Locations.size(); ++L)
    if (LocationId Parent = Function.Locations[L].Parent; Parent != NoLocation)
      LastUse[L] = std::max(LastUse[L], LastUse[Parent]);
}

// What is read in a loop is read again in its next turn.
void Plan::extendOverLoops(const FunctionEvents &Function) {
  IsHead.assign(Function.Blocks.size(), false);
  std::vector<std::pair<unsigned, unsigned>> Loops; // first, last position
  for (unsigned B = 0; B < Function.Blocks.size(); ++B)
    for (unsigned Target : targetsOf(Function, B))
      if (Position[Target] <= Position[B]) {
        Loops.emplace_back(Position[Target], Position[B]);
        IsHead[Target] = true;
      }
  std::sort(Loops.begin(), Loops.end());
  std::vector<std::pair<unsigned, unsigned>> Merged;
  for (auto [First, Last] : Loops)
    if (!Merged.empty() && First <= Merged.back().second)
      Merged.back().second = std::max(Merged.back().second, Last);
    else
      Merged.emplace_back(First, Last);
  for (unsigned &Use : LastUse) {
    auto Loop =
        std::upper_bound(Merged.begin(), Merged.end(), std::pair(Use, ~0u));
    if (Loop != Merged.begin() && Use <= std::prev(Loop)->second)
      Use = std::prev(Loop)->second;
  }
}

void Plan::findHolders(const FunctionEvents &Function) {
  MayHold.assign(Function.Locations.size(), false);
  std::vector<std::pair<LocationId, LocationId>> Copies; // from, to
  for (const Site &S : Function.Sites)
    if (S.Into != NoLocation)
      MayHold[S.Into] = true;
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events)
      if (E.Value.What == Operand::Load && E.At != NoLocation)
        Copies.emplace_back(E.Value.At, E.At);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto [From, To] : Copies)
      if (MayHold[From] && !MayHold[To])
        Changed = MayHold[To] = true;
  }
}

// Places that get nothing but constants, or what such places hold.
static std::vector<bool> getConstants(const FunctionEvents &Function) {
  std::vector<bool> Only(Function.Locations.size(), true);
  std::vector<std::pair<LocationId, LocationId>> Copies; // from, to
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events) {
      if (E.At == NoLocation)
        continue;
      bool Stores = E.Does == Event::Store;
      if (Stores && E.Value.What == Operand::Load)
        Copies.emplace_back(E.Value.At, E.At);
      else if (!Stores || E.Value.What != Operand::Constant)
        Only[E.At] = false;
    }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto [From, To] : Copies)
      if (!Only[From] && Only[To]) {
        Only[To] = false;
        Changed = true;
      }
  }
  return Only;
}

void Plan::findCorrelated(const FunctionEvents &Function) {
  std::vector<unsigned> Hints(Function.Locations.size());
  for (const Block &B : Function.Blocks) {
    for (const Event &E : B.Events)
      if (E.Does == Event::Store && E.Value.What == Operand::Constant)
        ++Hints[E.At];
    for (LocationId At : askedBy(B))
      ++Hints[At];
  }
  Correlates.resize(Function.Locations.size());
  Enumerates = getConstants(Function);
  for (LocationId At = 0; At < Hints.size(); ++At) {
    Correlates[At] = Hints[At] > 1 && !MayHold[At];
    Enumerates[At] = Enumerates[At] && Correlates[At];
  }
}

Plan::Plan(const FunctionEvents &Function) {
  number(Function);
  mention(Function);
  extendOverLoops(Function);
  findHolders(Function);
  findCorrelated(Function);
}

} // namespace connguard
