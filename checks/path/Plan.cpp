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

static void mentionIn(const Operand &Value, unsigned At,
                      std::vector<unsigned> &LastUse) {
  if (Value.What == Operand::Load || Value.What == Operand::AddressOf)
    LastUse[Value.At] = std::max(LastUse[Value.At], At);
  if (Value.What == Operand::Test) {
    mentionIn(Value.If->Left, At, LastUse);
    mentionIn(Value.If->Right, At, LastUse);
  }
  if (Value.What == Operand::Computed) {
    mentionIn(Value.Of->Left, At, LastUse);
    mentionIn(Value.Of->Right, At, LastUse);
  }
}

void Plan::mention(const FunctionEvents &Function) {
  LastUse.assign(Function.Locations.size(), 0);
  for (unsigned B = 0; B < Function.Blocks.size(); ++B) {
    unsigned At = Position[B];
    for (const Event &E : Function.Blocks[B].Events) {
      mentionIn(E.Value, At, LastUse);
      if (E.Gate != NoLocation)
        LastUse[E.Gate] = std::max(LastUse[E.Gate], At);
    }
    for (const Edge &Way : Function.Blocks[B].Successors)
      for (const auto &[If, Holds] : Way.Assumes) {
        mentionIn(If.Left, At, LastUse);
        mentionIn(If.Right, At, LastUse);
      }
  }
  // A struct is read with its parts; parents come before them.
  for (LocationId L = 0; L < Function.Locations.size(); ++L)
    if (LocationId Parent = Function.Locations[L].Parent; Parent != NoLocation)
      LastUse[L] = std::max(LastUse[L], LastUse[Parent]);
}

// What is read in a loop is read again in its next turn.
void Plan::extendOverLoops(const FunctionEvents &Function) {
  std::vector<std::pair<unsigned, unsigned>> Loops; // first, last position
  for (unsigned B = 0; B < Function.Blocks.size(); ++B)
    for (unsigned Target : targetsOf(Function, B))
      if (Position[Target] <= Position[B])
        Loops.emplace_back(Position[Target], Position[B]);
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

Plan::Plan(const FunctionEvents &Function) {
  number(Function);
  mention(Function);
  extendOverLoops(Function);
  findHolders(Function);
}

} // namespace connguard
