// Which places hold which symbols, and how they stop holding them.
#include "path/Transfer.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

void Transfer::dropBelow(State &S, LocationId At) {
  for (LocationId Child : Tree.Children[At])
    drop(S, Child);
}

void Transfer::letGo(const State &S, LocationId At) {
  if (auto Held = S.Holds.find(At);
      Held != S.Holds.end() && Held->second.What == Abstract::Named)
    LetGo.emplace_back(Held->second.Name, At);
}

void Transfer::hold(State &S, LocationId At, Abstract Value) {
  letGo(S, At);
  S.Holds[At] = Value;
}

void Transfer::drop(State &S, LocationId At) {
  if (auto Held = S.Holds.find(At); Held != S.Holds.end()) {
    letGo(S, At);
    S.Holds.erase(At);
  }
  // What conditions told of c->err holds no longer, nor does an answer.
  if (Function.Locations[At].Parent != NoLocation)
    if (std::optional<Symbol> Before =
            Symbols.find(SymbolTable::Initial, At, 0))
      renew(S, *Before, Symbols.get(SymbolTable::Stale, At, 1));
  for (LocationId About : Tree.IndexedBy[At])
    if (Function.Locations[About].What == Location::Status)
      drop(S, About);
  dropBelow(S, At);
}

// Every place that held the symbol holds its stale twin: a new value is about
// to take the name.
void Transfer::renew(State &S, Symbol Name, Symbol Stale) {
  for (auto &[At, Value] : S.Holds)
    if (Value.What != Abstract::Constant && Value.Name == Name)
      Value.Name = Stale;
  for (Obligation &Debt : S.Debts) {
    if (Debt.Gate == Name)
      Debt.Gate = Stale;
    if (Debt.ReleaseGate == Name)
      Debt.ReleaseGate = Stale;
    for (OpenClaim &Open : Debt.Claims)
      if (Open.Gate == Name)
        Open.Gate = Stale;
  }
  S.Facts.erase(Stale);
  S.Facts.eraseIf([&](const auto &Entry) {
    return Symbols.isComputedOf(
        Entry.first, [&](Symbol Of) { return Of == Name || Of == Stale; });
  });
  if (auto Known = S.Facts.find(Name); Known != S.Facts.end()) {
    Range Moved = Known->second;
    S.Facts.erase(Name);
    S.Facts[Stale] = Moved;
  }
}

LocationId Transfer::actual(const State &S, LocationId At) const {
  if (At == NoLocation || Function.Locations[At].What != Location::Element ||
      Function.Locations[At].Index == NoLocation)
    return At;
  auto Counter = S.Holds.find(Function.Locations[At].Index);
  if (Counter == S.Holds.end() || Counter->second.What != Abstract::Constant)
    return At;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): never followed
  const auto *Key = reinterpret_cast<void *>(Counter->second.Number + 1);
  for (LocationId Twin : Tree.Children[Function.Locations[At].Parent])
    if (Function.Locations[Twin].Key == Key)
      return Twin;
  return At;
}

bool Transfer::isSomeElement(const State &S, const Operand &Value) const {
  if (Value.What != Operand::Load)
    return false;
  const Location &L = Function.Locations[actual(S, Value.At)];
  return L.What == Location::Element && (L.Many || L.Index != NoLocation) &&
         !exactly(S, Value);
}

Operand Transfer::all(const Operand &Element) const {
  return {.What = Operand::AddressOf,
          .At = Function.Locations[Element.At].Parent};
}

// i gets another value: what a[i] held is somewhere else in a from now on.
void Transfer::indexChanged(State &S, LocationId Counter) {
  for (LocationId At : Tree.IndexedBy[Counter]) {
    if (Function.Locations[At].What == Location::Status) {
      drop(S, At);
      continue;
    }
    LocationId Parent = Function.Locations[At].Parent, Free = NoLocation;
    for (LocationId Rest : Tree.Children[Parent])
      if (Function.Locations[Rest].Many &&
          Function.Locations[Rest].Key != AnyElement && !debtAt(S, Rest))
        Free = Rest;
    if (debtAt(S, At) && Free == NoLocation)
      dischargeIn(S, Parent, "one of many in an array");
    else if (debtAt(S, At))
      S.Holds[Free] = Abstract(S.Holds.find(At)->second);
    drop(S, At);
  }
}

