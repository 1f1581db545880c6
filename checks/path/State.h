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
#include "recognise/Events.h"
#include <map>
#include <tuple>
#include <vector>

namespace connguard {

/// A value nobody knows, by name: the handle of a site, what a variable held
/// when the function began, what two paths disagreed on.
using Symbol = std::uint32_t;

/// Names symbols after where they come from, so that the same point of the
/// function yields the same symbol each time round a loop.
class SymbolTable {
public:
  enum Origin { Handle, OlderHandle, Initial, Fresh, Stale, Joined };
  Symbol get(Origin From, std::uint32_t A, std::uint32_t B = 0) {
    return Known.try_emplace({From, A, B}, Known.size()).first->second;
  }

private:
  std::map<std::tuple<Origin, std::uint32_t, std::uint32_t>, Symbol> Known;
};

/// What a place holds.
struct Abstract {
  enum Kind : std::uint8_t { Constant, Named, Test };
  Kind What = Named;
  std::int64_t Number = 0; ///< Constant; Test: what Name is compared with.
  Symbol Name = 0;
  Comparison Is = Comparison::Equal; ///< Test: worth 1 if Name Is Number.

  bool operator==(const Abstract &) const = default;
};

/// A debt: the handle of one site that somebody must give back.
struct Obligation {
  enum Status : std::uint8_t { Owed, Released };
  unsigned Site = 0;
  bool Older = false; ///< Made in an earlier turn of the loop.
  Status Is = Owed;
  Symbol Handle = 0;
  std::optional<Symbol> Gate; ///< The value of the acquiring call.
  unsigned Since = 0;         ///< The path up to the acquisition.
};

/// A path, shared between states: decisions since the function began.
struct TraceNode {
  unsigned Before = 0; ///< Index of the node before; 0 is the start.
  Decision Why;
  unsigned Length = 0;
};

struct State {
  std::vector<Obligation> Debts; ///< At most one for each (Site, Older).
  std::map<LocationId, Abstract> Holds;
  std::map<Symbol, Range> Facts;
  unsigned Trace = 0;
};

/// What must agree for two states to be joined: each debt, its status, and the
/// places that hold it.
using CustodyKey = std::vector<std::uint32_t>;
CustodyKey custodyOf(const State &S);

/// True if \p Into changed. Both have the same custody. Places on which they
/// disagree get the symbol Joined(\p Block, place); facts are joined.
bool joinInto(State &Into, const State &From, unsigned Block,
              SymbolTable &Symbols);

} // namespace connguard

#endif
