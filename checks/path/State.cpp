#include "path/State.h"

#include <utility>

namespace connguard {

CustodyKey custodyOf(const State &S) {
  CustodyKey Key;
  for (const Obligation &Debt : S.Debts) {
    Key.push_back(~0u);
    Key.push_back(Debt.Site * 8 + Debt.Older * 4 + Debt.Is);
    for (const auto &[At, Value] : S.Holds)
      if (Value.What == Abstract::Named && Value.Name == Debt.Handle)
        Key.push_back(At);
  }
  Key.insert(Key.end(), S.Lost.begin(), S.Lost.end());
  return Key;
}

Range rangeOf(const State &S, const Abstract &Value) {
  if (Value.What == Abstract::Constant)
    return {Value.Number, Value.Number, std::nullopt};
  if (Value.What == Abstract::Test)
    return {0, 1, std::nullopt};
  auto Known = S.Facts.find(Value.Name);
  return Known == S.Facts.end() ? Range{} : Known->second;
}

// Calls Do for each key of either map, with what each of them has there.
template <typename Map, typename Fn>
static void inStep(const Map &A, const Map &B, Fn Do) {
  auto X = A.begin(), Y = B.begin();
  while (X != A.end() || Y != B.end()) {
    bool First = Y == B.end() || (X != A.end() && X->first <= Y->first);
    bool Second = X == A.end() || (Y != B.end() && Y->first <= X->first);
    Do(First ? X->first : Y->first, First ? &X->second : nullptr,
       Second ? &Y->second : nullptr);
    X += First;
    Y += Second;
  }
}

namespace {

/// Joins what two states hold and know; both walk in step, as their maps are
/// sorted.
class Joiner {
public:
  Joiner(const State &A, const State &B, unsigned Block, SymbolTable &Symbols,
         bool Widen)
      : A(A), B(B), Block(Block), Symbols(Symbols), Widen(Widen) {}

  FlatMap<LocationId, Abstract> Holds;
  FlatMap<Symbol, Range> Facts;

  void run() {
    places();
    facts();
    for (const auto &[Name, Hull] : Joined) {
      auto Before = A.Facts.find(Name);
      Facts[Name] =
          Before == A.Facts.end() ? Hull : widen(Before->second, Hull);
    }
  }

private:
  // The value of a place that no event has written yet.
  Abstract initial(LocationId At) {
    return {.What = Abstract::Named,
            .Name = Symbols.get(SymbolTable::Initial, At)};
  }

  void places() {
    inStep(A.Holds, B.Holds,
           [&](LocationId At, const Abstract *InA, const Abstract *InB) {
             Abstract Left = InA ? *InA : initial(At);
             Abstract Right = InB ? *InB : initial(At);
             Holds.append(At, Left == Right ? Left : hull(At, Left, Right));
           });
  }

  // Two values become one symbol, of which the hull of both is known.
  Abstract hull(LocationId At, const Abstract &Left, const Abstract &Right) {
    Symbol Name = Symbols.get(SymbolTable::Joined, Block, At);
    Range Both = join(rangeOf(A, Left), rangeOf(B, Right));
    Renamed.push_back(Name);
    if (Both != Range{})
      Joined.emplace_back(Name, Both);
    return {.What = Abstract::Named, .Name = Name};
  }

  // Intervals that keep growing do so in few steps: the join must end.
  Range widen(Range Old, Range New) const {
    if (!Widen)
      return New;
    if (New.Low < Old.Low)
      New.Low = New.Low >= 1    ? 1
                : New.Low >= 0  ? 0
                : New.Low >= -1 ? -1
                                : Range::Least;
    if (New.High > Old.High)
      New.High = New.High <= -1  ? -1
                 : New.High <= 0 ? 0
                 : New.High <= 1 ? 1
                                 : Range::Most;
    return New;
  }

  void facts() {
    for (const auto &[Name, Known] : A.Facts) {
      auto Other = B.Facts.find(Name);
      if (Other == B.Facts.end())
        continue;
      if (Symbols.isComputedOf(
              Name, [&](Symbol Of) { return llvm::is_contained(Renamed, Of); }))
        continue; // of another value that had the name
      Range Hull = join(Known, Other->second);
      if (Hull != Known)
        Hull = widen(Known, Hull);
      if (Hull != Range{})
        Facts.append(Name, Hull);
    }
  }

  const State &A, &B;
  unsigned Block;
  SymbolTable &Symbols;
  bool Widen;
  std::vector<std::pair<Symbol, Range>> Joined;
  std::vector<Symbol> Renamed; ///< The symbols that this join makes.
};

} // namespace

// The same debts in the same order; whoever may own on one path may own.
static bool joinClaims(State &Into, const State &From) {
  bool Changed = false;
  for (size_t I = 0; I < Into.Debts.size(); ++I)
    for (const OpenClaim &New : From.Debts[I].Claims)
      if (std::vector<OpenClaim> &Known = Into.Debts[I].Claims;
          std::find(Known.begin(), Known.end(), New) == Known.end()) {
        Known.push_back(New);
        Changed = true;
      }
  return Changed;
}

static bool joinShared(State &Into, const State &From) {
  std::vector<LocationId> Both;
  std::set_union(Into.Shared.begin(), Into.Shared.end(), From.Shared.begin(),
                 From.Shared.end(), std::back_inserter(Both));
  bool Changed = Both.size() != Into.Shared.size();
  Into.Shared = std::move(Both);
  return Changed;
}

bool joinInto(State &Into, const State &From, unsigned Block,
              SymbolTable &Symbols, bool Widen) {
  Joiner Both(Into, From, Block, Symbols, Widen);
  Both.run();
  bool Changed = joinClaims(Into, From);
  Changed |= joinShared(Into, From);
  Changed |= (From.Result & ~Into.Result) != 0;
  Into.Result |= From.Result;
  if (Into.Returns != From.Returns)
    Changed |= std::exchange(Into.Returns, std::nullopt).has_value();
  Changed |= Both.Holds != Into.Holds || Both.Facts != Into.Facts;
  Into.Holds = std::move(Both.Holds);
  Into.Facts = std::move(Both.Facts);
  return Changed;
}

// Of a value that lasts.
static LocationId placeOf(const SymbolTable::Source &Of) {
  return Of.From == SymbolTable::Joined ? Of.B : Of.A;
}

unsigned disagreements(const State &A, const State &B,
                       const SymbolTable &Symbols,
                       llvm::function_ref<bool(LocationId)> Matters) {
  unsigned Result = 0;
  inStep(A.Holds, B.Holds,
         [&](LocationId At, const Abstract *Left, const Abstract *Right) {
           if (Matters(At))
             Result +=
                 !Left || !Right || !(rangeOf(A, *Left) == rangeOf(B, *Right));
         });
  // of what nobody has written yet, and of what is computed
  inStep(A.Facts, B.Facts,
         [&](Symbol Name, const Range *Left, const Range *Right) {
           SymbolTable::Source Of = Symbols.source(Name);
           if (Of.From == SymbolTable::Computed)
             Of = Symbols.source(Of.A);
           else if (Of.From != SymbolTable::Initial) // seen above
             return;
           if (Matters(placeOf(Of)))
             Result += !Left || !Right || !(*Left == *Right);
         });
  return Result;
}

} // namespace connguard
