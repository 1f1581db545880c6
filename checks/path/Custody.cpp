// Events that move the debt: who owes, who holds, who may own.
#include "path/Transfer.h"

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

// What a handle can be before anybody looks at it.
static Range rangeOf(const ApiCall &Row) {
  if (Row.What->Kind == ResourceKind::Descriptor)
    return {Row.Empty == NothingOwed::HandleNegative ? -1 : 0, Range::Most, {}};
  return {Row.Empty == NothingOwed::Never ? 1 : 0, Range::Most, {}};
}

static bool isDescriptor(const Site &From) {
  return From.Row && From.Row->What->Kind == ResourceKind::Descriptor;
}

static void noteReleased(const Event &E, SiteOutcome &Of) {
  Of.Released = true;
  Of.ReleasedBy.insert(E.Name);
  Of.GivenBackAt[E.Where] = E.Name;
  for (const ApiCall *Row : E.Rows)
    if (Row->Does == ApiCall::Release)
      Of.ReleasedRow = Row;
}

// What the call was given it may have taken over: what it returns has the name
// of the new handle.
static void renameGates(State &S, Symbol Old, Symbol New) {
  for (Obligation &Debt : S.Debts)
    for (OpenClaim &Open : Debt.Claims)
      if (Open.Gate == Old)
        Open.Gate = New;
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
  if (E.At != E.Gate && E.Gate != NoLocation)
    Debt.Gate = gateOf(S, E.Gate);
  else
    renameGates(S, gateOf(S, E.Gate), Handle);
  LocationId At = actual(S, E.At);
  dropBelow(S, At);
  hold(S, At, {.What = Abstract::Named, .Name = Handle});
  S.Facts[Handle] = rangeOf(*E.Row);
  settleLost(S, Leak::Overwritten, E);
  if (Tracked.includes(E.Site))
    S.Debts.push_back(std::move(Debt));
  if (isSharedNow(S, E.At))
    dischargeIn(S, E.At, "captured by a lambda");
}

// free(s): what only s->fd held is lost.
void Transfer::freed(const Event &E, State &S) {
  if (E.Value.What != Operand::Load)
    return;
  notePartsSettled(E.Value.At, E.Node, S, /*Lost=*/true);
  for (LocationId Child : Tree.Children[E.Value.At])
    if (Function.Locations[Child].What == Location::Pointee)
      drop(S, Child);
  settleLost(S, Leak::Freed, E);
}

// Another std::shared_ptr has it, too.
bool Transfer::isShared(const State &S, const Obligation &Debt,
                        LocationId Guard) const {
  return Debt.Is == Obligation::Guarded &&
         any_of(S.Holds, [&](const auto &Entry) {
           return Entry.first != Guard &&
                  Entry.second.What == Abstract::Named &&
                  Entry.second.Name == Debt.Handle &&
                  !Function.Locations[Entry.first].Fleeting;
         });
}

static bool isReleasedBy(const Site &From, const Event &E) {
  return From.Row && any_of(E.Rows, [&](const ApiCall *Row) {
           return Row->Does == ApiCall::Release && Row->What == From.Row->What;
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
    giveBack(E, S, *Debt);
  }
  // mysql_close(m), of the MYSQL that m points to
  if (const Obligation *Object =
          E.Value.What == Operand::Load ? objectIn(S, E.Value) : nullptr;
      Object && isReleasedBy(Function.Sites[Object->Site], E))
    giveBack(E, S, *debtOf(S, Object->Handle));
}

void Transfer::giveBack(const Event &E, State &S, Obligation &Debt) {
  believe(S, Debt, /*Strong=*/false);
  if (Debt.Is != Obligation::Released)
    Facts.Sites[Debt.Site].Ended.insert(E.Node);
  Debt.Is = Obligation::Released;
  Debt.By = &E;
  Debt.ReleasedAt = S.Trace;
  Debt.ReleaseGate = gateOf(S, E.Gate);
  noteReleased(E, Facts.Sites[Debt.Site]);
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
    settleLost(S, Leak::Overwritten, E);
  }
}

