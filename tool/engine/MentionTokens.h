// The tokens of a file, without directives.
#ifndef CONNGUARD_ENGINE_MENTIONTOKENS_H
#define CONNGUARD_ENGINE_MENTIONTOKENS_H

#include "engine/Mentions.h"
#include "clang/Basic/TokenKinds.h"

namespace connguard {

/// A token; a keyword is no name.
struct Word {
  llvm::StringRef Text;
  clang::tok::TokenKind Kind = clang::tok::unknown;

  bool is(clang::tok::TokenKind K) const { return Kind == K; }
  bool isName() const { return Kind == clang::tok::identifier; }
};

/// The tokens of \p Text that are no part of a directive. Macros go to \p Into,
/// and whether the text annotates.
std::vector<Word> tokensOf(llvm::StringRef Text, Mentions &Into);

} // namespace connguard

#endif
