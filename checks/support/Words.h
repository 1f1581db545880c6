// The words that names are made of.
#ifndef CONNGUARD_SUPPORT_WORDS_H
#define CONNGUARD_SUPPORT_WORDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace connguard {

/// The words of an identifier, as it spells them: `getConnection` has `get` and
/// `Connection`, `conn_get2` has `conn`, `get` and `2`.
llvm::SmallVector<llvm::StringRef, 4> wordsOf(llvm::StringRef Identifier);

/// The only one of \p Known that is at most two letters away from \p Word; ""
/// if there is none.
std::string closestWord(llvm::StringRef Word,
                        llvm::ArrayRef<llvm::StringRef> Known);

} // namespace connguard

#endif
