// How a function ends, as to the handles that its callers know of.
#include "path/Transfer.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

std::vector<Doubt> Transfer::doubts(const State &S,
                                    const Obligation &Debt) const {
  std::vector<Doubt> Result;
  for (const OpenClaim &Open : Debt.Claims) {
    Signs Results = signsOf(fact(S, Open.Gate));
    // `return checked(fd);`: what it returns may be fd, if it is no error
    if (isNumber(Debt) && S.Returns == Open.Gate)
      Results &= Negative;
    Result.push_back({.Claim = Open.Index, .Results = Results});
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}

// What the acquiring call may have returned.
Signs Transfer::given(const State &S, const Obligation &Debt) const {
  return signsOf(fact(S, Debt.Gate.value_or(Debt.Handle)));
}

// The handle is still owed as the function ends. What it returns may be what a
// doubtful call has returned: then each of its signs is another way.
void Transfer::addWays(const State &S, const Obligation *Debt, Signs Results,
                       Ways &Into) const {
  for (Signs Sign : {Negative, Zero, Positive}) {
    if (!(Results & Sign))
      continue;
    Way New{.Owed = Debt != nullptr, .Results = Sign};
    if (!Debt) {
      Into.insert(New);
      continue;
    }
    New.Site = Debt->Site;
    New.Doubts = doubts(S, *Debt);
    New.Given = given(S, *Debt);
    for (const OpenClaim &Open : Debt->Claims)
      for (Doubt &D : New.Doubts)
        if (D.Claim == Open.Index && S.Returns == Open.Gate)
          D.Results = Sign;
    if (S.Returns == Debt->Gate.value_or(Debt->Handle))
      New.Given = Sign;
    Into.insert(std::move(New));
  }
}

static Signs resultsIn(const State &S) { return S.Result ? S.Result : AnySign; }

void Transfer::noteWay(const State &S, const Obligation &Debt) {
  const Site &Of = Function.Sites[Debt.Site];
  if (!Of.Row && !Of.Before)
    addWays(S, &Debt, resultsIn(S), Facts.BroughtIn[Debt.Site]);
}

// What callers brought in and nobody owes any more, and what goes out through
// parameters.
void Transfer::noteEnd(const State &S) {
  for (unsigned I = 0; I < Function.Sites.size(); ++I) {
    const Site &Of = Function.Sites[I];
    bool Owed =
        is_contained(S.Lost, I) || any_of(S.Debts, [&](const Obligation &Debt) {
          return Debt.Site == I && Debt.Is == Obligation::Owed;
        });
    if (!Of.Row && !Of.Before && Tracked.includes(I) && !Owed)
      addWays(S, nullptr, resultsIn(S), Facts.BroughtIn[I]);
  }
  for (LocationId At : Tree.Out) {
    auto Held = S.Holds.find(At);
    const Obligation *There = nullptr;
    for (const Obligation &Debt : S.Debts)
      if (Held != S.Holds.end() && Held->second.What == Abstract::Named &&
          Held->second.Name == Debt.Handle && Function.Sites[Debt.Site].Row &&
          (Debt.Is == Obligation::Owed || Debt.Is == Obligation::Stored))
        There = &Debt;
    addWays(S, There, resultsIn(S), Facts.Out[At]);
  }
}

} // namespace connguard
