// How much is believed to throw where neither an exception specification nor a
// visible body tells.
#ifndef CONNGUARD_RECOGNISE_EXCEPTIONPOLICY_H
#define CONNGUARD_RECOGNISE_EXCEPTIONPOLICY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>

namespace connguard {

/// Functions of C headers throw under none of them.
enum class ExceptionPolicy : std::uint8_t {
  None,   ///< Nothing.
  Likely, ///< What is documented to throw, or declared `noexcept(false)`.
  All,    ///< Everything, `new` included, that does not promise not to.
};

/// Fails with the valid words: `none`, `likely`, `all`.
llvm::Expected<ExceptionPolicy> exceptionPolicyNamed(llvm::StringRef Word);

} // namespace connguard

#endif
