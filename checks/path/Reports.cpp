// What is found on the way: leaks, misuses, and what callers believe of those
// they give a handle to.
#include "path/Transfer.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace connguard {

std::vector<Decision> Transfer::path(unsigned From, unsigned To) const {
  std::vector<Decision> Result;
  for (unsigned At = To; At != 0 && At != From; At = Traces[At].Before)
    Result.push_back(Traces[At].Why);
  std::reverse(Result.begin(), Result.end());
  return Result;
}

// What is known of a handle says that there is one.
static bool isHandle(const Range &Known, bool Number) {
  return Number ? Known.Low >= 0 : Known.excludes(0);
}

// Two ways to the same exit are one leak, told by the shorter path.
void Transfer::report(const State &S, const Obligation &Debt, LocationId Holder,
                      Leak::Exit How, const Event &E) {
  bool Unwinds = How == Leak::Exception || How == Leak::Cancelled;
  if (Unwinds && Holder != NoLocation && Function.Locations[Holder].CleanedUp)
    return;
  Range Known = fact(S, Debt.Handle);
  bool Before = Function.Sites[Debt.Site].Before;
  bool Surely = isHandle(Known, isNumber(Debt)) || (Before && Known.Low >= 0);
  if (Before && !Surely) { // it may well have been empty
    std::optional<Leak> &Blind = Facts.Sites[Debt.Site].Blind;
    if (Known == Range{} && !Blind)
      Blind = {.How = How,
               .At = E.Where,
               .Node = E.Node,
               .Name = Function.Locations[Holder].Name,
               .Path = path(Debt.Since, S.Trace),
               .Within = E.Within};
    return;
  }
  noteWay(S, Debt);
  std::vector<Doubt> Doubts = doubts(S, Debt);
  for (Doubt &D : Doubts) // if it throws, it returns nothing
    D.Every |= Unwinds && Facts.Claims[D.Claim].At == E.Where;
  Signs Given = given(S, Debt);
  Leak *Same = nullptr;
  for (Leak &Other : Facts.Sites[Debt.Site].Leaks)
    if (Other.How == How && Other.Node == E.Node && Other.Doubts == Doubts &&
        Other.Given == Given)
      Same = &Other;
  if (Same) {
    Same->SurelyHeld &= Surely;
    unsigned Length = Traces[S.Trace].Length - Traces[Debt.Since].Length;
    if (Length >= Same->Path.size())
      return;
  } else {
    Same = &Facts.Sites[Debt.Site].Leaks.emplace_back();
    Same->SurelyHeld = Surely;
  }
  Same->How = How;
  Same->At = E.Where;
  Same->Node = E.Node;
  Same->Within = E.Within;
  Same->Name = How == Leak::Overwritten && E.At != NoLocation
                   ? Function.Locations[E.At].Name
                   : E.Name;
  Same->Reason = E.Reason;
  Same->Path = path(Debt.Since, S.Trace);
  Same->Holder = Holder;
  Same->Doubts = std::move(Doubts);
  Same->Given = Given;
}

void Transfer::settleLost(State &S, Leak::Exit How, const Event &E) {
  if (LetGo.empty())
    return;
  std::erase_if(S.Debts, [&](const Obligation &Debt) {
    LocationId Holder = lastHolderOf(Debt.Handle);
    if (Holder == NoLocation || holderOf(S, Debt.Handle) != NoLocation)
      return false;
    bool Standard = Function.ClosesAll ||
                    (Function.ReplacesStandard && How == Leak::Ignored);
    if (Standard && isNumber(Debt)) {
      Facts.Sites[Debt.Site].Transfers.insert("a standard descriptor now");
      return true;
    }
    bool Overwritten = How == Leak::Overwritten && E.At == Holder &&
                       (E.Does == Event::Store || E.Does == Event::Acquire);
    if (Debt.Is == Obligation::Owed ||
        (Debt.Is == Obligation::Stored && (Overwritten || How == Leak::Freed)))
      report(S, Debt, Holder, How, E);
    if (Debt.Is == Obligation::Owed && !Function.Sites[Debt.Site].Row)
      S.Lost.insert(llvm::lower_bound(S.Lost, Debt.Site), Debt.Site);
    return true;
  });
}

