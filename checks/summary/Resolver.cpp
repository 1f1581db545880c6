#include "summary/Resolver.h"

#include "llvm/ADT/STLExtras.h"

namespace connguard {

void Resolver::add(const FunctionSlots &Function) {
  Slots &Into = Functions[Function.Entity];
  for (const Slot &New : Function.Slots) {
    auto [Place, First] = Into.try_emplace(New.Where);
    Known &Same = Place->second;
    if (First)
      Same.Type = New.Type;
    if (New.Type != Same.Type) { // two functions of one name
      Same.Type = std::min(Same.Type, New.Type);
      Same.Ways.push_back({.Owed = true, .Results = AnySign, .If = {{}}});
    }
    for (const SlotWay &Way : New.Ways)
      if (!llvm::is_contained(Same.Ways, Way))
        Same.Ways.push_back(Way);
  }
}

static unsigned position(Signs Sign) {
  return Sign == Negative ? 0 : Sign == Zero ? 1 : 2;
}

static std::uint8_t among(const Fate &Is, Signs Results) {
  std::uint8_t All = 0;
  for (Signs Sign : {Negative, Zero, Positive})
    if (Results & Sign)
      All |= Is.After[position(Sign)];
  return All;
}

// Any file may do something to a field: all that is known of it counts.
std::uint8_t Resolver::linked(const Premise &P) const {
  std::optional<Resolved> Known =
      Others ? Others->find(P.Callee, P.Where) : std::nullopt;
  return Known ? among(Known->Is, P.Results) : 0;
}

// What may have become of the handle after a call with these results. A
// function that makes no such handle leaves nothing owed.
std::uint8_t Resolver::possible(const Premise &P) const {
  std::uint8_t Otherwise = P.Type.empty() ? Fate::Unknown : Fate::Settled;
  std::uint8_t Elsewhere = P.Where.Of == SlotName::Kept ? linked(P) : 0;
  auto Callee = Functions.find(P.Callee);
  if (Callee == Functions.end()) {
    std::optional<Resolved> Linked =
        Others ? Others->find(P.Callee, P.Where) : std::nullopt;
    if (!Linked)
      return Fate::Unknown;
    return Linked->Type == P.Type ? among(Linked->Is, P.Results) : Otherwise;
  }
  auto Slot = Callee->second.find(P.Where);
  if (Slot == Callee->second.end() || Slot->second.Type != P.Type)
    return Otherwise;
  return among(Slot->second.Is, P.Results) | Elsewhere;
}

void Resolver::follow(const SlotWay &Way, Fate &Into) const {
  std::uint8_t All = Way.Owed ? 0 : Fate::Settled;
  bool CanBeOwed = Way.Owed;
  for (const Premise &P : Way.If) {
    std::uint8_t May = possible(P);
    CanBeOwed &= (May & Fate::Owed) != 0;
    All |= May & ~Fate::Owed;
    if (!May) // the callee does not come back, as far as we know yet
      return;
  }
  if (CanBeOwed)
    All |= Fate::Owed;
  for (Signs Sign : {Negative, Zero, Positive})
    if (Way.Results & Sign)
      Into.After[position(Sign)] |= All;
}

void Resolver::solve() {
  for (bool Changed = true; std::exchange(Changed, false);)
    for (auto &Function : Functions)
      for (auto &[Where, Slot] : Function.second) {
        Fate Now = Slot.Is;
        for (const SlotWay &Way : Slot.Ways)
          follow(Way, Now);
        Changed |= Now != Slot.Is;
        Slot.Is = Now;
      }
}

std::map<std::string, std::map<SlotName, Resolved>> Resolver::all() const {
  std::map<std::string, std::map<SlotName, Resolved>> Result;
  for (const auto &Function : Functions)
    for (const auto &[Where, Slot] : Function.second)
      Result[Function.first().str()][Where] = {Slot.Type, Slot.Is};
  return Result;
}

// A function that is known to return other things as well, where it may return
// a new handle, is not believed to make one.
Truth Resolver::holds(const Premise &P) const {
  std::uint8_t Any = 0;
  bool Open = P.Type.empty();
  llvm::SmallVector<Signs, 3> Cases{P.Results};
  if (!P.Every)
    Cases = {Negative, Zero, Positive};
  for (Signs Results : Cases) {
    Premise One = P;
    One.Results = Results & P.Results;
    std::uint8_t May = possible(One);
    if (May == Fate::Owed)
      return Truth::Yes;
    Any |= May;
    Open |= (May & Fate::Unknown) && !(May & Fate::Settled);
  }
  if (!(Any & Fate::Unknown))
    return Truth::No;
  return Open ? Truth::Unknown : Truth::No;
}

Truth Resolver::hold(llvm::ArrayRef<Premise> All) const {
  Truth Result = Truth::Yes;
  for (const Premise &P : All) {
    Truth This = holds(P);
    if (This == Truth::No)
      return Truth::No;
    if (This == Truth::Unknown)
      Result = Truth::Unknown;
  }
  return Result;
}

} // namespace connguard
