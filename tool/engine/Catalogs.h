// The catalog for each file: built in, and extended by `.connguard.yaml`, by
// the option `Catalog` in `.clang-tidy`, and by the command line.
#ifndef CONNGUARD_ENGINE_CATALOGS_H
#define CONNGUARD_ENGINE_CATALOGS_H

#include "Connguard.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <mutex>

namespace connguard {

class Catalogs {
public:
  explicit Catalogs(std::vector<std::string> ExtraFiles);

  /// Loads what \p File needs; fails as loadCatalog does.
  llvm::Error prepare(llvm::StringRef File);
  /// The catalog for \p File, which was prepared. Safe to call from several
  /// threads.
  const Catalog &of(llvm::StringRef File) const;
  /// Stands for what is in the files that this catalog was extended by.
  llvm::StringRef digest(llvm::StringRef File) const {
    return ByFile.at(File)->Digest;
  }
  /// Those of the command line.
  const std::vector<std::string> &extraFiles() const { return ExtraFiles; }

private:
  struct Extended {
    /// Null until it is asked for if nothing extends what is built in: a
    /// process that has workers does not read it.
    std::unique_ptr<Catalog> Rows;
    std::once_flag Read;
    std::string Digest;
    bool Known = false;
  };

  std::vector<std::string> extraFilesFor(llvm::StringRef File);

  std::vector<std::string> ExtraFiles;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Settings;
  /// By the nearest directory with a `.connguard.yaml` ("" if there is none)
  /// and the files asked for: where these are the same, so is the catalog.
  llvm::StringMap<Extended> Loaded;
  llvm::StringMap<Extended *> ByFile;
};

} // namespace connguard

#endif