void Transfer::reportAll(const State &S, Leak::Exit How, const Event &E) {
  for (const Obligation &Debt : S.Debts)
    if (Debt.Is == Obligation::Owed)
      report(S, Debt, holderOf(S, Debt.Handle), How, E);
}

// --- Misuse -----------------------------------------------------------------

void Transfer::misuse(Misuse::Kind What, const State &S, const Obligation &Debt,
                      const Event &E) {
  // A handle that a caller brought in is the caller's to judge.
  if (!Function.Sites[Debt.Site].Row)
    return;
  bool Surely = isHandle(fact(S, Debt.Handle), isNumber(Debt));
  auto Again = find_if(Facts.Misuses, [&](const Misuse &Known) {
    return Known.Node == E.Node && Known.Site == Debt.Site;
  });
  if (Again != Facts.Misuses.end()) {
    Again->SurelyHeld &= Surely;
    return;
  }
  Misuse Found{.What = What,
               .Site = Debt.Site,
               .Node = E.Node,
               .Name = E.Name,
               .SurelyHeld = Surely};
  Found.Lent = !Debt.Claims.empty();
  Found.MemoryOnly = E.Foreign || E.Frees;
  if (What == Misuse::WrongDeleter)
    Found.Name = E.Reason;
  unsigned From = Debt.Since;
  if (Debt.Is == Obligation::Released && Debt.By) {
    Found.Released = Debt.By->Where;
    Found.ReleasedIn = Debt.By->Node;
    Found.ReleasedBy = Debt.By->Name;
    From = Debt.ReleasedAt;
  }
  Found.Path = path(From, S.Trace);
  Facts.Misuses.push_back(std::move(Found));
}

bool Transfer::isForeign(const Event &E, const Obligation &Debt) const {
  const ApiCall *Row = Function.Sites[Debt.Site].Row;
  auto Releases = make_filter_range(
      E.Rows, [](const ApiCall *R) { return R->Does == ApiCall::Release; });
  bool Made = any_of(
      Releases, [&](const ApiCall *R) { return Row && R->What == Row->What; });
  return Row && !Made && (E.Foreign || !Releases.empty());
}

// while (close(fd) < 0 && errno == EINTR): a release that says it failed may be
// tried again.
void Transfer::checkRelease(const Event &E, const State &S,
                            const Obligation &Debt) {
  bool Foreign = isForeign(E, Debt);
  if (Debt.Is != Obligation::Released) {
    if (Foreign)
      misuse(Misuse::WrongFunction, S, Debt, E);
    return;
  }
  bool MayHaveFailed = fact(S, Debt.ReleaseGate).excludes(0);
  if (!MayHaveFailed && !Foreign) // else its memory
    misuse(Misuse::ReleasedTwice, S, Debt, E);
}

// --- Claims -----------------------------------------------------------------

unsigned Transfer::claimIndex(const Event &E) {
  auto [Place, New] =
      ClaimAt.try_emplace({E.Node, E.Argument}, Facts.Claims.size());
  if (New)
    Facts.Claims.push_back({.Callee = E.Callee,
                            .Argument = E.Argument,
                            .Name = E.Name,
                            .At = E.Where,
                            .ReturnsFlag = E.ReturnsFlag,
                            .TellsHowItWent = E.TellsHowItWent});
  return Place->second;
}

// Belief inference (Engler et al.: Bugs as Deviant Behavior, SOSP 2001):
// whoever closes fd after f(fd) believes that f does not. A release where the
// call had failed says little, for then nothing may have been taken over.
void Transfer::believe(const State &S, const Obligation &Debt, bool Strong) {
  if (Debt.Is != Obligation::Owed)
    return;
  for (const OpenClaim &Open : Debt.Claims) {
    Claim &Known = Facts.Claims[Open.Index];
    Range Gate = fact(S, Open.Gate);
    bool Worked = Known.ReturnsFlag
                      ? Gate.excludes(0)
                      : Gate.High > 0 && (Gate.Low >= 0 || !Gate.excludes(0));
    if (Strong || Gate == Range{} || Worked)
      Known.Surely = true;
    else if (Gate.isExactly(0))
      Known.WhenZero = true;
    else if (Gate.excludes(0))
      Known.WhenNonzero = true;
  }
}

} // namespace connguard
