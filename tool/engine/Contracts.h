// What was inferred about a project's own functions, in the words of the
// catalog.
//
//   PGconn *db::open()   ->   acquire: call: db::open, handle: result
#ifndef CONNGUARD_ENGINE_CONTRACTS_H
#define CONNGUARD_ENGINE_CONTRACTS_H

#include "engine/Analysis.h"

namespace llvm {
class raw_ostream;
}

namespace connguard {

/// Writes what the functions of \p Units do, all of them known, as a catalog
/// file: each row with its evidence as a comment. Handles go by the types of
/// \p Known. Files are relative to \p Root. False if there is nothing to say.
bool writeContracts(const std::vector<UnitResult> &Units, const Catalog &Known,
                    llvm::StringRef Root, llvm::raw_ostream &Into);

} // namespace connguard

#endif
