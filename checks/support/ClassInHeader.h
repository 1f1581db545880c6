// A class and the header that declares it, as an option names them:
// `base/UniqueFd.h:base::UniqueFd`.
#ifndef CONNGUARD_SUPPORT_CLASSINHEADER_H
#define CONNGUARD_SUPPORT_CLASSINHEADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace connguard {

struct ClassInHeader {
  std::string Header; ///< With its brackets, `<base/fd.h>`, or without quotes.
  std::string Class;  ///< Qualified.
};

/// Fails, and says what would be right, if one of the two is missing.
llvm::Expected<ClassInHeader> classInHeader(llvm::StringRef Text);

} // namespace connguard

#endif
