// Findings that are known already, by fingerprints that survive edits elsewhere
// in the file.
#ifndef CONNGUARD_CLI_BASELINE_H
#define CONNGUARD_CLI_BASELINE_H

#include "engine/Engine.h"
#include "llvm/Support/Error.h"
#include <set>
#include <string>
#include <vector>

namespace connguard {

using Baseline = std::set<std::string>;

/// That of \p Found; files are named relative to \p Root.
Baseline baselineOf(const std::vector<LocatedFinding> &Found,
                    llvm::StringRef Root);

/// Removes from \p Found what is in \p Known. Returns how many.
std::size_t dropKnown(std::vector<LocatedFinding> &Found, const Baseline &Known,
                      llvm::StringRef Root);

/// What `--write-baseline` wrote. Fails with the place of what it cannot have
/// written.
llvm::Expected<Baseline> readBaseline(llvm::StringRef Path);
/// The same for the text of such a file; \p Path is for messages only.
llvm::Expected<Baseline> parseBaseline(llvm::StringRef Text,
                                       llvm::StringRef Path);

/// The file for \p Found, with a line for people beside each fingerprint.
std::string writeBaseline(const std::vector<LocatedFinding> &Found,
                          llvm::StringRef Root);

} // namespace connguard

#endif
