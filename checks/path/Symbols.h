// Names for values that nobody knows.
#ifndef CONNGUARD_PATH_SYMBOLS_H
#define CONNGUARD_PATH_SYMBOLS_H

#include "recognise/Places.h"
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace connguard {

/// A value nobody knows, by name: the handle of a site, what a variable held
/// when the function began, what two paths disagreed on.
using Symbol = std::uint32_t;

/// Names symbols after where they come from, so that the same point of the
/// function yields the same symbol each time round a loop.
class SymbolTable {
public:
  enum Origin { Handle, OlderHandle, Initial, Fresh, Stale, Joined, Computed };
  struct Source {
    Origin From;
    std::uint32_t A, B;
    auto operator<=>(const Source &) const = default;
  };

  Symbol get(Origin From, std::uint32_t A, std::uint32_t B = 0) {
    auto [Place, New] = Known.try_emplace({From, A, B}, Sources.size());
    if (New)
      Sources.push_back(Place->first);
    return Place->second;
  }
  /// Nothing if nobody has asked for it.
  std::optional<Symbol> find(Origin From, std::uint32_t A,
                             std::uint32_t B = 0) const {
    auto Place = Known.find({From, A, B});
    return Place == Known.end() ? std::nullopt : std::optional(Place->second);
  }
  const Source &source(Symbol Name) const { return Sources[Name]; }

  /// What is computed of a symbol and a number or another symbol: `flags & 2`.
  struct Rest {
    Computation::Operator Does;
    std::optional<Symbol> Name; ///< On the right; else Number is there.
    std::int64_t Number;
    auto operator<=>(const Rest &) const = default;
  };
  Symbol computed(Symbol Left, const Rest &With) {
    auto [Place, New] = Computations.try_emplace(With, Rests.size());
    if (New)
      Rests.push_back(With);
    return get(Computed, Left, Place->second);
  }
  /// What a computed symbol has beside the symbol on the left.
  const Rest &restOf(Symbol Name) const { return Rests[source(Name).B]; }
  /// True if \p Holds for one of the symbols that \p Name is computed of.
  template <typename Predicate>
  bool isComputedOf(Symbol Name, Predicate Holds) const {
    const Source &From = source(Name);
    if (From.From != Computed)
      return false;
    const std::optional<Symbol> &Right = Rests[From.B].Name;
    return Holds(Symbol(From.A)) || (Right && Holds(*Right));
  }

  /// Conditions ask which of \p A and \p B is greater.
  void order(LocationId A, LocationId B) { Ordered.insert({A, B}); }
  bool isOrdered(LocationId At) const { return Ordered.contains(At); }

private:
  std::map<Source, Symbol> Known;
  std::vector<Source> Sources;
  std::map<Rest, std::uint32_t> Computations;
  std::vector<Rest> Rests;
  std::set<LocationId> Ordered;
};

} // namespace connguard

#endif
