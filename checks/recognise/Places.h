// Places, values and conditions of a lowered function: what custody events
// speak of. See Events.h.
#ifndef CONNGUARD_RECOGNISE_PLACES_H
#define CONNGUARD_RECOGNISE_PLACES_H

#include "clang/Basic/SourceLocation.h"
#include <cstdint>
#include <memory>
#include <string>

namespace connguard {

using LocationId = std::uint32_t;
constexpr LocationId NoLocation = ~0u;

/// A place that can hold a handle: a variable, a field or an element of one,
/// what a pointer points to, or the value of a call until the end of its
/// expression.
struct Location {
  enum Kind : std::uint8_t {
    Local,
    Parameter,
    Global, ///< Namespace scope, static or thread_local.
    This,   ///< The `this` pointer.
    Field,
    Pointee,
    Element,
    Temporary,
    Status, ///< What a question says of Parent, and of Index.
  };
  Kind What = Local;
  LocationId Parent = NoLocation;
  const void *Key = nullptr; ///< Declaration, expression or index + 1.
  std::string Name;          ///< As a person would write it.
  bool Outlives = false;     ///< Lives on after the function returns.
  /// Element: the variable in the brackets, for as long as it does not change.
  /// Status: another place that it is about.
  LocationId Index = NoLocation;
  bool Many = false;      ///< Stands for places we cannot tell apart.
  bool Shared = false;    ///< Others hold its address, or look after it.
  bool Fleeting = false;  ///< A temporary, or part of one.
  bool CleanedUp = false; ///< By an attribute, however its scope is left.
  bool Captured = false;  ///< A lambda or a pointer refers to it.
  clang::SourceLocation Declared;
};

/// The key of an element of which nothing is known but its array.
// NOLINTNEXTLINE(performance-no-int-to-ptr): never followed
inline const void *const AnyElement = reinterpret_cast<void *>(-1);

struct Condition;
struct Computation;

/// What an expression is worth, as far as custody cares.
struct Operand {
  enum Kind : std::uint8_t {
    Unknown,
    Constant,
    Load,
    AddressOf,
    Test,
    Computed
  };
  Kind What = Unknown;
  std::int64_t Number = 0;
  LocationId At = NoLocation;
  std::shared_ptr<Condition> If;   ///< Test: worth 1 if it holds, else 0.
  std::shared_ptr<Computation> Of; ///< Computed.
};

/// Numbers that count, or collect flags: `step + 1`, `have | HAVE_IN`.
struct Computation {
  enum Operator : std::uint8_t {
    Add,
    Subtract,
    And,
    Or,
    Xor,
    Multiply,
    Divide,
    Remainder,
    ShiftLeft,
    ShiftRight
  };
  Operand Left;
  Operator Does = Add;
  Operand Right;
};

enum class Comparison : std::uint8_t {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual
};

constexpr Comparison inverse(Comparison Is) {
  switch (Is) {
  case Comparison::Equal:
    return Comparison::NotEqual;
  case Comparison::NotEqual:
    return Comparison::Equal;
  case Comparison::Less:
    return Comparison::GreaterEqual;
  case Comparison::LessEqual:
    return Comparison::Greater;
  case Comparison::Greater:
    return Comparison::LessEqual;
  case Comparison::GreaterEqual:
    return Comparison::Less;
  }
  return Is;
}

/// 3 < x is x > 3.
constexpr Comparison mirrored(Comparison Is) {
  switch (Is) {
  case Comparison::Less:
    return Comparison::Greater;
  case Comparison::LessEqual:
    return Comparison::GreaterEqual;
  case Comparison::Greater:
    return Comparison::Less;
  case Comparison::GreaterEqual:
    return Comparison::LessEqual;
  case Comparison::Equal:
  case Comparison::NotEqual:
    return Is;
  }
  return Is;
}

/// `Left Is Right`.
struct Condition {
  Operand Left;
  Comparison Is = Comparison::NotEqual;
  Operand Right{.What = Operand::Constant};
};

/// x + 1 == 0 becomes x == -1, and so does ~x == 0.
void moveConstants(Condition &If);

} // namespace connguard

#endif
