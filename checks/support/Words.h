// The words that names are made of.
#ifndef CONNGUARD_SUPPORT_WORDS_H
#define CONNGUARD_SUPPORT_WORDS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace connguard {

/// The words of an identifier, as it spells them: `getConnection` has `get` and
/// `Connection`, `conn_get2` has `conn`, `get` and `2`.
llvm::SmallVector<llvm::StringRef, 4> wordsOf(llvm::StringRef Identifier);

} // namespace connguard

#endif
