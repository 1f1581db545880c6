#include "path/Transfer.h"

#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

static bool isAmbient(const FunctionEvents &F, LocationId At) {
  while (F.Locations[At].Parent != NoLocation)
    At = F.Locations[At].Parent;
  Location::Kind Root = F.Locations[At].What;
  return Root == Location::Global || Root == Location::This ||
         Root == Location::Pointee;
}

Transfer::Transfer(const FunctionEvents &Function, PathFacts &Facts)
    : Function(Function), Facts(Facts), Children(Function.Locations.size()),
      Ambient(Function.Locations.size()), Traces(1) {
  Facts.Sites.resize(Function.Sites.size());
  for (LocationId L = 0; L < Function.Locations.size(); ++L) {
    if (Function.Locations[L].Parent != NoLocation)
      Children[Function.Locations[L].Parent].push_back(L);
    Ambient[L] = isAmbient(Function, L);
  }
}

State Transfer::begin() {
  State S;
  for (unsigned I = 0; I < Function.Sites.size(); ++I) {
    const Site &Brought = Function.Sites[I];
    if (Brought.Row)
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

std::vector<Decision> Transfer::path(unsigned From, unsigned To) const {
  std::vector<Decision> Result;
  for (unsigned At = To; At != 0 && At != From; At = Traces[At].Before)
    Result.push_back(Traces[At].Why);
  std::reverse(Result.begin(), Result.end());
  return Result;
}

// Two ways to the same exit are one leak, told by the shorter path.
void Transfer::report(const State &Before, const Obligation &Debt,
                      Leak::Exit How, const Event &E) {
  Range Known = fact(Before, Debt.Handle);
  const ApiCall *Row = Function.Sites[Debt.Site].Row;
  bool Number = Row && Row->What->Kind == ResourceKind::Descriptor;
  Leak Found{.How = How,
             .At = E.Where,
             .Node = E.Node,
             .Name = E.Name,
             .Path = path(Debt.Since, Before.Trace),
             .Holder = holderOf(Before, Debt.Handle),
             .SurelyHeld = Number ? Known.Low >= 0 : Known.excludes(0)};
  if (How == Leak::Overwritten && E.At != NoLocation)
    Found.Name = Function.Locations[E.At].Name;
  for (Leak &Other : Facts.Sites[Debt.Site].Leaks)
    if (Other.How == How && Other.Node == Found.Node) {
      Found.SurelyHeld &= Other.SurelyHeld;
      if (Found.Path.size() < Other.Path.size())
        Other = std::move(Found);
      else
        Other.SurelyHeld = Found.SurelyHeld;
      return;
    }
  Facts.Sites[Debt.Site].Leaks.push_back(std::move(Found));
}

void Transfer::settleLost(State &S, const State &Before, Leak::Exit How,
                          const Event &E) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    if (holderOf(S, Debt.Handle) != NoLocation)
      return false;
    if (Debt.Is == Obligation::Owed)
      report(Before, Debt, How, E);
    return true;
  });
}

// --- Events -----------------------------------------------------------------

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
  State Before = S;
  Obligation Debt{.Site = E.Site, .Handle = Handle, .Since = S.Trace};
  bool Returned = E.At == E.Gate;
  if (!Returned)
    if (std::optional<Abstract> Gate =
            resolve(S, {.What = Operand::Load, .At = E.Gate});
        Gate && Gate->What == Abstract::Named)
      Debt.Gate = Gate->Name;
  dropBelow(S, E.At);
  S.Holds[E.At] = {.What = Abstract::Named, .Name = Handle};
  bool Number = E.Row->What->Kind == ResourceKind::Descriptor;
  std::int64_t Least = !Number                                       ? 0
                       : E.Row->Empty == NothingOwed::HandleNegative ? -1
                                                                     : 0;
  if (!Number && E.Row->Empty == NothingOwed::Never)
    Least = 1;
  S.Facts[Handle] = {Least, Range::Most, std::nullopt};
  S.Debts.push_back(Debt);
  settleLost(S, Before, Leak::Overwritten, E);
}

void Transfer::release(const Event &E, State &S) {
  for (Symbol Handle : handlesIn(S, E.Value))
    if (Obligation *Debt = debtOf(S, Handle)) {
      Debt->Is = Obligation::Released;
      Facts.Sites[Debt->Site].Released = true;
      Facts.Sites[Debt->Site].ReleasedBy.insert(E.Name);
    }
}

