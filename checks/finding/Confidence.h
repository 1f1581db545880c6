// How sure a finding is, how much it matters, and the words for it.
#ifndef CONNGUARD_FINDING_CONFIDENCE_H
#define CONNGUARD_FINDING_CONFIDENCE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>

namespace connguard {

/// The first two are shown by default.
enum class Confidence : std::uint8_t { Certain, Likely, Possible };

/// `certain`, `likely`, `possible`.
llvm::StringRef spelling(Confidence Sure);

/// Fails with the valid words.
llvm::Expected<Confidence> confidenceNamed(llvm::StringRef Word);

/// How often the code at fault runs.
enum class Rank : std::uint8_t { Handler, Loop, Once };

/// `handler`, `loop`, `once`.
llvm::StringRef spelling(Rank Often);

} // namespace connguard

#endif
