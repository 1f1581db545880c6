// What belongs to the result of a unit, for archives (Archive.h).
#ifndef CONNGUARD_ENGINE_RESULTFIELDS_H
#define CONNGUARD_ENGINE_RESULTFIELDS_H

#include "engine/Analysis.h"
#include "summary/Fields.h"

namespace connguard {

template <typename A> void fields(A &Ar, Ref<A, Problem> P) {
  Ar("at", P.At)("message", P.Message)("more", P.More);
}

struct ReasonCount {
  std::string Reason;
  unsigned Of = 0;
};

template <typename A> void fields(A &Ar, Ref<A, ReasonCount> C) {
  Ar("reason", C.Reason)("count", C.Of);
}

template <typename A> void fields(A &Ar, Ref<A, Statistics> S) {
  Ar("functions", S.Functions)("broken", S.Broken);
  Ar("overBudget", S.OverBudget)("acquisitions", S.Acquisitions);
  std::vector<ReasonCount> Reasons;
  for (const auto &[Reason, Of] : S.Reasons)
    Reasons.push_back({Reason, Of});
  Ar("reasons", Reasons);
  if constexpr (A::Reads)
    for (const ReasonCount &C : Reasons)
      S.Reasons[C.Reason] = C.Of;
}

template <typename A> void fields(A &Ar, Ref<A, UnitResult> U) {
  Ar.path("file", U.File)("findings", U.Findings)("failed", U.Failed);
  Ar("remarks", U.Remarks)("statistics", U.Stats);
  Ar("conditional", U.Link.Open)("functions", U.Link.Slots)("chains",
                                                            U.Link.Chains);
  Ar("hidden", U.Link.Hidden)("atLeast", U.Link.AtLeast);
}

} // namespace connguard

#endif
