#include "path/Transfer.h"

#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

static Location::Kind rootOf(const FunctionEvents &F, LocationId At) {
  while (F.Locations[At].Parent != NoLocation)
    At = F.Locations[At].Parent;
  return F.Locations[At].What;
}

Transfer::Transfer(const FunctionEvents &Function, PathFacts &Facts)
    : Function(Function), Facts(Facts), Children(Function.Locations.size()),
      IndexedBy(Function.Locations.size()), Ambient(Function.Locations.size()),
      Traces(1) {
  for (LocationId L = 0; L < Function.Locations.size(); ++L) {
    if (Function.Locations[L].Parent != NoLocation)
      Children[Function.Locations[L].Parent].push_back(L);
    if (LocationId Counter = Function.Locations[L].Index; Counter != NoLocation)
      IndexedBy[Counter].push_back(L);
    Location::Kind Root = rootOf(Function, L);
    Ambient[L] = Root == Location::Global || Root == Location::This ||
                 Root == Location::Pointee;
  }
}

State Transfer::begin() {
  State S;
  for (unsigned I = 0; I < Function.Sites.size(); ++I) {
    const Site &Brought = Function.Sites[I];
    if (Brought.Row || !Tracked.includes(I))
      continue;
    Symbol Handle = Symbols.get(SymbolTable::Handle, I);
    S.Debts.push_back({.Site = I, .Handle = Handle});
    S.Holds[Brought.Into] = {.What = Abstract::Named, .Name = Handle};
  }
  return S;
}

// --- Debts ------------------------------------------------------------------

Obligation *Transfer::debtOf(State &S, Symbol Handle) {
  for (Obligation &Debt : S.Debts)
    if (Debt.Handle == Handle)
      return &Debt;
  return nullptr;
}

void Transfer::discharge(State &S, Symbol Handle, const std::string &Why) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    if (Debt.Handle != Handle)
      return false;
    if (Debt.Is == Obligation::Owed)
      Facts.Sites[Debt.Site].Transfers.insert(Why);
    return true;
  });
}

Symbol Transfer::gateOf(const State &S, LocationId At) {
  std::optional<Abstract> Held = resolve(S, {.What = Operand::Load, .At = At});
  return Held && Held->What == Abstract::Named
             ? Held->Name
             : Symbols.get(SymbolTable::Initial, At);
}

bool Transfer::isNumber(const Obligation &Debt) const {
  const ApiCall *Row = Function.Sites[Debt.Site].Row;
  return Row && Row->What->Kind == ResourceKind::Descriptor;
}

// --- Events -----------------------------------------------------------------

// What a handle can be before anybody looks at it.
static Range rangeOf(const ApiCall &Row) {
  if (Row.What->Kind == ResourceKind::Descriptor)
    return {Row.Empty == NothingOwed::HandleNegative ? -1 : 0, Range::Most, {}};
  return {Row.Empty == NothingOwed::Never ? 1 : 0, Range::Most, {}};
}

void Transfer::acquire(const Event &E, State &S) {
  Symbol Handle = Symbols.get(SymbolTable::Handle, E.Site);
  Symbol Older = Symbols.get(SymbolTable::OlderHandle, E.Site);
  // A third turn of a loop that keeps two of them: too many to tell apart.
  if (debtOf(S, Handle))
    discharge(S, Older, "kept by an earlier turn of the loop");
  renew(S, Handle, Older);
  if (Obligation *Debt = debtOf(S, Handle)) {
    Debt->Older = true;
    Debt->Handle = Older;
  }
  Obligation Debt{.Site = E.Site, .Handle = Handle, .Since = S.Trace};
  if (E.At != E.Gate)
    Debt.Gate = gateOf(S, E.Gate);
  Places Before = holders(S);
  LocationId At = actual(S, E.At);
  dropBelow(S, At);
  S.Holds[At] = {.What = Abstract::Named, .Name = Handle};
  S.Facts[Handle] = rangeOf(*E.Row);
  settleLost(S, Before, Leak::Overwritten, E);
  if (Tracked.includes(E.Site))
    S.Debts.push_back(std::move(Debt));
  if (isSharedNow(S, E.At))
    dischargeIn(S, E.At, "captured by a lambda");
}

