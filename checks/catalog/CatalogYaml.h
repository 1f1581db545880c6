// YAML -> catalog values. The schema is the mapping code in CatalogYaml.cpp;
// docs/extending.md shows it by example.
//
//   hiredis.yaml:12:15: error: 'rezult' is not a place for a handle; write
//   'result', 'this', 'argument N', 'elements N' or 'pointee N'
#ifndef CONNGUARD_CATALOG_CATALOGYAML_H
#define CONNGUARD_CATALOG_CATALOGYAML_H

#include "catalog/Catalog.h"
#include "llvm/Support/Error.h"

namespace connguard {

/// One YAML file of the catalog, as compiled into the programs.
struct CatalogFile {
  llvm::StringRef Path; ///< `libraries/hiredis.yaml`
  llvm::StringRef Text;
};

/// The files below checks/catalog, sorted by path.
llvm::ArrayRef<CatalogFile> embeddedCatalog();

/// Adds what \p Text describes. \p Path is for messages only. A text holds any
/// number of YAML documents; each is a library (it has `resources`), a
/// framework (it has `handlers`), or both. On error nothing is added and the
/// message is `path:line:column: error: ...` for the first mistake.
llvm::Error addCatalogText(Catalog &Into, llvm::StringRef Text,
                           llvm::StringRef Path);

/// Adds the file \p Path. On error nothing is added.
llvm::Error addCatalogFile(Catalog &Into, llvm::StringRef Path);

/// Adds everything that is compiled in. Fails only if a row of ours is broken.
llvm::Error addEmbeddedCatalog(Catalog &Into);

} // namespace connguard

#endif
