// Headers that an edit needs.
#ifndef CONNGUARD_RULES_INCLUDES_H
#define CONNGUARD_RULES_INCLUDES_H

#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace clang {
class SourceManager;
} // namespace clang

namespace connguard {

/// `#include <Header>` in the file of \p For; nothing if it is there, or if the
/// file includes nothing.
std::optional<clang::FixItHint> includeOf(llvm::StringRef Header,
                                          clang::SourceLocation For,
                                          const clang::SourceManager &Sources);

} // namespace connguard

#endif
