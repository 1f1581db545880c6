#include "path/Transfer.h"

#include "path/Computed.h"

#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

Transfer::Transfer(const FunctionEvents &Function, PathFacts &Facts)
    : Function(Function), Facts(Facts), Tree(Function), Traces(1) {
  noteOrder(Function, Symbols);
}

State Transfer::begin() {
  State S;
  for (unsigned I = 0; I < Function.Sites.size(); ++I) {
    const Site &Brought = Function.Sites[I];
    if (Brought.Row || !Tracked.includes(I))
      continue;
    Symbol Handle = Symbols.get(SymbolTable::Handle, I);
    S.Debts.push_back(
        {.Site = I,
         .Is = Brought.Before ? Obligation::Stored : Obligation::Owed,
         .Handle = Handle});
    S.Holds[Brought.Into] = {.What = Abstract::Named, .Name = Handle};
    if (Brought.Held)
      S.Facts[Handle] = narrow({}, Comparison::NotEqual, 0);
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

// A struct is copied with all that it holds.
void Transfer::copyParts(State &S, LocationId From, LocationId To) {
  for (LocationId Part : Tree.Children[From])
    for (LocationId Twin : Tree.Children[To])
      if (Function.Locations[Part].Key == Function.Locations[Twin].Key)
        if (auto Held = S.Holds.find(Part); Held != S.Holds.end()) {
          Abstract Value = Held->second;
          S.Holds[Twin] = Value;
        }
}

void Transfer::store(const Event &E, State &S) {
  if (isSomeElement(S, E.Value))
    dischargeIn(S, all(E.Value).At, "taken out of an array");
  LocationId At = actual(S, E.At);
  if (std::optional<Abstract> Value = resolve(S, E.Value)) {
    dropBelow(S, At);
    indexChanged(S, At);
    hold(S, At, *Value);
  } else {
    Range Known = computedRange(S, E.Value);
    Kept Still;
    if (E.Value.What == Operand::Computed)
      if (std::optional<Abstract> Old = resolve(S, E.Value.Of->Left);
          Old && Old->What == Abstract::Named)
        Still = keptAfter(*E.Value.Of, S, Symbols, Old->Name);
    forget(S, At);
    Symbol New = S.Holds[At].Name;
    if (E.Value.What == Operand::AddressOf)
      Known = narrow({}, Comparison::NotEqual, 0);
    if (Known != Range{})
      S.Facts[New] = Known;
    learn(S.Facts, Symbols, New, Still);
  }
  if (E.Value.What == Operand::Load && E.Value.At != E.At)
    copyParts(S, E.Value.At, E.At);
  settleLost(S, Leak::Overwritten, E);
  if (isSharedNow(S, E.At))
    dischargeIn(S, E.At, "captured by a lambda");
}

// c, of what c->fd keeps since this function made it, if nobody else has c.
static bool holdsFresh(const FunctionEvents &Function, const State &S,
                       const Abstract &Pointer) {
  auto IsPart = [&](const auto &Entry, const Obligation &Debt) {
    const Location &Field = Function.Locations[Entry.first];
    if (Entry.second.What != Abstract::Named ||
        Entry.second.Name != Debt.Handle || Field.What != Location::Field ||
        Field.Parent == NoLocation ||
        Function.Locations[Field.Parent].What != Location::Pointee)
      return false;
    auto Of = S.Holds.find(Function.Locations[Field.Parent].Parent);
    return Of != S.Holds.end() && Of->second == Pointer;
  };
  bool Fresh = any_of(S.Debts, [&](const Obligation &Debt) {
    return Debt.Is == Obligation::Stored && Function.Sites[Debt.Site].Row &&
           any_of(S.Holds, [&](const auto &E) { return IsPart(E, Debt); });
  });
  return Fresh && none_of(S.Holds, [&](const auto &Entry) {
           const Location &Other = Function.Locations[Entry.first];
           return Entry.second == Pointer &&
                  (Other.Outlives || Other.What == Location::Parameter);
         });
}

// The field that keeps it, if nothing else that lives on has it, too.
static LocationId keeperOf(const FunctionEvents &Function, const State &S,
                           Symbol Handle) {
  LocationId Keeper = NoLocation;
  for (const auto &[At, Value] : S.Holds) {
    if (Value.What != Abstract::Named || Value.Name != Handle ||
        !Function.Locations[At].Outlives)
      continue;
    if (Keeper != NoLocation || Function.Locations[At].What != Location::Field)
      return NoLocation;
    Keeper = At;
  }
  return Keeper;
}

void Transfer::ret(const Event &E, State &S) {
  std::optional<Abstract> Value = resolve(S, E.Value);
  bool Empty = E.Value.What == Operand::Unknown && !E.Node;
  S.Result = AnySign;
  S.Returns.reset();
  const Obligation *Given = nullptr;
  if (Value) {
    Range Known = rangeOf(S, *Value);
    S.Result = signsOf(Known);
    Empty = Known.isExactly(0) || Known.High < 0;
    if (Value->What == Abstract::Named) {
      S.Returns = Value->Name;
      Facts.ReturnsHolder |= holdsFresh(Function, S, *Value);
      if (Obligation *Debt = debtOf(S, Value->Name);
          Debt && Debt->Is == Obligation::Owed) {
        Facts.Sites[Debt->Site].Returned = true;
        Empty = true;
        Given = Debt;
      }
    }
  }
  for (const Obligation &Debt : S.Debts)
    if (Debt.Is == Obligation::Stored && Function.Sites[Debt.Site].Row)
      Facts.Sites[Debt.Site].KeptReturns.push_back(
          {S.Result,
           {.At = E.Where,
            .Node = E.Node,
            .Path = path(Debt.Since, S.Trace),
            .Holder = keeperOf(Function, S, Debt.Handle)}});
  bool Fresh = Given && Function.Sites[Given->Site].Row;
  addWays(S, Fresh ? Given : nullptr, S.Result, Facts.Returned);
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

void Transfer::decide(State &S, Decision Why) {
  unsigned Length = Traces[S.Trace].Length + 1;
  Traces.push_back({S.Trace, Why, Length});
  S.Trace = Traces.size() - 1;
}

void Transfer::noteSettled(LocationId At, const clang::Stmt *Exit,
                           const State &S, bool Lost) {
  auto Held = S.Holds.find(At);
  if (Held == S.Holds.end()) {
    bool Part = Function.Locations[At].Parent != NoLocation;
    if (Forgets || Lost || Part)
      Facts.Settled.insert(At, Exit);
    return;
  }
  Range Known = Held->second.What == Abstract::Constant
                    ? Range{Held->second.Number, Held->second.Number, {}}
                    : fact(S, Held->second.Name);
  bool Owed = Held->second.What == Abstract::Named &&
              any_of(S.Debts, [&](const Obligation &Debt) {
                return (Debt.Is == Obligation::Owed ||
                        (Lost && Debt.Is == Obligation::Stored)) &&
                       Debt.Handle == Held->second.Name;
              });
  if (!Owed)
    (Known.High > 0 ? Facts.Settled : Facts.Empty).insert(At, Exit);
}

void Transfer::notePartsSettled(LocationId At, const clang::Stmt *Exit,
                                const State &S, bool Lost) {
  for (LocationId Part : Tree.Children[At]) {
    noteSettled(Part, Exit, S, Lost);
    notePartsSettled(Part, Exit, S, Lost);
  }
}

void Transfer::noteOverwritten(const Event &E, const State &S) {
  noteSettled(actual(S, E.At), E.Node, S, /*Lost=*/true);
}

// The frame may be destroyed here: what only its variables hold is lost.
void Transfer::suspend(const Event &E, State &S) {
  reportAll(S, Leak::Cancelled, E);
}

// What others can write to may be anything now, and what is stored where they
// can reach it may be gone; but a library does not close its own handles where
// others keep them.
void Transfer::clobber(const Event &E, State &S) {
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    LocationId Holder = holderOf(S, Debt.Handle);
    bool Neighbour =
        !E.Home.empty() && E.Home == Function.Sites[Debt.Site].Home;
    return Debt.Is == Obligation::Stored && !Neighbour &&
           (Holder == NoLocation || Tree.Ambient[Holder]);
  });
  S.Holds.eraseIf([&](const auto &Entry) {
    return Tree.Ambient[Entry.first] && !debtAt(S, Entry.first);
  });
  auto CanDiffer = [&](Symbol Of) {
    const SymbolTable::Source &Name = Symbols.source(Of);
    return Name.From == SymbolTable::Initial && Tree.Ambient[Name.A];
  };
  S.Facts.eraseIf([&](const auto &Entry) {
    return CanDiffer(Entry.first) ||
           Symbols.isComputedOf(Entry.first, CanDiffer);
  });
}

void Transfer::end(State &S) {
  Facts.ReachesExit = true;
  Event Brace;
  Brace.Where = Function.End;
  for (const Obligation &Debt : S.Debts)
    if (Debt.Is == Obligation::Stored)
      Facts.Sites[Debt.Site].LeftIn.insert(fieldsOf(S, Debt.Handle));
  noteEnd(S);
  reportAll(S, Leak::FunctionEnd, Brace);
}

void Transfer::apply(const Event &E, State &S, std::vector<State> &Split) {
  LetGo.clear();
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
    return clobber(E, S);
  case Event::Forget:
    forget(S, E.At);
    return settleLost(S, Leak::Overwritten, E);
  case Event::ScopeEnd:
    for (LocationId At : E.Ending) {
      noteSettled(At, E.Node, S);
      notePartsSettled(At, E.Node, S);
      drop(S, At);
      llvm::erase(S.Shared, At);
    }
    return settleLost(S,
                      isa<clang::ReturnStmt, clang::CoreturnStmt>(E.Node)
                          ? Leak::Return
                          : Leak::ScopeEnd,
                      E);
  case Event::ExpressionEnd:
    dropTemporaries(S);
    return settleLost(S, Leak::Ignored, E);
  }
}

bool Transfer::take(const Edge &Way, State &S) {
  for (const auto &[If, Holds] : Way.Assumes)
    if (!assume(S, If, Holds))
      return false;
  if (Way.Why)
    decide(S, *Way.Why);
  if (Way.EndsExpression) {
    Event Condition;
    Condition.Node = Way.Why ? Way.Why->Node : nullptr;
    if (Condition.Node)
      Condition.Where = Condition.Node->getBeginLoc();
    LetGo.clear();
    dropTemporaries(S);
    settleLost(S, Leak::Ignored, Condition);
  }
  return true;
}

} // namespace connguard
