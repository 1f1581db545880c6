// The path analysis: a lowered function goes in, what becomes of each
// acquisition comes out.
//
//   FunctionEvents  --follow()-->  PathFacts
//     site 0: redisConnect           leaks at `return` by way of `c->err`
//     site 1: redisCommand           released on all paths
#ifndef CONNGUARD_PATH_PATHS_H
#define CONNGUARD_PATH_PATHS_H

#include "path/Claims.h"
#include "path/Misuse.h"
#include "path/State.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <set>

namespace connguard {

/// A way to lose what is owed.
struct Leak {
  enum Exit : std::uint8_t {
    Return,      ///< A return while it is owed.
    ScopeEnd,    ///< The variable ceases to exist: end of scope, break, goto.
    Overwritten, ///< Its only holder gets another value.
    Freed,       ///< The memory that holds it is given back.
    Ignored,     ///< Nobody ever held it.
    Exception,   ///< An exception passes.
    Cancelled,   ///< The coroutine may be destroyed while suspended.
    FunctionEnd, ///< The end of the function.
  };
  Exit How = Return;
  clang::SourceLocation At;
  const clang::Stmt *Node = nullptr;   ///< The statement at the exit.
  std::string Name;                    ///< Who throws; what was overwritten.
  std::string Reason;                  ///< Why it is thought to throw.
  std::vector<Decision> Path;          ///< From the acquisition to the exit.
  const clang::Stmt *Within = nullptr; ///< Overwritten: in the called function.
  LocationId Holder = NoLocation;      ///< Who held it last.
  /// The handle cannot be empty here: no test is needed before a release.
  bool SurelyHeld = false;
  /// Calls on the way that may have taken it over. It is a leak only if none of
  /// them did.
  std::vector<Doubt> Doubts;
  /// What the acquiring call may have returned on this way.
  Signs Given = AnySign;
};

/// A return while a field keeps the handle, and what is returned. Way.Holder is
/// the field, or nothing if others that live on have it, too.
struct KeptReturn {
  Signs Result = AnySign;
  Leak Way;
};

struct SiteOutcome {
  std::vector<Leak> Leaks;         ///< One for each exit.
  std::vector<Leak> Doubtful;      ///< Leaks if nobody took it over.
  std::set<std::string> Transfers; ///< Who may own it now, in words.
  std::set<const clang::Stmt *> TakenBy; ///< The calls that took it over.
  std::set<const void *> KeptIn;   ///< The fields it is stored in, ...
  /// ... and is in at the ordinary end: those that hold it together.
  std::set<std::set<const void *>> LeftIn;
  std::set<std::string> ReleasedBy; ///< The functions that give it back.
  /// Where that is, and where functions do it that are named so.
  std::map<clang::SourceLocation, std::string> GivenBackAt;
  std::set<const clang::Stmt *> Ended;  ///< Calls that did when it was owed.
  const ApiCall *ReleasedRow = nullptr; ///< The row of one of them, if any.
  bool Released = false;                ///< On some path.
  bool Returned = false;                ///< Handed to the caller on some path.
  bool OverBudget = false;              ///< Given up: nothing else here counts.
  /// Ways to return while a field that lives on keeps it.
  std::vector<KeptReturn> KeptReturns;
  /// An exception passes while a field of the own object keeps it: lost if the
  /// object is being built.
  std::optional<Leak> KeptThrough;
  /// What a field held before: a way to lose it without having looked at it.
  std::optional<Leak> Blind;
};

/// Pairs, as many as a function has variables times returns.
class PlacesAtExits {
public:
  void insert(LocationId At, const clang::Stmt *Exit) {
    llvm::BitVector &Places = Of[Exit];
    if (At >= Places.size())
      Places.resize(At + 1);
    Places.set(At);
  }
  bool contains(LocationId At, const clang::Stmt *Exit) const {
    auto Places = Of.find(Exit);
    return Places != Of.end() && At < Places->second.size() &&
           Places->second.test(At);
  }

private:
  llvm::DenseMap<const clang::Stmt *, llvm::BitVector> Of;
};

struct PathFacts {
  std::vector<SiteOutcome> Sites; ///< Parallel to FunctionEvents::Sites.
  std::vector<Claim> Claims;
  std::vector<Misuse> Misuses; ///< One for each call and site.
  /// Ways out where the place may hold a handle that is not owed
  /// any more. A release added there would be one too many.
  PlacesAtExits Settled;
  /// Ways out where the place may hold nothing at all.
  PlacesAtExits Empty;
  bool OverBudget = false; ///< Given up: nothing in Sites counts.
  bool ReachesExit = false;
  std::map<unsigned, Ways> BroughtIn;   ///< By site: what callers brought in.
  Ways Returned;                        ///< The value that is returned.
  std::map<LocationId, Ways> Out;       ///< What parameters point to.
  Exceptions Throws;                    ///< What may leave the function, ...
  std::string WhyThrows;                ///< ... as Thrown::Reason.
  std::map<LocationId, Range> ThrowsIf; ///< By parameter: only if it is so.
  bool ReturnsHolder = false; ///< Of a handle: c, after c->fd = open().
  bool ReturnsOther = false; ///< Some result is no handle of a site, nor empty.
};

/// Follows all paths of \p Function. Sites without a row stand for handles that
/// the caller brought in: they are owed from the start.
///
/// All sites are followed together, so that a path knows of each of them. A
/// function with too many states for that is followed once more for each site
/// alone; a site that is too much even so is given up.
PathFacts follow(const FunctionEvents &Function);

} // namespace connguard

#endif
