// Everything about a unit as bytes: for the cache, and between processes.
// Bundle.h has what is kept of it for others.
#ifndef CONNGUARD_ENGINE_PACKED_H
#define CONNGUARD_ENGINE_PACKED_H

#include "engine/Analysis.h"
#include "engine/Inputs.h"
#include "engine/ResultFields.h"
#include "summary/Packer.h"
#include "summary/Unpacker.h"

namespace connguard {

template <typename A> void fields(A &Ar, Ref<A, LocatedVerdict> V) {
  Ar("begin", V.Begin)("callee", V.Callee)("title", V.Title);
  Ar("outcome", V.Outcome)("reported", V.Reported);
}

template <typename A> void fields(A &Ar, Ref<A, LocatedHandler> H) {
  Ar("begin", H.Begin)("function", H.Function)("framework", H.Framework);
  Ar("per", H.Per)("row", H.Row)("registered", H.Registered)("weak", H.Weak);
  Ar("started-once", H.StartedOnce);
}

template <typename A> void fields(A &Ar, Ref<A, RowName> R) {
  Ar("document", R.Document)("row", R.Row);
}

/// A result with what a bundle leaves out.
struct WholeResult {
  UnitResult Of;
};

template <typename A> void wholeFields(A &Ar, Ref<A, UnitResult> U) {
  fields<A>(Ar, U);
  Ar("verdicts", U.Verdicts)("handlers", U.Handlers);
  Ar("dependencies", U.Dependencies)("rows", U.Rows);
}

template <typename A> void fields(A &Ar, Ref<A, WholeResult> W) {
  wholeFields<A>(Ar, W.Of);
}

/// An entry of a map.
template <typename T> struct Pair {
  std::string Name;
  T Value{};

  auto operator<=>(const Pair &) const = default;
};

template <typename A, typename T> void pairFields(A &Ar, T &P) {
  Ar("name", P.Name)("value", P.Value);
}
template <typename A> void fields(A &Ar, Ref<A, Pair<std::string>> P) {
  pairFields(Ar, P);
}
template <typename A> void fields(A &Ar, Ref<A, Pair<bool>> P) {
  pairFields(Ar, P);
}
template <typename A>
void fields(A &Ar, Ref<A, Pair<std::set<std::string>>> P) {
  pairFields(Ar, P);
}

/// Any map from names, as a list.
template <typename A, typename Map>
void mapField(A &Ar, llvm::StringRef Name, Map &M) {
  using Value = std::remove_cvref_t<decltype(M.begin()->second)>;
  std::vector<Pair<Value>> List;
  if constexpr (!A::Reads)
    for (const auto &[Key, Of] : M)
      List.push_back({std::string(Key), Of});
  Ar(Name, List);
  if constexpr (A::Reads)
    for (Pair<Value> &Entry : List)
      M[Entry.Name] = std::move(Entry.Value);
}

template <typename A> void fields(A &Ar, Ref<A, UnitInputs> I) {
  mapField(Ar, "files", I.Read);
  mapField(Ar, "listed", I.Listed);
  mapField(Ar, "present", I.Present);
  mapField(Ar, "absent", I.Absent);
  Ar("torn", I.Torn);
}

/// \p Value as bytes; files are absolute.
template <typename T> std::string pack(const T &Value) {
  std::string Result;
  llvm::raw_string_ostream Into(Result);
  Packer(Into, "")("value", Value);
  return Result;
}

/// The opposite; nothing if \p Bytes were not written by this program.
template <typename T> std::optional<T> unpack(llvm::StringRef Bytes) {
  T Result;
  Unpacker From(Bytes, "");
  From("value", Result);
  return From.good() ? std::optional(std::move(Result)) : std::nullopt;
}

} // namespace connguard

#endif
