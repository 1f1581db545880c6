// How do handlers reach the places where connections are created, across
// functions and files? Facts of each translation unit, without its AST:
//
//   a.cpp  handlers: show          b.cpp  load: creates PQconnectdb
//          show: calls load
//                 \________ chainsOver ________/
//   show -> load -> PQconnectdb
//
// A value that a callee hands out may live on where the call stands. What
// matters is where it goes in the end, so each call carries what becomes of it.
#ifndef CONNGUARD_SUMMARY_CHAINS_H
#define CONNGUARD_SUMMARY_CHAINS_H

#include "catalog/Framework.h"
#include "finding/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include <compare>
#include <string>
#include <vector>

namespace connguard {

/// Where a connection is when a function, or a call, is done.
struct Residence {
  enum Kind : std::uint8_t {
    Gone,      ///< In nothing that outlives it.
    Result,    ///< In what the function returns, or the object it constructs.
    Object,    ///< In the object whose method it is.
    Parameter, ///< In what its parameter Index points or refers to.
    LivesOn,   ///< In a static, a global, a cache, something unknown.
  };
  Kind What = Gone;
  unsigned Index = 0;

  auto operator<=>(const Residence &) const = default;
};

/// The facts of one translation unit, or of several. Functions go by entity: a
/// name that is the same in all units (ChainEntity.h).
struct ChainFacts {
  struct Creation {
    Place Begin, End;
    std::string Callee;  ///< `PQconnectdb`
    std::string Kind;    ///< `connection`
    std::string Instead; ///< The library's advice; may be "".
    Residence Goes;
    std::vector<LocatedFix> Fixes;

    auto operator<=>(const Creation &) const = default;
  };
  struct Call {
    std::string Callee;
    std::string Name; ///< Of the callee, for people.
    Place At;
    bool Dispatched = false; ///< Whoever overrides the callee may run.
    /// What becomes of what the callee hands out there.
    Residence Result, Object;
    std::vector<Residence> Arguments; ///< LivesOn for those beyond.

    auto operator<=>(const Call &) const = default;
  };
  struct Function {
    std::string Entity, Name;
    std::string File; ///< Where the body is.
    std::vector<Creation> Creates;
    std::vector<Call> Calls;

    auto operator<=>(const Function &) const = default;
  };
  struct Override {
    std::string Overridden, By;
    std::string Name; ///< Of By.

    auto operator<=>(const Override &) const = default;
  };
  struct Handler {
    Place At; ///< Of the registration, or else of the function.
    std::string Entity, Name;
    bool Registered = false; ///< Named somewhere, not only of the right form.
    Cadence Per = Cadence::Request;
    std::string Framework, Instead;
    bool Weak = false;
    bool Started = false; ///< How often it runs is up to who starts it.

    auto operator<=>(const Handler &) const = default;
  };
  /// Who mentions a function that may be started as a task.
  struct Mention {
    std::string Of, By; ///< By is "" for code that runs once.
    bool InLoop = false;

    auto operator<=>(const Mention &) const = default;
  };

  std::vector<Function> Functions;
  std::vector<Override> Overrides;
  std::vector<Handler> Handlers;
  std::vector<Mention> Mentions;
  std::vector<std::string> Once; ///< Hooks that run once.

  bool operator==(const ChainFacts &) const = default;
};

/// Sorted, and each fact once; functions of one entity become one. Facts that
/// say the same are equal afterwards.
void normalise(ChainFacts &Facts);

/// All facts of \p Units, normalised: the same whatever their order and
/// grouping.
ChainFacts merge(llvm::ArrayRef<const ChainFacts *> Units);

/// One creation, and the handlers that reach it.
struct Chain {
  struct Link {
    Place At;
    std::string Name; ///< Of the callee.

    bool operator==(const Link &) const = default;
  };
  ChainFacts::Creation Made;
  std::string In;         ///< The function it stands in.
  ChainFacts::Handler By; ///< The one with most evidence, then nearest.
  std::vector<Link> Way;  ///< From the handler inwards.
  /// The next, at most MostOthers.
  std::vector<ChainFacts::Handler> Others;
  bool More = false; ///< There are still others.
  static constexpr unsigned MostOthers = 8;

  bool operator==(const Chain &) const = default;
};

/// In the order of the places of creation. Recursion, virtual calls and bodies
/// in other units are followed; nothing is followed into a function that runs
/// once.
std::vector<Chain> chainsOver(llvm::ArrayRef<const ChainFacts *> Units);

/// The functions on ways from a creation outwards, as far as \p Units show
/// them, and what they override: whoever calls one of them may lengthen a
/// chain. As entities, sorted.
std::vector<std::string> onChains(llvm::ArrayRef<const ChainFacts *> Units);

/// \p Facts without what stands in \p File, whose facts are known better.
ChainFacts without(const ChainFacts &Facts, llvm::StringRef File);

} // namespace connguard

#endif
