// The file that `connguard summarize` and `connguard link` write: translation
// units, and the functions of them all linked, by entity.
//
//   connguard summary            what it is, by whom, and one of its files,
//   0.1.0, format 1, Clang 22    as lines that a person can read
//   src/main.cpp
//   checksum, sizes              of what follows
//   index                        ProgramIndex.h; read where it lies
//   units                        MessagePack, compressed with Zstandard
//
// It is mapped, not read: looking up a function costs no more in a file of a
// thousand units than in one.
#ifndef CONNGUARD_SUMMARY_SUMMARYFILE_H
#define CONNGUARD_SUMMARY_SUMMARYFILE_H

#include "summary/ProgramIndex.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace connguard {

struct SummaryParts {
  std::string Sample; ///< A file of the project, relative to its root.
  std::string Index;
  std::string Units; ///< Not compressed.
};

/// Equal parts give equal bytes.
std::string writeSummary(const SummaryParts &Parts);

class SummaryFile {
public:
  /// Fails, with the name of the file, if it cannot be read, is none of ours,
  /// was written by another version, or is damaged.
  static llvm::Expected<SummaryFile> open(llvm::StringRef Path);
  /// The same for what a file holds.
  static llvm::Expected<SummaryFile>
  in(std::unique_ptr<llvm::MemoryBuffer> Bytes);

  llvm::StringRef path() const { return Bytes->getBufferIdentifier(); }
  llvm::StringRef sample() const { return Sample; }
  llvm::StringRef index() const { return Index; }
  /// Uncompressed. Fails as open() does.
  llvm::Expected<std::string> units() const;
  llvm::Error damaged() const;

private:
  llvm::Error parse();

  std::unique_ptr<llvm::MemoryBuffer> Bytes;
  llvm::StringRef Sample, Index, Packed;
  std::uint64_t UnitsSize = 0;
};

/// The program in \p File, whose relative names are below \p Root.
std::shared_ptr<const Program> programIn(SummaryFile File, std::string Root);

} // namespace connguard

#endif
