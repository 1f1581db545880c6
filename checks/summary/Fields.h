// What belongs to each value of a summary: see Archive.h. The names are those
// of `connguard summary dump`.
#ifndef CONNGUARD_SUMMARY_FIELDS_H
#define CONNGUARD_SUMMARY_FIELDS_H

#include "finding/Located.h"
#include "summary/Archive.h"
#include "summary/Chains.h"
#include "summary/Resolver.h"
#include "summary/Slots.h"

namespace connguard {

template <> struct LastOf<SlotName::Role> {
  static constexpr auto Value = SlotName::Ends;
};
template <> struct LastOf<Residence::Kind> {
  static constexpr auto Value = Residence::LivesOn;
};
template <> struct LastOf<Cadence> {
  static constexpr auto Value = Cadence::Request;
};
template <> struct LastOf<Confidence> {
  static constexpr auto Value = Confidence::Possible;
};
template <> struct LastOf<Rank> {
  static constexpr auto Value = Rank::Once;
};

// --- Findings ---------------------------------------------------------------

template <typename A> void fields(A &Ar, Ref<A, Place> P) {
  Ar.path("file", P.File)("line", P.Line)("column", P.Column);
  Ar("offset", P.Offset);
}

template <typename A> void fields(A &Ar, Ref<A, LocatedStep> S) {
  Ar("at", S.At)("text", S.Text);
}

template <typename A> void fields(A &Ar, Ref<A, LocatedEdit> E) {
  Ar.path("file", E.File)("offset", E.Offset)("length", E.Length);
  Ar("text", E.Text);
}

template <typename A> void fields(A &Ar, Ref<A, LocatedFix> F) {
  Ar("title", F.Title)("safe", F.Safe)("edits", F.Edits);
}

template <typename A> void fields(A &Ar, Ref<A, SlotName> N) {
  Ar("of", N.Of)("index", N.Index);
}

template <typename A> void fields(A &Ar, Ref<A, Premise> P) {
  Ar.entity("callee", P.Callee)("where", P.Where).signs("results", P.Results);
  Ar("type", P.Type)("every", P.Every);
}

template <typename A> void fields(A &Ar, Ref<A, LocatedFinding> F) {
  Ar("rule", F.Rule)("begin", F.Begin)("end", F.End)("message", F.Message);
  Ar("steps", F.Steps)("fixes", F.Fixes)("advice", F.Advice);
  Ar("confidence", F.Sure)("rank", F.Often)("function", F.Function);
  Ar("if", F.If)("believed", F.Believed);
}

// --- What functions do to handles -------------------------------------------

template <typename A> void fields(A &Ar, Ref<A, SlotWay> W) {
  Ar("owed", W.Owed).signs("results", W.Results)("if", W.If);
}

template <typename A> void fields(A &Ar, Ref<A, Slot> S) {
  Ar("where", S.Where)("type", S.Type)("handle", S.Handle);
  Ar("ways", S.Ways)("by", S.By);
}

template <typename A> void fields(A &Ar, Ref<A, FunctionSlots> F) {
  Ar.entity("entity", F.Entity)("name", F.Name)("at", F.At);
  Ar("slots", F.Slots);
}

template <typename A> void fields(A &Ar, Ref<A, Fate> F) {
  Ar("negative", F.After[0])("zero", F.After[1])("positive", F.After[2]);
}

template <typename A> void fields(A &Ar, Ref<A, Resolved> R) {
  Ar("type", R.Type)("is", R.Is);
}

// --- Chains -----------------------------------------------------------------

template <typename A> void fields(A &Ar, Ref<A, Residence> R) {
  Ar("what", R.What)("index", R.Index);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Creation> C) {
  Ar("begin", C.Begin)("end", C.End)("callee", C.Callee)("kind", C.Kind);
  Ar("instead", C.Instead)("goes", C.Goes)("fixes", C.Fixes);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Call> C) {
  Ar.entity("callee", C.Callee)("name", C.Name)("at", C.At);
  Ar("dispatched", C.Dispatched)("result", C.Result)("object", C.Object);
  Ar("arguments", C.Arguments);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Function> F) {
  Ar.entity("entity", F.Entity)("name", F.Name).path("file", F.File);
  Ar("creates", F.Creates)("calls", F.Calls);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Override> O) {
  Ar.entity("overridden", O.Overridden).entity("by", O.By)("name", O.Name);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Handler> H) {
  Ar("at", H.At).entity("entity", H.Entity)("name", H.Name);
  Ar("registered", H.Registered)("per", H.Per)("framework", H.Framework);
  Ar("instead", H.Instead)("weak", H.Weak)("started", H.Started);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts::Mention> M) {
  Ar.entity("of", M.Of).entity("by", M.By)("loop", M.InLoop);
}

template <typename A> void fields(A &Ar, Ref<A, ChainFacts> F) {
  Ar("functions", F.Functions)("overrides", F.Overrides);
  Ar("handlers", F.Handlers)("mentions", F.Mentions);
  Ar.entities("once", F.Once);
}

} // namespace connguard

#endif
