// In which versions of a library a name exists.
#ifndef CONNGUARD_CATALOG_VERSIONS_H
#define CONNGUARD_CATALOG_VERSIONS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace connguard {

/// A name exists from one version until another; "" for no limit. Recognition
/// ignores both: what exists is up to the headers of the analysed project.
struct Versions {
  std::string Since; ///< The first one that has it.
  std::string Until; ///< The first one that no longer has it.
};

/// Whether version \p A comes before version \p B: `2.9` before `2.10`. What is
/// not a number counts as 0.
bool isBefore(llvm::StringRef A, llvm::StringRef B);

} // namespace connguard

#endif
