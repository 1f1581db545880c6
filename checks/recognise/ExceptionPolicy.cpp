#include "recognise/ExceptionPolicy.h"

#include "llvm/ADT/StringSwitch.h"
#include <fmt/format.h>
#include <optional>

namespace connguard {

llvm::Expected<ExceptionPolicy> exceptionPolicyNamed(llvm::StringRef Word) {
  auto Named = llvm::StringSwitch<std::optional<ExceptionPolicy>>(Word)
                   .Case("none", ExceptionPolicy::None)
                   .Case("likely", ExceptionPolicy::Likely)
                   .Case("all", ExceptionPolicy::All)
                   .Default(std::nullopt);
  if (Named)
    return *Named;
  return llvm::createStringError(
      fmt::format("unknown policy for exceptions '{}'; write none, likely or "
                  "all",
                  Word.str()));
}

} // namespace connguard
