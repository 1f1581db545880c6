// Links slots: what of the premises holds, once all functions are known?
//
//   FunctionSlots of all units  --solve()-->  fate of each slot
//   Premise  --holds()-->  yes, no, unknown
//
// The fate of a slot says for each sign of the function's result whether the
// caller owes the handle afterwards: a set, which grows as premises turn out to
// be possible. Recursion ends at the least fixed point.
#ifndef CONNGUARD_SUMMARY_RESOLVER_H
#define CONNGUARD_SUMMARY_RESOLVER_H

#include "summary/Slots.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include <array>
#include <map>
#include <optional>

namespace connguard {

/// For each sign of the result (negative, zero, positive): a set of what may
/// have become of the handle. Empty: no such result.
struct Fate {
  static constexpr std::uint8_t Owed = 1, Settled = 2, Unknown = 4;
  std::array<std::uint8_t, 3> After{};

  bool operator==(const Fate &) const = default;
};

/// What is known of a slot in the end.
struct Resolved {
  std::string Type; ///< As in Slot.
  Fate Is;

  bool operator==(const Resolved &) const = default;
};

/// Slots that were linked before.
class LinkedSlots {
public:
  virtual ~LinkedSlots() = default;
  /// Nothing if the entity, or the slot of it, is not known.
  virtual std::optional<Resolved> find(llvm::StringRef Entity,
                                       SlotName Where) const = 0;
};

enum class Truth : std::uint8_t { No, Yes, Unknown };

class Resolver {
public:
  /// \p Others, which may be null, are asked about entities that nobody added.
  explicit Resolver(const LinkedSlots *Others = nullptr) : Others(Others) {}

  /// Adds a function. Several summaries of one entity (an inline function, seen
  /// by several units) are joined.
  void add(const FunctionSlots &Function);

  /// To be called after the last add().
  void solve();

  /// All that was added, by entity and slot.
  std::map<std::string, std::map<SlotName, Resolved>> all() const;

  /// Yes if some result in the premise, or every one if it says so, surely
  /// leaves the handle owed; No if it is known that none does.
  Truth holds(const Premise &P) const;
  /// Yes if all of them hold, No if one surely does not.
  Truth hold(llvm::ArrayRef<Premise> All) const;

private:
  struct Known {
    std::string Type;
    std::vector<SlotWay> Ways;
    Fate Is;
  };

  std::uint8_t linked(const Premise &P) const;
  std::uint8_t possible(const Premise &P) const;
  void follow(const SlotWay &Way, Fate &Into) const;

  const LinkedSlots *Others;
  using Slots = std::map<SlotName, Known>;
  llvm::StringMap<Slots> Functions;
};

} // namespace connguard

#endif
