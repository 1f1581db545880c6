// The texts that reports quote and count columns in. Read when first asked for;
// a file that cannot be read is an empty one.
#ifndef CONNGUARD_REPORT_SOURCETEXTS_H
#define CONNGUARD_REPORT_SOURCETEXTS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace connguard {

/// A place as editors count: from 1, columns in bytes.
struct LineColumn {
  unsigned Line = 1;
  unsigned Column = 1;

  bool operator==(const LineColumn &) const = default;
};

class SourceTexts {
public:
  /// Uses \p Text for \p File instead of what the disk holds.
  void set(llvm::StringRef File, std::string Text);

  llvm::StringRef text(llvm::StringRef File);
  /// Line \p Number of \p File, counted from 1, without its line break. Empty
  /// if there is no such line.
  llvm::StringRef line(llvm::StringRef File, unsigned Number);
  /// Where byte \p Offset of \p File is; its end if there is no such byte.
  LineColumn placeOf(llvm::StringRef File, unsigned Offset);

private:
  struct Source {
    std::string Text;
    std::vector<std::size_t> Starts; ///< Of each line; the first is 0.
  };
  Source &source(llvm::StringRef File);

  llvm::StringMap<Source> Known;
};

/// The column of the byte at \p Column of \p Line, counted in UTF-16 code
/// units.
unsigned utf16Column(llvm::StringRef Line, unsigned Column);

} // namespace connguard

#endif
