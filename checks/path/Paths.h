// The path analysis: a lowered function goes in, what becomes of each
// acquisition comes out.
//
//   FunctionEvents  --follow()-->  PathFacts
//     site 0: redisConnect           leaks at `return` by way of `c->err`
//     site 1: redisCommand           released on all paths
#ifndef CONNGUARD_PATH_PATHS_H
#define CONNGUARD_PATH_PATHS_H

#include "path/State.h"
#include <set>

namespace connguard {

/// A way to lose what is owed.
struct Leak {
  enum Exit : std::uint8_t {
    Return,      ///< A return while it is owed.
    ScopeEnd,    ///< The variable ceases to exist: end of scope, break, goto.
    Overwritten, ///< Its only holder gets another value.
    Ignored,     ///< Nobody ever held it.
    Exception,   ///< An exception passes.
    Cancelled,   ///< The coroutine may be destroyed while suspended.
    FunctionEnd, ///< The end of the function.
  };
  Exit How = Return;
  clang::SourceLocation At;
  const clang::Stmt *Node = nullptr; ///< The statement at the exit.
  std::string Name;                  ///< Who throws; what was overwritten.
  std::vector<Decision> Path;        ///< From the acquisition to the exit.
  LocationId Holder = NoLocation;    ///< Who held it last.
  /// The handle cannot be empty here: no test is needed before a release.
  bool SurelyHeld = false;
};

struct SiteOutcome {
  std::vector<Leak> Leaks;          ///< One for each exit.
  std::set<std::string> Transfers;  ///< Who may own it now, in words.
  std::set<std::string> ReleasedBy; ///< The functions that give it back.
  bool Released = false;            ///< On some path.
  bool Returned = false;            ///< Handed to the caller on some path.
};

struct PathFacts {
  std::vector<SiteOutcome> Sites; ///< Parallel to FunctionEvents::Sites.
  /// (place, exit): ways out where the place may hold a handle that is not owed
  /// any more. A release added there would be one too many.
  std::set<std::pair<LocationId, const clang::Stmt *>> Settled;
  /// (place, exit): ways out where the place may hold nothing at all.
  std::set<std::pair<LocationId, const clang::Stmt *>> Empty;
  bool OverBudget = false; ///< Given up: nothing in Sites counts.
  bool ReachesExit = false;
  bool MayThrow = false;     ///< An exception may leave the function.
  bool ReturnsOther = false; ///< Some result is no handle of a site, nor empty.
};

/// Follows all paths of \p Function. Sites without a row stand for handles that
/// the caller brought in: they are owed from the start.
PathFacts follow(const FunctionEvents &Function);

} // namespace connguard

#endif
