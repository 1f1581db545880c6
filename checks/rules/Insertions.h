// Where a file gets what its functions need.
#ifndef CONNGUARD_RULES_INSERTIONS_H
#define CONNGUARD_RULES_INSERTIONS_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <vector>

namespace connguard {

/// The edit that includes \p Header, written `<memory>` or `"base/fd.h"`; none
/// if \p File does so. Nothing if there is no place for it.
std::optional<std::vector<clang::FixItHint>>
includeOf(llvm::StringRef Header, clang::FileID File,
          const clang::SourceManager &Sources);

/// The place of a class that the functions of \p File use: behind its includes.
/// Invalid if there are none.
clang::SourceLocation placeOfClass(clang::FileID File,
                                   const clang::SourceManager &Sources);

} // namespace connguard

#endif
