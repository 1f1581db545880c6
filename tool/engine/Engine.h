// Many translation units at once.
//
//   units --Cache--> results                    --merge--> findings, ...
//     |                 ^
//     rest --Workers, -j N
//
// The result depends on the units only: not on how many were run at a time, on
// which was done first, nor on what was known before.
#ifndef CONNGUARD_ENGINE_ENGINE_H
#define CONNGUARD_ENGINE_ENGINE_H

#include "engine/Analysis.h"
#include "engine/Cache.h"
#include "engine/Catalogs.h"
#include "engine/Prefilter.h"
#include "summary/Program.h"
#include <functional>
#include <memory>

namespace connguard {

/// Only some units are of interest; of the others, what the cache has is used
/// to link them.
struct Focus {
  std::set<std::size_t> Units;           ///< Indexes.
  std::shared_ptr<ChangedFiles> Changed; ///< Not null.
};

struct RunOptions {
  UnitOptions Each;
  unsigned Jobs = 0; ///< 0: as many as there are processors.
  /// What is started for the processes that units are analysed in; "": they are
  /// analysed in threads of this one.
  std::string Worker;
  unsigned Timeout = 0;                  ///< As in WorkerOptions.
  std::uint64_t MaxMemory = 0;           ///< Likewise.
  std::shared_ptr<Cache> Kept;           ///< Null: every unit is analysed.
  std::shared_ptr<const Program> Others; ///< The rest, if it is known.
  /// What is reported: all of its units, and of the others the findings that
  /// lead through its files.
  std::optional<Focus> Only;
  /// Of several units, only those are analysed that can matter (Prefilter.h).
  bool Prefilter = false;
  /// Called, from one thread at a time, when a unit is done.
  std::function<void(std::size_t Done, const Unit &Last)> Progress;
};

struct RunResult {
  /// By file, offset and rule. What several units found in one header is there
  /// once.
  std::vector<LocatedFinding> Findings;
  std::vector<LocatedVerdict> Verdicts; ///< By file and offset, likewise.
  std::vector<LocatedHandler> Handlers; ///< Likewise.
  std::vector<Problem> Problems;        ///< As of problemsOf().
  std::vector<Problem> Remarks;
  Statistics Stats;
  std::size_t FromCache = 0; ///< Units that were not analysed again.
  std::optional<PrefilterCounts> Filtered; ///< If there was a prefilter.
  /// Rows of the catalog, and how many units have to do with each; if asked
  /// for.
  std::map<RowName, unsigned> Rows;
  /// Files with findings come from these; indexes into the units.
  std::vector<std::size_t> UnitsWithFindings;
};

/// What went wrong in \p Units; what several of them say, once.
std::vector<Problem> problemsOf(const std::vector<UnitResult> &Units);

/// What \p Units come to, linked with each other and \p Others (null: nothing
/// else is known) if \p Link.
RunResult together(std::vector<UnitResult> Units, bool Link,
                   const Program *Others = nullptr,
                   const std::optional<Focus> &Only = std::nullopt);

/// \p Units as they are, not linked, in their order. Of those that were not
/// analysed, the result is empty; \p Filtered says how many.
std::vector<UnitResult>
analyseAll(const std::vector<Unit> &Units, const Catalogs &Known,
           const RunOptions &Options,
           std::optional<PrefilterCounts> *Filtered = nullptr);

/// Analyses \p Units, for each of which \p Known is prepared.
RunResult run(const std::vector<Unit> &Units, const Catalogs &Known,
              const RunOptions &Options);

} // namespace connguard

#endif
