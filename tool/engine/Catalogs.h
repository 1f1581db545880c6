// The catalog for each file: files below the same `.connguard.yaml` share one.
#ifndef CONNGUARD_ENGINE_CATALOGS_H
#define CONNGUARD_ENGINE_CATALOGS_H

#include "Connguard.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace connguard {

class Catalogs {
public:
  explicit Catalogs(std::vector<std::string> ExtraFiles)
      : ExtraFiles(std::move(ExtraFiles)) {}

  /// Loads what \p File needs; fails as loadCatalog does.
  llvm::Error prepare(llvm::StringRef File);
  /// The catalog for \p File, which was prepared. Safe to call from several
  /// threads.
  const Catalog &of(llvm::StringRef File) const;

private:
  std::vector<std::string> ExtraFiles;
  /// By the nearest directory that has a file of its own; "" if none has.
  llvm::StringMap<std::unique_ptr<Catalog>> Loaded;
};

} // namespace connguard

#endif
