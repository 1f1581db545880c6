#include "path/State.h"

namespace connguard {

CustodyKey custodyOf(const State &S) {
  CustodyKey Key;
  for (const Obligation &Debt : S.Debts) {
    Key.push_back(~0u);
    Key.push_back(Debt.Site * 4 + Debt.Older * 2 + Debt.Is);
    for (const auto &[At, Value] : S.Holds)
      if (Value.What == Abstract::Named && Value.Name == Debt.Handle)
        Key.push_back(At);
  }
  return Key;
}

// The value of a place that no event has written yet.
static Abstract initialValue(LocationId At, SymbolTable &Symbols) {
  return {.What = Abstract::Named,
          .Name = Symbols.get(SymbolTable::Initial, At)};
}

static Abstract valueIn(const State &S, LocationId At, SymbolTable &Symbols) {
  auto Found = S.Holds.find(At);
  return Found == S.Holds.end() ? initialValue(At, Symbols) : Found->second;
}

static Range rangeOf(const State &S, const Abstract &Value) {
  if (Value.What == Abstract::Constant)
    return {Value.Number, Value.Number, std::nullopt};
  if (Value.What == Abstract::Test)
    return {0, 1, std::nullopt};
  auto Known = S.Facts.find(Value.Name);
  return Known == S.Facts.end() ? Range{} : Known->second;
}

// Two values become one symbol, of which the hull of both is known.
static void joinPlace(State &Into, const State &From, LocationId At,
                      unsigned Block, SymbolTable &Symbols,
                      std::map<Symbol, Range> &NewFacts) {
  Abstract A = valueIn(Into, At, Symbols), B = valueIn(From, At, Symbols);
  if (A == B)
    return;
  Symbol Name = Symbols.get(SymbolTable::Joined, Block, At);
  Range Hull = join(rangeOf(Into, A), rangeOf(From, B));
  if (Hull != Range{})
    NewFacts[Name] = Hull;
  Into.Holds[At] = {.What = Abstract::Named, .Name = Name};
}

// Intervals that keep growing are given up: the join must end.
static Range widen(Range Old, Range New) {
  if (New.Low < Old.Low)
    New.Low = Range::Least;
  if (New.High > Old.High)
    New.High = Range::Most;
  return New;
}

bool joinInto(State &Into, const State &From, unsigned Block,
              SymbolTable &Symbols) {
  State Old = Into;
  std::map<Symbol, Range> NewFacts;
  for (const auto &[At, Value] : From.Holds)
    joinPlace(Into, From, At, Block, Symbols, NewFacts);
  for (const auto &[At, Value] : Old.Holds)
    if (!From.Holds.count(At))
      joinPlace(Into, From, At, Block, Symbols, NewFacts);
  for (auto Fact = Into.Facts.begin(); Fact != Into.Facts.end();) {
    auto Other = From.Facts.find(Fact->first);
    Range Hull =
        Other == From.Facts.end() ? Range{} : join(Fact->second, Other->second);
    if (Hull != Fact->second)
      Hull = widen(Fact->second, Hull);
    Fact->second = Hull;
    Fact = Hull == Range{} ? Into.Facts.erase(Fact) : std::next(Fact);
  }
  for (const auto &[Name, Hull] : NewFacts) {
    auto Before = Old.Facts.find(Name);
    bool WasJoined = Before != Old.Facts.end();
    Into.Facts[Name] = WasJoined ? widen(Before->second, Hull) : Hull;
  }
  return Into.Holds != Old.Holds || Into.Facts != Old.Facts;
}

} // namespace connguard
