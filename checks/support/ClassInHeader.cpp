#include "support/ClassInHeader.h"

#include <fmt/format.h>

namespace connguard {

llvm::Expected<ClassInHeader> classInHeader(llvm::StringRef Text) {
  auto [Header, Class] = Text.split(':');
  Header = Header.trim();
  Class = Class.trim();
  if (!Header.empty() && !Class.empty() && !Class.starts_with(":"))
    return ClassInHeader{.Header = Header.str(), .Class = Class.str()};
  return llvm::createStringError(
      fmt::format("'{}' names no class of a header; write HEADER:CLASS, as in "
                  "'base/UniqueFd.h:base::UniqueFd'",
                  Text.str()));
}

} // namespace connguard