void Transfer::forget(State &S, LocationId At) {
  dropBelow(S, At);
  indexChanged(S, At);
  letGo(S, At);
  S.Holds.erase(At);
  Symbol Fresh = Symbols.get(SymbolTable::Fresh, At);
  renew(S, Fresh, Symbols.get(SymbolTable::Stale, At));
  S.Holds[At] = {.What = Abstract::Named, .Name = Fresh};
}

void Transfer::dropTemporaries(State &S) {
  S.Holds.eraseIf([&](const auto &Entry) {
    if (!Function.Locations[Entry.first].Fleeting)
      return false;
    if (Entry.second.What == Abstract::Named)
      LetGo.emplace_back(Entry.second.Name, Entry.first);
    return true;
  });
}

const Obligation *Transfer::debtAt(const State &S, LocationId At) const {
  auto Held = S.Holds.find(At);
  if (Held == S.Holds.end() || Held->second.What != Abstract::Named)
    return nullptr;
  auto Debt = llvm::find_if(S.Debts, [&](const Obligation &Each) {
    return Each.Handle == Held->second.Name;
  });
  return Debt == S.Debts.end() ? nullptr : &*Debt;
}

// The first place that lasts, or else any.
LocationId Transfer::holderOf(const State &S, Symbol Handle) const {
  LocationId Found = NoLocation;
  for (const auto &[At, Value] : S.Holds) {
    if (Value.What != Abstract::Named || Value.Name != Handle)
      continue;
    if (!Function.Locations[At].Fleeting)
      return At;
    Found = At;
  }
  return Found;
}

// Of those that let go of it: a variable rather than a part of one, and the one
// that kept it longest.
LocationId Transfer::lastHolderOf(Symbol Handle) const {
  auto Rank = [&](LocationId At) {
    const Location &L = Function.Locations[At];
    return L.Fleeting ? 0 : L.Parent != NoLocation ? 1 : 2;
  };
  LocationId Found = NoLocation;
  for (auto [Name, At] : LetGo)
    if (Name == Handle && (Found == NoLocation || Rank(At) >= Rank(Found)))
      Found = At;
  return Found;
}

void Transfer::collectInto(const State &S, LocationId At,
                           std::vector<Symbol> &Into) const {
  if (auto Held = S.Holds.find(At);
      Held != S.Holds.end() && Held->second.What == Abstract::Named)
    Into.push_back(Held->second.Name);
  for (LocationId Child : Tree.Children[At])
    if (Function.Locations[Child].What != Location::Pointee)
      collectInto(S, Child, Into);
}

std::vector<Symbol> Transfer::handlesIn(const State &S,
                                        const Operand &Value) const {
  std::vector<Symbol> Found;
  if (Value.What == Operand::Load || Value.What == Operand::AddressOf)
    collectInto(S, actual(S, Value.At), Found);
  return Found;
}

void Transfer::forgetDone(State &S) {
  Forgets = true;
  forgetUnheld(S);
}

void Transfer::forgetFacts(State &S, function_ref<bool(LocationId)> Matters) {
  std::vector<Symbol> Known;
  for (const auto &[At, Value] : S.Holds)
    if (Value.What != Abstract::Constant)
      Known.push_back(Value.Name);
  for (const Obligation &Debt : S.Debts) {
    Known.insert(Known.end(), {Debt.Handle, Debt.ReleaseGate});
    if (Debt.Gate)
      Known.push_back(*Debt.Gate);
    for (const OpenClaim &Open : Debt.Claims)
      Known.push_back(Open.Gate);
  }
  llvm::sort(Known);
  auto IsGone = [&](Symbol Of) {
    const SymbolTable::Source &Name = Symbols.source(Of);
    return !std::binary_search(Known.begin(), Known.end(), Of) &&
           !(Name.From == SymbolTable::Initial && Matters(Name.A));
  };
  S.Facts.eraseIf([&](const auto &Entry) {
    bool Computed = Symbols.source(Entry.first).From == SymbolTable::Computed;
    return Computed ? Symbols.isComputedOf(Entry.first, IsGone)
                    : IsGone(Entry.first);
  });
}

std::optional<Symbol> Transfer::exactly(const State &S,
                                        const Operand &Value) const {
  if (Value.What != Operand::Load)
    return std::nullopt;
  auto Held = S.Holds.find(actual(S, Value.At));
  if (Held == S.Holds.end() || Held->second.What != Abstract::Named)
    return std::nullopt;
  return Held->second.Name;
}

} // namespace connguard