void Transfer::store(const Event &E, State &S) {
  State Before = S;
  std::optional<Abstract> Value = resolve(S, E.Value);
  if (Value) {
    dropBelow(S, E.At);
    S.Holds[E.At] = *Value;
  } else {
    forget(S, E.At);
  }
  // A struct is copied with all that it holds.
  if (E.Value.What == Operand::Load && E.Value.At != E.At)
    for (LocationId Part : Children[E.Value.At])
      for (LocationId Twin : Children[E.At])
        if (Function.Locations[Part].Key == Function.Locations[Twin].Key &&
            S.Holds.count(Part))
          S.Holds[Twin] = S.Holds[Part];
  settleLost(S, Before, Leak::Overwritten, E);
}

void Transfer::pass(const Event &E, State &S) {
  for (Symbol Handle : handlesIn(S, E.Value)) {
    Obligation *Debt = debtOf(S, Handle);
    if (!Debt || E.Treats == Event::Borrows)
      continue;
    const std::string &Home = Function.Sites[Debt->Site].Home;
    bool Neighbour = !E.Home.empty() && E.Home == Home;
    if (E.Treats == Event::MayOwn || !Neighbour)
      discharge(S, Handle, "may be owned by '" + E.Name + "'");
  }
  if (E.ReadsOnly)
    return;
  if (E.Value.What == Operand::Load) {
    for (LocationId Child : Children[E.Value.At])
      if (Function.Locations[Child].What == Location::Pointee)
        drop(S, Child);
    return;
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
  for (Symbol Handle : Handles)
    discharge(S, Handle, E.Name);
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
  for (Symbol Handle : handlesIn(S, E.Value))
    if (Obligation *Debt = debtOf(S, Handle);
        Debt && Debt->Is == Obligation::Owed)
      discharge(S, Handle, "returned to the caller");
}

void Transfer::raise(const Event &E, const State &S) {
  if (!E.LeavesFunction)
    return;
  Facts.MayThrow = true;
  State Gone = S;
  Gone.Holds.clear();
  settleLost(Gone, S, Leak::Exception, E);
}

State Transfer::unwindTo(const Catcher &Catch, const Event &E, State S) {
  State Before = S;
  dropTemporaries(S);
  for (LocationId Dead : Catch.Unwound)
    drop(S, Dead);
  settleLost(S, Before, Leak::Exception, E);
  return S;
}

void Transfer::noteSettled(const Event &E, const State &S) {
  auto Held = S.Holds.find(E.At);
  if (Held == S.Holds.end())
    return;
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
  for (const Obligation &Debt : S.Debts)
    if (Debt.Is == Obligation::Owed)
      report(S, Debt, Leak::Cancelled, E);
}

void Transfer::clobber(State &S) {
  std::erase_if(S.Holds, [&](const auto &Entry) {
    return Ambient[Entry.first] && !heldByDebt(S, Entry.first);
  });
  for (LocationId L = 0; L < Ambient.size(); ++L)
    if (Ambient[L])
      S.Facts.erase(Symbols.get(SymbolTable::Initial, L));
}

void Transfer::end(State &S) {
  Facts.ReachesExit = true;
  Event Brace;
  Brace.Where = Function.End;
  State Gone = S;
  Gone.Holds.clear();
  settleLost(Gone, S, Leak::FunctionEnd, Brace);
}

void Transfer::apply(const Event &E, State &S, std::vector<State> &Split) {
  State Before;
  switch (E.Does) {
  case Event::Acquire:
    return acquire(E, S);
  case Event::Release:
    return release(E, S);
  case Event::Transfer:
    return giveAway(E, S, Split);
  case Event::Pass:
    return pass(E, S);
  case Event::Store:
    return store(E, S);
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
  case Event::Clobber:
    return clobber(S);
  case Event::Forget:
    Before = S;
    forget(S, E.At);
    return settleLost(S, Before, Leak::Overwritten, E);
  case Event::ScopeEnd:
    Before = S;
    noteSettled(E, S);
    drop(S, E.At);
    return settleLost(S, Before,
                      isa<clang::ReturnStmt, clang::CoreturnStmt>(E.Node)
                          ? Leak::Return
                          : Leak::ScopeEnd,
                      E);
  case Event::ExpressionEnd:
    Before = S;
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
    State Before = S;
    dropTemporaries(S);
    settleLost(S, Before, Leak::Ignored, Condition);
  }
  return true;
}

} // namespace connguard