// free(s): what only s->fd held is lost.
void Transfer::freed(const Event &E, State &S) {
  if (E.Value.What != Operand::Load)
    return;
  Places Before = holders(S);
  for (LocationId Child : Children[E.Value.At])
    if (Function.Locations[Child].What == Location::Pointee)
      drop(S, Child);
  settleLost(S, Before, Leak::Freed, E);
}

void Transfer::noteReleased(const Event &E, SiteOutcome &Of) {
  Of.Released = true;
  Of.ReleasedBy.insert(E.Name);
  for (const ApiCall *Row : E.Rows)
    if (Row->Does == ApiCall::Release)
      Of.ReleasedRow = Row;
}

// Another std::shared_ptr has it, too.
bool Transfer::isShared(const State &S, const Obligation &Debt,
                        LocationId Guard) const {
  return Debt.Is == Obligation::Guarded &&
         any_of(S.Holds, [&](const auto &Entry) {
           return Entry.first != Guard &&
                  Entry.second.What == Abstract::Named &&
                  Entry.second.Name == Debt.Handle &&
                  Function.Locations[Entry.first].What != Location::Temporary;
         });
}

void Transfer::release(const Event &E, State &S) {
  if (E.Frees)
    freed(E, S);
  std::optional<Symbol> Exactly = exactly(S, E.Value);
  // close(fds[i]): some element; the loop around it means them all
  Operand Given = isSomeElement(S, E.Value) ? all(E.Value) : E.Value;
  for (Symbol Handle : handlesIn(S, Given)) {
    Obligation *Debt = debtOf(S, Handle);
    if (!Debt || isShared(S, *Debt, E.Value.At))
      continue;
    if (Handle == Exactly)
      checkRelease(E, S, *Debt);
    believe(S, *Debt, /*Strong=*/false);
    Debt->Is = Obligation::Released;
    Debt->By = &E;
    Debt->ReleasedAt = S.Trace;
    Debt->ReleaseGate = gateOf(S, E.Gate);
    noteReleased(E, Facts.Sites[Debt->Site]);
  }
}

// An object whose destructor gives it back takes it over; At is the object,
// through which the handle can still be seen.
void Transfer::guard(const Event &E, State &S) {
  std::optional<Abstract> Value = resolve(S, E.Value);
  for (Symbol Handle : handlesIn(S, E.Value))
    if (Obligation *Debt = debtOf(S, Handle);
        Debt && Debt->Is == Obligation::Owed) {
      if (isForeign(E, *Debt) && Handle == exactly(S, E.Value))
        misuse(Misuse::WrongDeleter, S, *Debt, E);
      believe(S, *Debt, /*Strong=*/true);
      Debt->Is = Obligation::Guarded;
      Facts.Sites[Debt->Site].Transfers.insert(E.Name);
    }
  if (Value && E.At != NoLocation) {
    drop(S, E.At);
    S.Holds[E.At] = *Value;
  }
}

// s->fd = open(...): whoever owns s owns it now, but storing another one over
// it still loses it.
void Transfer::keep(const Event &E, State &S) {
  std::optional<Symbol> Exactly = exactly(S, E.Value);
  for (Symbol Handle : handlesIn(S, E.Value)) {
    Obligation *Debt = debtOf(S, Handle);
    if (!Debt || Debt->Is != Obligation::Owed)
      continue;
    believe(S, *Debt, /*Strong=*/true);
    if (Handle == Exactly && Debt->Claims.empty()) {
      Debt->Is = Obligation::Stored;
      Facts.Sites[Debt->Site].Transfers.insert(E.Name);
    } else {
      discharge(S, Handle, E.Name);
    }
  }
}

