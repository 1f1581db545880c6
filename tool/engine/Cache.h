// Results of units, by content.
//
//   unit, options, catalog  --unitKey-->  manifest: what its files were, in a
//                                         few states, and for each
//                                         a result
//
// A result is used if every file that was read is what it was, and every file
// that was looked for in vain is still missing (Inputs.h). So a hit parses
// nothing, and switching between branches finds both.
//
// Entries are files that are written aside and renamed, with a checksum: any
// number of processes may use a directory at once, and die at any time. What is
// damaged counts as not there.
#ifndef CONNGUARD_ENGINE_CACHE_H
#define CONNGUARD_ENGINE_CACHE_H

#include "engine/Analysis.h"
#include "engine/Git.h"
#include "llvm/Support/Error.h"
#include <atomic>
#include <mutex>

namespace connguard {

/// What stands for \p Wanted under these options, whatever its files are.
/// \p CatalogDigest stands for the catalog. Other builds of this program have
/// other keys.
std::string unitKey(const Unit &Wanted, const UnitOptions &Options,
                    llvm::StringRef CatalogDigest);

struct CacheStatistics {
  std::size_t Units = 0, Results = 0;
  std::uint64_t Bytes = 0;
};

class Cache {
public:
  /// Keeps its files in \p Directory, which is made when it is needed, and at
  /// most \p MaxBytes of them; 0 is no limit.
  Cache(std::string Directory, std::uint64_t MaxBytes)
      : Directory(std::move(Directory)), MaxBytes(MaxBytes) {}

  /// What is known about a unit.
  struct Entry {
    std::optional<UnitResult> Result; ///< For \p Now.
    /// How long the last analysis took, in milliseconds; 0: not known.
    std::uint64_t Cost = 0;
  };
  Entry find(llvm::StringRef Key, FileState &Now);

  /// Has the unit to do with one of \p Changed? Nothing if it cannot be told,
  /// because something else is not as it was, too.
  std::optional<bool> reads(llvm::StringRef Key, FileState &Now,
                            ChangedFiles &Changed);

  /// Keeps \p Result for the state \p Inputs, unless that is torn.
  void store(llvm::StringRef Key, const UnitInputs &Inputs,
             const UnitResult &Result, std::uint64_t Cost);

  /// What keepNote() kept under \p Key; nothing if it is gone.
  std::optional<std::string> note(llvm::StringRef Key);
  void keepNote(llvm::StringRef Key, llvm::StringRef Bytes);

  /// Removes what was not used for longest, if there is too much.
  void prune();

  /// Why the cache is of no use, or of less than it should be: said once.
  std::vector<Problem> remarks();

  CacheStatistics statistics() const;
  /// Removes everything this program keeps there. Fails with the name of the
  /// file that stays.
  llvm::Error clean();

private:
  std::string pathOf(llvm::StringRef Kind, llvm::StringRef Key) const;
  std::optional<std::string> read(const std::string &Path);
  bool write(const std::string &Path, llvm::StringRef Bytes);
  void complain(bool &Said, std::string Message);

  std::string Directory;
  std::uint64_t MaxBytes;
  std::mutex Telling;
  std::vector<Problem> Remarks;
  bool SaidDamaged = false, SaidUseless = false;
  std::atomic<bool> Useless = false; ///< Nothing can be written.
  std::atomic<bool> Grown = false;
};

} // namespace connguard

#endif
