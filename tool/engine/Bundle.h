// Translation units in a summary file.
//
//   units  --bundle()-->  bytes of a file  --unbundle()-->  units
//
// A bundle of bundles is one: units are kept as they were analysed, so that
// they can be linked with others again.
#ifndef CONNGUARD_ENGINE_BUNDLE_H
#define CONNGUARD_ENGINE_BUNDLE_H

#include "engine/Analysis.h"
#include "summary/SummaryFile.h"

namespace llvm {
class raw_ostream;
}

namespace connguard {

/// The bytes of a summary file. Names of files are relative to \p Root. The
/// same units give the same bytes, whatever their order; what is there twice is
/// there once.
std::string bundle(std::vector<UnitResult> Units, llvm::StringRef Root);

/// Brings \p Units into the order of a bundle; what is there twice is there
/// once.
void inOrder(std::vector<UnitResult> &Units, llvm::StringRef Root);

/// The units of the file \p Path, whose files are relative to \p Root. Fails as
/// SummaryFile::open does.
llvm::Expected<std::vector<UnitResult>> unbundle(llvm::StringRef Path,
                                                 llvm::StringRef Root);
llvm::Expected<std::vector<UnitResult>> unbundle(const SummaryFile &File,
                                                 llvm::StringRef Root);

/// The same units as JSON, for people. Files are relative to \p Root.
void dump(const std::vector<UnitResult> &Units, llvm::StringRef Root,
          llvm::raw_ostream &Into);

} // namespace connguard

#endif
