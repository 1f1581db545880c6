// Exceptions: whether a call throws here, who catches, and what callers must
// know.
#include "path/Transfer.h"

namespace connguard {

// check(n), which throws if n > 3: not where n is 2. S is what holds if it
// does.
bool Transfer::throwsHere(const Event &E, State &S) {
  return llvm::all_of(E.OnlyIf, [&](const Condition &Needed) {
    return assume(S, Needed, /*Holds=*/true);
  });
}

// this->fd
static bool isOwnField(const FunctionEvents &Function, LocationId At) {
  const Location *Up = At == NoLocation ? nullptr : &Function.Locations[At];
  for (auto Kind : {Location::Field, Location::Pointee}) {
    if (!Up || Up->What != Kind || Up->Parent == NoLocation)
      return false;
    Up = &Function.Locations[Up->Parent];
  }
  return Up->What == Location::This;
}

void Transfer::raise(const Event &E, const State &Before) {
  if (!E.Leaving.any())
    return;
  State S = Before;
  if (!throwsHere(E, S))
    return;
  bool First = !Facts.Throws.any();
  if (First)
    Facts.WhyThrows =
        E.Does == Event::Throw ? E.Reason : reasonThrough(E.Name, E.Reason);
  Facts.Throws.add(E.Leaving);
  // What is known of the first value of each parameter where one is thrown.
  for (LocationId At = 0; At < Function.Locations.size(); ++At) {
    if (Function.Locations[At].What != Location::Parameter)
      continue;
    auto Brought = llvm::find_if(Function.Sites, [&](const Site &Each) {
      return !Each.Row && Each.Into == At;
    });
    Symbol Given = Brought == Function.Sites.end()
                       ? Symbols.get(SymbolTable::Initial, At)
                       : Symbols.get(SymbolTable::Handle,
                                     Brought - Function.Sites.begin());
    Range Known = fact(S, Given);
    Facts.ThrowsIf[At] = First ? Known : join(Facts.ThrowsIf[At], Known);
  }
  if (E.Does == Event::Throw)
    for (const auto &[At, Value] : S.Holds)
      noteSettled(At, E.Node, S);
  reportAll(S, Leak::Exception, E);
  for (const Obligation &Debt : S.Debts) {
    std::optional<Leak> &Kept = Facts.Sites[Debt.Site].KeptThrough;
    LocationId Holder = holderOf(S, Debt.Handle);
    if (!Kept && Debt.Is == Obligation::Stored &&
        Function.Sites[Debt.Site].Row && isOwnField(Function, Holder))
      Kept = {.How = Leak::Exception,
              .At = E.Where,
              .Node = E.Node,
              .Name = E.Does == Event::Throw ? "throw" : E.Name,
              .Reason = E.Reason,
              .Path = path(Debt.Since, S.Trace),
              .Holder = Holder};
  }
}

std::optional<State> Transfer::unwindTo(const Catcher &Catch, const Event &E,
                                        State S) {
  if (!throwsHere(E, S))
    return std::nullopt;
  LetGo.clear();
  dropTemporaries(S);
  for (LocationId Dead : Catch.Unwound)
    drop(S, Dead);
  settleLost(S, Leak::Exception, E);
  if (E.Does == Event::MayThrow)
    decide(S, {.What = Decision::Throws, .Node = E.Node, .By = &E});
  decide(S, {.What = Decision::Caught, .Node = Catch.Clause});
  return S;
}

} // namespace connguard
