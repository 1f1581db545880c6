// What units are made of, and what the text of that mentions.
//
//   units --dependency scanner--> files --lexer--> mentions
//
// Of a unit whose files are as they were, and of a file whose text is, it is
// known from the last run.
#ifndef CONNGUARD_ENGINE_SCAN_H
#define CONNGUARD_ENGINE_SCAN_H

#include "Connguard.h"
#include "engine/Cache.h"
#include "engine/Mentions.h"

namespace connguard {

struct ScannedFile {
  std::string Name;   ///< Absolute.
  std::string Digest; ///< Of its text.
  Mentions Has;
};

struct ScannedUnit {
  bool Good = false;                  ///< The scanner could read all of it.
  std::vector<std::uint32_t> Files;   ///< Indexes; with those of the system.
  std::vector<std::uint32_t> Project; ///< Those whose functions are analysed.
  /// Stands for which names of its own headers other include directories have,
  /// too: with another set, other files may be meant.
  std::string Rivals;
};

struct Scan {
  std::vector<ScannedFile> Files;
  std::vector<ScannedUnit> Units; ///< As those that were scanned.
};

struct ScanOptions {
  std::vector<NamePair> Pairs;
  const llvm::StringMap<std::string> &Edited; ///< Replaces files.
  unsigned Jobs = 0;                          ///< As in RunOptions.
  Cache *Kept = nullptr;
  std::string Key; ///< Where it is kept; stands for all but the files' texts.
};

/// Of \p Units.
Scan scan(const std::vector<Unit> &Units, const ScanOptions &Options);

} // namespace connguard

#endif
