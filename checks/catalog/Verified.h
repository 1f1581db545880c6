// What the names of a library or framework were compared with.
#ifndef CONNGUARD_CATALOG_VERIFIED_H
#define CONNGUARD_CATALOG_VERIFIED_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace connguard {

enum class Verified : std::uint8_t {
  No,      ///< Nothing: the document names no headers.
  Minimal, ///< Headers of our own (test-inputs/mocks): there is no package.
  Headers, ///< The headers in its package.
};

constexpr Verified verifiedBy(bool HasHeaders, bool HasPackage) {
  if (!HasHeaders)
    return Verified::No;
  return HasPackage ? Verified::Headers : Verified::Minimal;
}

/// The word of lists and documents: `minimal`.
llvm::StringRef spelling(Verified By);

} // namespace connguard

#endif
