// What a function does to the handles that its callers know of, without an AST:
// values that outlive the translation unit and are linked over files.
//
//   int put(int fd) {                     slot: argument 0
//     if (closed(fd) != 0) return -1;       owed, result < 0,
//     return 0;                               if closed(argument 0) leaves it
//   }                                         owed where it returns < 0 or > 0
//                                           owed, result 0, if closed(argument
//                                             0) leaves it owed and returns 0
//
// The vocabulary is that of Clang's scalable static analysis framework:
// a translation-unit summary says this of its entities; linking resolves it.
#ifndef CONNGUARD_SUMMARY_SLOTS_H
#define CONNGUARD_SUMMARY_SLOTS_H

#include "finding/Located.h"
#include "support/Premise.h"
#include <string>
#include <vector>

namespace connguard {

/// One way out of a function.
struct SlotWay {
  bool Owed = false; ///< By the caller, if all of If hold.
  Signs Results = AnySign;
  std::vector<Premise> If;

  auto operator<=>(const SlotWay &) const = default;
};

struct Slot {
  SlotName Where;
  std::string Type; ///< Result, Out: of the resource; as in Premise.
  /// Argument, Pointee: the type of the handle, as signatures spell it; for
  /// people.
  std::string Handle;
  std::vector<SlotWay> Ways; ///< Sorted; each once.
  /// Who deals with the handle in the end, for people: `PQfinish`. Kept: what
  /// the destructor calls, if a constructor takes the handle.
  std::string By;

  bool operator==(const Slot &) const = default;
};

/// An entity with its slots. A function that has none has no summary.
struct FunctionSlots {
  std::string Entity;
  std::string Name;        ///< `db::connect`
  Place At;                ///< Where its body is.
  std::vector<Slot> Slots; ///< Sorted by name.

  bool operator==(const FunctionSlots &) const = default;
};

} // namespace connguard

#endif
