// Which units can matter? The others are not parsed.
//
//   scan: mentions --> units that mention a name of the catalog
//   their results  --> units that mention what these make, or define what
//                      these need to know                (to a fixed point)
//
// A unit that is left out would have added nothing to what is reported: neither
// does it deal with handles, nor does what it defines matter to one that does,
// nor does it lead from a handler to a connection.
#ifndef CONNGUARD_ENGINE_PREFILTER_H
#define CONNGUARD_ENGINE_PREFILTER_H

#include "engine/Analysis.h"
#include "engine/Catalogs.h"
#include "engine/Demand.h"
#include "engine/Scan.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace connguard {

/// Why units were parsed, or that they were not.
struct PrefilterCounts {
  std::size_t Unread = 0;    ///< The scanner failed.
  std::size_t Mentioned = 0; ///< They mention a name of the catalog.
  std::size_t Needed = 0;    ///< For what others make or need.
  std::size_t Skipped = 0;
};

class Prefilter {
public:
  /// \p Known is prepared for \p Units, of which \p Found was made.
  Prefilter(const std::vector<Unit> &Units, const Catalogs &Known, Scan Found);

  /// Units to be parsed whatever others say: indexes, sorted.
  std::vector<std::size_t> first();
  /// Units that matter because of \p Results, those of first() and of the last
  /// calls of next(), by index. No more if there are none.
  std::vector<std::size_t> next(const std::vector<UnitResult> &Results);

  PrefilterCounts counts() const;

private:
  struct Use {
    std::uint32_t File;
    std::uint8_t As;
  };
  /// A name of the catalog: its last part, and the parts before that.
  struct Wanted {
    NameHash Last = 0;
    std::vector<NameHash> Within;
    std::vector<NameHash> Aliases; ///< Macros and types made of Last.
  };

  void indexFiles();
  llvm::ArrayRef<Use> usesOf(NameHash Name) const;
  void addRows(const Catalog &Known);
  void addAliases();
  void selectRow(const Wanted &Row);
  void selectPairs();
  bool visibleTo(std::size_t Unit, const Wanted &Row) const;
  void select(std::size_t Unit, std::size_t &Count);
  void selectOne(std::uint32_t File);
  llvm::BitVector declaring(const SpelledName &Name) const;
  std::vector<std::size_t> taken();

  const std::vector<Unit> &Units;
  Scan Found;
  std::vector<std::vector<std::size_t>> UnitsOf;   ///< By file of a project.
  llvm::DenseMap<NameHash, std::vector<Use>> Uses; ///< In such files.
  /// Parts of the catalog's names, and which files mention them.
  llvm::DenseMap<NameHash, unsigned> Parts;
  std::vector<llvm::BitVector> PartsOf; ///< By unit.
  llvm::DenseSet<NameHash> Spaces;
  std::vector<Wanted> Rows;
  std::set<SpelledName> Asked[3]; ///< Names that were looked for.
  llvm::BitVector Selected;
  std::vector<std::size_t> Fresh;
  PrefilterCounts Counts;
};

} // namespace connguard

#endif
