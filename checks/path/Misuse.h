// What is done to a handle that must not be done to it.
#ifndef CONNGUARD_PATH_MISUSE_H
#define CONNGUARD_PATH_MISUSE_H

#include "recognise/Events.h"

namespace connguard {

/// A release that does harm, or a use that comes after one.
struct Misuse {
  enum Kind : std::uint8_t {
    ReleasedTwice,
    UsedAfterRelease,
    WrongFunction, ///< Given back by a function of some other resource.
    WrongDeleter,  ///< Held by a guard that will do so.
  };
  Kind What = ReleasedTwice;
  unsigned Site = 0;
  const clang::Stmt *Node = nullptr; ///< The call at fault.
  std::string Name;                  ///< The function called there.
  bool Lent = false;                 ///< Somebody may have owned it before.
  bool MemoryOnly = false;           ///< WrongFunction: as `free` does.
  bool SurelyHeld = false;           ///< The handle cannot be empty here.
  clang::SourceLocation Released;    ///< Where it was given back before.
  const clang::Stmt *ReleasedIn = nullptr; ///< The call that did.
  std::string ReleasedBy;
  std::vector<Decision> Path; ///< From the first release, or the acquisition.
};

} // namespace connguard

#endif
