// Everything known at one point of one path: what is owed, who holds it, and
// what the conditions on the way have told us.
//
// Property simulation (Das, Lerner, Seigle: ESP, PLDI 2002): two states that
// agree on custody are joined and keep the facts they share; states that differ
// on custody stay apart. So `if (ok) ... if (ok) close(fd)` is followed without
// following every path.
#ifndef CONNGUARD_PATH_STATE_H
#define CONNGUARD_PATH_STATE_H

#include "path/Range.h"
#include "path/Symbols.h"
#include "recognise/Events.h"
#include "support/FlatMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace connguard {

/// What a place holds.
struct Abstract {
  enum Kind : std::uint8_t { Constant, Named, Test };
  Kind What = Named;
  std::int64_t Number = 0; ///< Constant; Test: what Name is compared with.
  Symbol Name = 0;
  Comparison Is = Comparison::Equal; ///< Test: worth 1 if Name Is Number.

  bool operator==(const Abstract &) const = default;
};

/// A call that was given the handle and may own it now: an index into
/// PathFacts::Claims, and the value the call returned.
struct OpenClaim {
  unsigned Index = 0;
  Symbol Gate = 0;

  bool operator==(const OpenClaim &) const = default;
};

/// A debt: the handle of one site that somebody must give back.
struct Obligation {
  enum Status : std::uint8_t {
    Owed,
    Released,
    Guarded, ///< An object whose destructor gives it back holds it.
    Stored,  ///< In a place that lives on: lost only if it is overwritten.
  };
  unsigned Site = 0;
  bool Older = false; ///< Made in an earlier turn of the loop.
  Status Is = Owed;
  Symbol Handle = 0;
  std::optional<Symbol> Gate; ///< The value of the acquiring call.
  unsigned Since = 0;         ///< The path up to the acquisition.
  std::vector<OpenClaim> Claims;
  /// Released: by which event, at which point of the path, and the value of
  /// that call.
  const Event *By = nullptr;
  unsigned ReleasedAt = 0;
  Symbol ReleaseGate = 0;
};

/// A path, shared between states: decisions since the function began.
struct TraceNode {
  unsigned Before = 0; ///< Index of the node before; 0 is the start.
  Decision Why;
  unsigned Length = 0;
};

struct State {
  std::vector<Obligation> Debts; ///< At most one for each (Site, Older).
  FlatMap<LocationId, Abstract> Holds;
  FlatMap<Symbol, Range> Facts;
  std::vector<LocationId> Shared; ///< Sorted: lambdas have references to them.
  unsigned Trace = 0;
  Signs Result = 0;              ///< Of what is returned; 0 until then.
  std::optional<Symbol> Returns; ///< Its name, if it has one.
  std::vector<unsigned> Lost;    ///< Sites that callers brought in.
};

/// What is known of a value.
Range rangeOf(const State &S, const Abstract &Value);

/// What must agree for two states to be joined: each debt, its status, and the
/// places that hold it.
using CustodyKey = std::vector<std::uint32_t>;
CustodyKey custodyOf(const State &S);

/// True if \p Into changed. Both have the same custody. Places on which they
/// disagree get the symbol Joined(\p Block, place); facts are joined. With
/// \p Widen they change a few times only.
bool joinInto(State &Into, const State &From, unsigned Block,
              SymbolTable &Symbols, bool Widen);

/// How much two states disagree about the places that matter, and about what
/// is computed of such.
unsigned disagreements(const State &A, const State &B,
                       const SymbolTable &Symbols,
                       llvm::function_ref<bool(LocationId)> Matters);

} // namespace connguard

#endif