// For the rules about owners: the fields that hold it now.
std::set<const void *> Transfer::fieldsOf(const State &S, Symbol Handle) const {
  std::set<const void *> Result;
  for (const auto &[At, Value] : S.Holds)
    if (Value.What == Abstract::Named && Value.Name == Handle &&
        Function.Locations[At].What == Location::Field)
      Result.insert(Function.Locations[At].Key);
  return Result;
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
    Facts.Sites[Debt->Site].KeptIn.merge(fieldsOf(S, Handle));
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
  if (!Handle)
    return;
  Obligation *Debt = debtOf(S, *Handle);
  if (!Debt || Debt->Is != Obligation::Guarded)
    return;
  Debt->Is = Obligation::Owed;
  S.Holds[E.At] = {.What = Abstract::Named, .Name = *Handle};
  S.Holds[E.Value.At] = {.What = Abstract::Constant, .Number = 0};
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
// *out, of a parameter: what it holds is still this function's business.
static bool isHandedOut(const FunctionEvents &Function, LocationId At) {
  if (At == NoLocation || Function.Locations[At].What != Location::Pointee)
    return false;
  LocationId Of = Function.Locations[At].Parent;
  return Of != NoLocation && Function.Locations[Of].What == Location::Parameter;
}

void Transfer::claim(const Event &E, State &S, Obligation &Debt) {
  if (E.GivesBack && !Function.Sites[Debt.Site].Partner)
    Facts.Sites[Debt.Site].GivenBackAt[E.Where] = E.Name;
  bool Owed = Debt.Is == Obligation::Owed ||
              (Debt.Is == Obligation::Stored && Function.Sites[Debt.Site].Row &&
               isHandedOut(Function, holderOf(S, Debt.Handle)));
  if (!E.Callee || exactly(S, E.Value) != Debt.Handle || !Owed) {
    believe(S, Debt, /*Strong=*/true); // who had it before has not kept it
    return discharge(S, Debt.Handle, "may be owned by '" + E.Name + "'");
  }
  if (!E.TellsHowItWent)
    believe(S, Debt, /*Strong=*/true);
  OpenClaim New{.Index = claimIndex(E), .Gate = gateOf(S, E.Gate)};
  if (!is_contained(Debt.Claims, New))
    Debt.Claims.push_back(New);
}

// f(p): p->fd may be anything now, if f touches it. What was stored there is
// out of sight, even if a variable still has a copy.
void Transfer::lend(State &S, LocationId Memory, const FieldsTouched *Of) {
  if (Of && !Of->Any) {
    for (LocationId Part : Tree.Children[Memory])
      if (Function.Locations[Part].What != Location::Field ||
          is_contained(Of->Some, static_cast<const clang::ValueDecl *>(
                                     Function.Locations[Part].Key)))
        lend(S, Part);
    return;
  }
  std::vector<Symbol> Inside =
      handlesIn(S, {.What = Operand::AddressOf, .At = Memory});
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    return Debt.Is == Obligation::Stored && is_contained(Inside, Debt.Handle);
  });
  drop(S, Memory);
}

// pool_put(c), of what pool_get() gave; close_db(c), of what may be a PGconn.
// Functions that may own it otherwise stay claims, for the link knows better.
static bool takesBack(const Event &E, const Site &From, bool Lent) {
  if (From.Partner && From.Partner == E.Callee)
    return true;
  bool ByAnyName = !From.Partner || isDescriptor(From);
  return Lent && From.Assumed && ByAnyName;
}

// files.stat(fd), of what files.open() gave and files.close() takes back.
static bool worksWith(const Event &E, const Site &From) {
  return E.Callee && E.TellsHowItWent && From.Partner && isDescriptor(From) &&
         isa<clang::CXXMethodDecl>(E.Callee) &&
         E.Callee->getParent() == From.Partner->getParent();
}

// mysql_query(m, ...), of the MYSQL that m points to: it stays what it is.
static bool worksOn(const Event &E, const Site *Object) {
  return Object && Object->Row &&
         Object->Row->Handle.Where == HandlePlace::Argument &&
         !E.Home.empty() && E.Home == Object->Home;
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
    bool Used = exactly(S, E.Value) == Handle && (E.Uses || Neighbour);
    if (Used && Debt->Is == Obligation::Released)
      misuse(Misuse::UsedAfterRelease, S, *Debt, E);
    if ((E.Uses || Neighbour) && Function.Sites[Debt->Site].Before)
      S.Facts[Handle] = narrow(fact(S, Handle), Comparison::NotEqual, 0);
    bool Lent = E.Treats == Event::Borrows ||
                (E.Treats == Event::BorrowsIfNeighbour && Neighbour) ||
                worksWith(E, Function.Sites[Debt->Site]);
    if (E.GivesBack && takesBack(E, Function.Sites[Debt->Site], Lent))
      giveBack(E, S, *Debt);
    else if (!Lent)
      claim(E, S, *Debt);
  }
  if (E.ReadsOnly)
    return;
  if (E.Value.What == Operand::Load) {
    for (LocationId Child : Tree.Children[E.Value.At])
      if (const Obligation *Debt = debtAt(S, Child);
          Function.Locations[Child].What == Location::Pointee &&
          !worksOn(E, Debt ? &Function.Sites[Debt->Site] : nullptr))
        lend(S, Child, E.Touches);
    if (!LetGo.empty())
      forgetUnheld(S);
    return;
  }
  if (!debtAt(S, E.Value.At)) {
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
    if (Obligation *Debt = debtOf(S, Handle)) {
      believe(S, *Debt, /*Strong=*/true);
      if (Debt->Is == Obligation::Owed)
        Facts.Sites[Debt->Site].TakenBy.insert(E.Node);
      if (Debt->Is == Obligation::Owed && E.At != NoLocation)
        Facts.Sites[Debt->Site].KeptIn.merge(fieldsOf(S, Handle));
      if (Debt->Is == Obligation::Owed && // the constructor is done
          E.Node == Function.Function->getBody())
        Facts.Sites[Debt->Site].LeftIn.insert(fieldsOf(S, Handle));
    }
    discharge(S, Handle, E.Name);
  }
}

} // namespace connguard
