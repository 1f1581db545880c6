// Rows that a project writes itself.
#ifndef CONNGUARD_CLI_USERROWS_H
#define CONNGUARD_CLI_USERROWS_H

#include "Connguard.h"

namespace connguard {

/// What loadCatalog() looks for above a file.
inline constexpr llvm::StringLiteral UserFileName = ".connguard.yaml";

/// The rows of the catalog file \p Path, in its order; fails as loadCatalog()
/// does if it is wrong.
llvm::Expected<std::vector<RowName>> rowsOfFile(llvm::StringRef Path);

/// A first .connguard.yaml: the libraries and frameworks of \p Known that have
/// rows in \p Seen, and examples, all in comments.
std::string starterFile(const Catalog &Known,
                        const std::map<RowName, unsigned> &Seen);

} // namespace connguard

#endif
