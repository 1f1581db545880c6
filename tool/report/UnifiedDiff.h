// What `patch` and `git apply` take, made from edits.
#ifndef CONNGUARD_REPORT_UNIFIEDDIFF_H
#define CONNGUARD_REPORT_UNIFIEDDIFF_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace connguard {

/// Replaces \c Length bytes at \c Offset by \c Text.
struct TextEdit {
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;
};

/// The change that \p Edits make to \p Old, the text of the file \p Name
/// (relative; written as `a/Name` and `b/Name`). Edits are in order and do not
/// overlap. Empty if nothing changes.
std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef Old,
                        llvm::ArrayRef<TextEdit> Edits);

} // namespace connguard

#endif