// guard.release(): At, the value of the call, is owed again.
void Transfer::unguard(const Event &E, State &S) {
  std::optional<Symbol> Handle = exactly(S, E.Value);
  Obligation *Debt = Handle ? debtOf(S, *Handle) : nullptr;
  if (!Debt || Debt->Is != Obligation::Guarded)
    return;
  Debt->Is = Obligation::Owed;
  S.Holds[E.At] = {.What = Abstract::Named, .Name = *Handle};
  S.Holds[E.Value.At] = {.What = Abstract::Constant, .Number = 0};
}

// A struct is copied with all that it holds.
void Transfer::copyParts(State &S, LocationId From, LocationId To) {
  for (LocationId Part : Children[From])
    for (LocationId Twin : Children[To])
      if (Function.Locations[Part].Key == Function.Locations[Twin].Key)
        if (auto Held = S.Holds.find(Part); Held != S.Holds.end()) {
          Abstract Value = Held->second;
          S.Holds[Twin] = Value;
        }
}

void Transfer::store(const Event &E, State &S) {
  if (isSomeElement(S, E.Value))
    dischargeIn(S, all(E.Value).At, "taken out of an array");
  Places Before = holders(S);
  LocationId At = actual(S, E.At);
  if (std::optional<Abstract> Value = resolve(S, E.Value)) {
    dropBelow(S, At);
    indexChanged(S, At);
    S.Holds[At] = *Value;
  } else {
    Range Known = computedRange(S, E.Value);
    forget(S, At);
    if (Known != Range{})
      S.Facts[S.Holds[At].Name] = Known;
  }
  if (E.Value.What == Operand::Load && E.Value.At != E.At)
    copyParts(S, E.Value.At, E.At);
  settleLost(S, Before, Leak::Overwritten, E);
  if (isSharedNow(S, E.At))
    dischargeIn(S, E.At, "captured by a lambda");
}

bool Transfer::isSharedNow(const State &S, LocationId At) const {
  for (; At != NoLocation; At = Function.Locations[At].Parent)
    if (is_contained(S.Shared, At))
      return true;
  return false;
}

void Transfer::dischargeIn(State &S, LocationId At, const std::string &Why) {
  for (Symbol Handle : handlesIn(S, {.What = Operand::AddressOf, .At = At})) {
    if (Obligation *Debt = debtOf(S, Handle))
      believe(S, *Debt, /*Strong=*/true);
    discharge(S, Handle, Why);
  }
}

// [&] { close(fd); }: from now on that may happen at any time.
void Transfer::share(const Event &E, State &S) {
  dischargeIn(S, E.At, "captured by a lambda");
  auto Place = llvm::lower_bound(S.Shared, E.At);
  if (Place == S.Shared.end() || *Place != E.At)
    S.Shared.insert(Place, E.At);
}

// Nobody we can see holds it any more, but somebody may.
void Transfer::forgetUnheld(State &S) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    return Debt.Is != Obligation::Owed &&
           holderOf(S, Debt.Handle) == NoLocation;
  });
}

// f(c): lent, or f may own it from now on. What is given by value to a function
// that only tells how it went is watched on: see Claim.
void Transfer::claim(const Event &E, State &S, Obligation &Debt) {
  if (!E.Callee || exactly(S, E.Value) != Debt.Handle ||
      Debt.Is != Obligation::Owed)
    return discharge(S, Debt.Handle, "may be owned by '" + E.Name + "'");
  OpenClaim New{.Index = claimIndex(E), .Gate = gateOf(S, E.Gate)};
  if (!is_contained(Debt.Claims, New))
    Debt.Claims.push_back(New);
}

