#include "path/State.h"

#include "path/Computed.h"

#include <utility>

namespace connguard {

CustodyKey custodyOf(const State &S) {
  CustodyKey Key;
  llvm::SmallVector<std::pair<Symbol, LocationId>, 32> Held;
  for (const auto &[At, Value] : S.Holds)
    if (Value.What == Abstract::Named)
      Held.emplace_back(Value.Name, At);
  llvm::sort(Held);
  for (const Obligation &Debt : S.Debts) {
    Key.push_back(~0u);
    Key.push_back(Debt.Site * 8 + Debt.Older * 4 + Debt.Is);
    for (const auto *Place =
             llvm::lower_bound(Held, std::pair(Debt.Handle, LocationId(0)));
         Place != Held.end() && Place->first == Debt.Handle; ++Place)
      Key.push_back(Place->second);
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

// Of a value that lasts.
static LocationId placeOf(const SymbolTable::Source &Of) {
  return Of.From == SymbolTable::Joined ? Of.B : Of.A;
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
    for (const Renaming &Each : Renamed)
      differences(Each);
  }

private:
  /// A symbol that this join makes of two values.
  struct Renaming {
    LocationId At;
    Symbol Name;
    Abstract Left, Right;
  };

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
    Renamed.push_back({At, Name, Left, Right});
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
      if (Symbols.isComputedOf(Name, [&](Symbol Of) { return isNew(Of); }))
        continue; // of another value that had the name
      Range Hull = join(Known, Other->second);
      if (Hull != Known)
        Hull = widen(Known, Hull);
      if (Hull != Range{})
        Facts.append(Name, Hull);
    }
  }

  // Values whose difference to what becomes one symbol may be known: n, if i -
  // n is, or if i and what is known of n both change, as in a loop.
  std::vector<Symbol> relatives(const Renaming &Each) const {
    std::vector<Symbol> Result;
    for (auto [In, Value] : {std::pair(&A, &Each.Left), {&B, &Each.Right}})
      if (Value->What == Abstract::Named)
        for (const Difference &Known : differencesOf(*In, Symbols, Value->Name))
          Result.push_back(Known.From);
    if (Symbols.isOrdered(Each.At) && Each.Left.What == Abstract::Constant &&
        Each.Right.What == Abstract::Constant)
      for (const auto &[Name, Known] : A.Facts)
        if (auto Other = B.Facts.find(Name);
            lasts(Symbols, Name) &&
            Symbols.isOrdered(placeOf(Symbols.source(Name))) &&
            Other != B.Facts.end() && !(Other->second == Known))
          Result.push_back(Name);
    return Result;
  }

  void differences(const Renaming &Each) {
    for (Symbol From : relatives(Each)) {
      if (isNew(From))
        continue;
      Range Old = differenceIn(A, Symbols, Each.Left, From);
      Range Hull = join(Old, differenceIn(B, Symbols, Each.Right, From));
      if (Each.Left == Abstract{.What = Abstract::Named, .Name = Each.Name})
        Hull = widen(Old, Hull);
      if (Hull != Range{})
        learn(Facts, Symbols, Each.Name, {From, Hull});
    }
  }

  bool isNew(Symbol Name) const {
    return llvm::any_of(
        Renamed, [&](const Renaming &Each) { return Each.Name == Name; });
  }

  const State &A, &B;
  unsigned Block;
  SymbolTable &Symbols;
  bool Widen;
  std::vector<std::pair<Symbol, Range>> Joined;
  std::vector<Renaming> Renamed;
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
