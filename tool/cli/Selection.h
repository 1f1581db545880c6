// The words by which users choose findings.
#ifndef CONNGUARD_CLI_SELECTION_H
#define CONNGUARD_CLI_SELECTION_H

#include "llvm/Support/Error.h"
#include <string>

namespace connguard {

/// `leaked-*,-wrong-release` as globs in the manner of `Checks`. The prefix may
/// be left out. If the first one takes rules away, the others stay; otherwise
/// only those named are used. Fails if one matches no rule.
llvm::Expected<std::string> ruleGlobs(llvm::StringRef List);

/// `unknown rule 'x'; rules are ...`, with the likeliest first.
llvm::Error unknownRule(llvm::StringRef Name);

/// `FILE:12`
struct FileLine {
  std::string File;
  unsigned Line = 0;
};
llvm::Expected<FileLine> fileLineFrom(llvm::StringRef Text);

} // namespace connguard

#endif
