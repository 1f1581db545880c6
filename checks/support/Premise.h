// What must be true of functions of other files for something to hold here.
#ifndef CONNGUARD_SUPPORT_PREMISE_H
#define CONNGUARD_SUPPORT_PREMISE_H

#include <compare>
#include <cstdint>
#include <string>

namespace connguard {

/// The signs a number may have: a set of bits.
using Signs = std::uint8_t;
constexpr Signs Negative = 1, Zero = 2, Positive = 4, AnySign = 7;

/// Where a function meets a handle.
struct SlotName {
  enum Role : std::uint8_t {
    Argument, ///< Parameter Index is the handle.
    Pointee,  ///< Parameter Index points or refers to it.
    Result,   ///< The function returns a new one.
    Out,      ///< A new one goes out through what parameter Index points to.
    Kept,     ///< Of a field: it is left there, and nobody gives it back.
    Ends,     ///< Of a destructor: its body is known.
  };
  Role Of = Argument;
  unsigned Index = 0;

  auto operator<=>(const SlotName &) const = default;
};

/// After a call of \c Callee that returned one of \c Results its caller owes
/// the handle: still (Argument, Pointee), or from now on (Result, Out).
struct Premise {
  std::string Callee; ///< The entity: Clang's USR.
  SlotName Where;
  Signs Results = AnySign;
  std::string Type; ///< Result, Out: of the resource, as the catalog has it.
  /// Whichever of Results it was. Otherwise one of them is enough: a caller
  /// that does not look at the result is wrong even if it is so only for some.
  bool Every = false;

  auto operator<=>(const Premise &) const = default;
};

} // namespace connguard

#endif