void Transfer::pass(const Event &E, State &S) {
  if (E.Treats != Event::Borrows && isSomeElement(S, E.Value))
    dischargeIn(S, all(E.Value).At, "may be owned by '" + E.Name + "'");
  for (Symbol Handle : handlesIn(S, E.Value)) {
    Obligation *Debt = debtOf(S, Handle);
    if (!Debt || Debt->Is == Obligation::Guarded)
      continue;
    const std::string &Home = Function.Sites[Debt->Site].Home;
    bool Neighbour = !E.Home.empty() && E.Home == Home;
    if (exactly(S, E.Value) == Handle && (E.Uses || Neighbour))
      checkUse(E, S, *Debt);
    bool Lent = E.Treats == Event::Borrows ||
                (E.Treats == Event::BorrowsIfNeighbour && Neighbour);
    if (!Lent)
      claim(E, S, *Debt);
  }
  if (E.ReadsOnly)
    return;
  if (E.Value.What == Operand::Load) {
    for (LocationId Child : Children[E.Value.At])
      if (Function.Locations[Child].What == Location::Pointee)
        drop(S, Child);
    return forgetUnheld(S);
  }
  if (!heldByDebt(S, E.Value.At)) {
    bool Keeps = any_of(handlesIn(S, E.Value),
                        [&](Symbol H) { return debtOf(S, H) != nullptr; });
    if (!Keeps)
      forget(S, E.Value.At);
  }
}

// fdopen(fd): taken only if the call succeeds. The path splits; the failed half
// still owes.
void Transfer::giveAway(const Event &E, State &S, std::vector<State> &Split) {
  std::vector<Symbol> Handles = handlesIn(S, E.Value);
  bool Owed = any_of(Handles, [&](Symbol H) { return debtOf(S, H); });
  if (!Owed)
    return;
  if (E.Gate != NoLocation) {
    Condition Failed{.Left = {.What = Operand::Load, .At = E.Gate},
                     .Is = Comparison::Equal};
    if (E.Row->Empty == NothingOwed::CallNonzero)
      Failed.Is = Comparison::NotEqual;
    else if (E.Row->Empty == NothingOwed::HandleNegative)
      Failed.Is = Comparison::Less;
    State Other = S;
    if (assume(Other, Failed, true))
      Split.push_back(std::move(Other));
    assume(S, Failed, false);
  }
  for (Symbol Handle : Handles) {
    if (Obligation *Debt = debtOf(S, Handle))
      believe(S, *Debt, /*Strong=*/true);
    discharge(S, Handle, E.Name);
  }
}

// db = mysql_real_connect(handle, ...): the handle, or null. The path splits.
void Transfer::returned(const Event &E, State &S, std::vector<State> &Split) {
  if (!exactly(S, E.Value))
    return forget(S, E.At);
  State Failed = S;
  Failed.Holds[E.At] = {.What = Abstract::Constant, .Number = 0};
  Split.push_back(std::move(Failed));
  store(E, S);
}

void Transfer::ret(const Event &E, State &S) {
  std::optional<Abstract> Value = resolve(S, E.Value);
  bool Empty = E.Value.What == Operand::Unknown && !E.Node;
  if (Value) {
    Range Known = Value->What == Abstract::Constant
                      ? Range{Value->Number, Value->Number, std::nullopt}
                      : fact(S, Value->Name);
    Empty = Known.isExactly(0) || Known.High < 0;
    if (Value->What == Abstract::Named)
      if (Obligation *Debt = debtOf(S, Value->Name);
          Debt && Debt->Is == Obligation::Owed) {
        Facts.Sites[Debt->Site].Returned = true;
        Empty = true;
      }
  }
  Facts.ReturnsOther |= !Empty;
  if (isSomeElement(S, E.Value))
    dischargeIn(S, all(E.Value).At, "taken out of an array");
  for (Symbol Handle : handlesIn(S, E.Value))
    if (Obligation *Debt = debtOf(S, Handle);
        Debt && Debt->Is == Obligation::Owed) {
      believe(S, *Debt, /*Strong=*/true);
      discharge(S, Handle, "returned to the caller");
    }
}

void Transfer::raise(const Event &E, const State &S) {
  if (!E.LeavesFunction)
    return;
  Facts.MayThrow = true;
  reportAll(S, Leak::Exception, E);
}

State Transfer::unwindTo(const Catcher &Catch, const Event &E, State S) {
  Places Before = holders(S);
  dropTemporaries(S);
  for (LocationId Dead : Catch.Unwound)
    drop(S, Dead);
  settleLost(S, Before, Leak::Exception, E);
  return S;
}

