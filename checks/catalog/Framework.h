// What connguard knows about server frameworks and async facilities, as values:
// what a handler looks like and how often it runs.
#ifndef CONNGUARD_CATALOG_FRAMEWORK_H
#define CONNGUARD_CATALOG_FRAMEWORK_H

#include "catalog/Verified.h"
#include "catalog/Versions.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace connguard {

/// How often a function runs.
enum class Cadence : std::uint8_t {
  Once,       ///< Startup and shutdown hooks.
  Task,       ///< A task or coroutine; how often is up to who starts it.
  Tick,       ///< A timer.
  Event,      ///< An event of a loop.
  Connection, ///< Each accepted connection.
  Message,    ///< Each message of a stream.
  Request,    ///< Each request.
};

/// How to recognise a function that a framework calls.
struct HandlerRule {
  enum Kind : std::uint8_t {
    Callable,    ///< Passed as an argument to one of Names.
    Object,      ///< A method of an object that is passed to one of Names.
    Override,    ///< Overrides a virtual; its class derives from one of Names.
    Signature,   ///< Has parameters of the types in Names, in that order.
    Returns,     ///< Returns one of Names.
    Coroutine,   ///< Is a coroutine that returns one of Names ("*": any).
    Constructor, ///< Constructs a class that derives from one of Names.
    Stored,      ///< Assigned to a field, a global or what a call refers to.
    Named,       ///< Has one of Names itself.
    Macro,       ///< Declared by, or an argument of, one of the macros Names.
    Annotated,   ///< Carries an `annotate` attribute with one of Names.
    Loop,        ///< A loop that calls one of Names: each turn is an event.
    Directive,   ///< A statement under one of the OpenMP directives Names.
  };
  Kind How = Callable;
  /// Qualified names; `*` matches within a name. In Signature each entry is
  /// one parameter, alternatives are separated by `|`.
  std::vector<std::string> Names;
  std::vector<std::string> Methods; ///< Override: only these; `*` allowed.
  /// Override: parameter types required. Callable: of the function that takes
  /// the handler.
  std::vector<std::string> Params;
  /// Override: a class of this name beside the base, where `*` stands for what
  /// it stands for in the name of the base.
  std::string Beside;
  std::optional<int> Argument; ///< Callable: which; negative from the end.
  /// Callable: this argument must be spelled as one of 'OnlyIfValues'.
  std::optional<unsigned> OnlyIfArgument;
  std::vector<std::string> OnlyIfValues;
  Cadence Per = Cadence::Request;
  /// Whether it runs once for each registration; unless said, tasks do.
  std::optional<bool> OneShot;
  /// Too little evidence to report on its own.
  bool Weak = false;
  Versions Exists; ///< What Names says.
};

struct Framework {
  std::string Name;
  std::vector<std::string> Headers;
  std::string Package;
  std::string Instead; ///< Where a shared client belongs in this framework.
  std::vector<std::string> NotCovered; ///< What is left out, in words.
  std::vector<HandlerRule> Handlers;

  Verified verified() const {
    return verifiedBy(!Headers.empty(), !Package.empty());
  }
};

/// The word of the YAML: `request`.
llvm::StringRef spelling(Cadence Per);
/// The key of the YAML: `callable-passed-to`.
llvm::StringRef spelling(HandlerRule::Kind How);

} // namespace connguard

#endif