void Transfer::noteSettled(const Event &E, const State &S) {
  auto Held = S.Holds.find(E.At);
  if (Held == S.Holds.end()) {
    if (Forgets)
      Facts.Settled.insert({E.At, E.Node});
    return;
  }
  Range Known = Held->second.What == Abstract::Constant
                    ? Range{Held->second.Number, Held->second.Number, {}}
                    : fact(S, Held->second.Name);
  bool Owed = any_of(S.Debts, [&](const Obligation &Debt) {
    return Debt.Is == Obligation::Owed && Debt.Handle == Held->second.Name;
  });
  if (!Owed)
    (Known.High > 0 ? Facts.Settled : Facts.Empty).insert({E.At, E.Node});
}

// The frame may be destroyed here: what only its variables hold is lost.
void Transfer::suspend(const Event &E, State &S) {
  reportAll(S, Leak::Cancelled, E);
}

// What others can write to may be anything now, and what is stored where they
// can reach it may be gone.
void Transfer::clobber(State &S) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    LocationId Holder = holderOf(S, Debt.Handle);
    return Debt.Is == Obligation::Stored &&
           (Holder == NoLocation || Ambient[Holder]);
  });
  S.Holds.eraseIf([&](const auto &Entry) {
    return Ambient[Entry.first] && !heldByDebt(S, Entry.first);
  });
  S.Facts.eraseIf([&](const auto &Entry) {
    const SymbolTable::Source &Name = Symbols.source(Entry.first);
    return Name.From == SymbolTable::Initial && Ambient[Name.A];
  });
}

void Transfer::end(State &S) {
  Facts.ReachesExit = true;
  Event Brace;
  Brace.Where = Function.End;
  reportAll(S, Leak::FunctionEnd, Brace);
}

void Transfer::apply(const Event &E, State &S, std::vector<State> &Split) {
  Places Before;
  switch (E.Does) {
  case Event::Acquire:
    return acquire(E, S);
  case Event::Release:
    return release(E, S);
  case Event::Guard:
    return guard(E, S);
  case Event::Unguard:
    return unguard(E, S);
  case Event::Keep:
    return keep(E, S);
  case Event::Transfer:
    return giveAway(E, S, Split);
  case Event::Pass:
    return pass(E, S);
  case Event::Store:
    return store(E, S);
  case Event::Returned:
    return returned(E, S, Split);
  case Event::Return:
    return ret(E, S);
  case Event::MayThrow:
  case Event::Throw:
    return raise(E, S);
  case Event::Suspend:
    return suspend(E, S);
  case Event::ProcessExit:
    S.Debts.clear();
    return;
  case Event::Share:
    return share(E, S);
  case Event::Clobber:
    return clobber(S);
  case Event::Forget:
    Before = holders(S);
    forget(S, E.At);
    return settleLost(S, Before, Leak::Overwritten, E);
  case Event::ScopeEnd:
    Before = holders(S);
    noteSettled(E, S);
    drop(S, E.At);
    llvm::erase(S.Shared, E.At);
    return settleLost(S, Before,
                      isa<clang::ReturnStmt, clang::CoreturnStmt>(E.Node)
                          ? Leak::Return
                          : Leak::ScopeEnd,
                      E);
  case Event::ExpressionEnd:
    Before = holders(S);
    dropTemporaries(S);
    return settleLost(S, Before, Leak::Ignored, E);
  }
}

bool Transfer::take(const Edge &Way, State &S) {
  for (const auto &[If, Holds] : Way.Assumes)
    if (!assume(S, If, Holds))
      return false;
  if (Way.Why) {
    unsigned Length = Traces[S.Trace].Length + 1;
    Traces.push_back({S.Trace, *Way.Why, Length});
    S.Trace = Traces.size() - 1;
  }
  if (Way.EndsExpression) {
    Event Condition;
    Condition.Node = Way.Why ? Way.Why->Node : nullptr;
    if (Condition.Node)
      Condition.Where = Condition.Node->getBeginLoc();
    Places Before = holders(S);
    dropTemporaries(S);
    settleLost(S, Before, Leak::Ignored, Condition);
  }
  return true;
}

} // namespace connguard
