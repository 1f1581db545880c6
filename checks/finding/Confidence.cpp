#include "finding/Confidence.h"

#include "llvm/Support/ErrorHandling.h"
#include <fmt/format.h>

namespace connguard {

llvm::StringRef spelling(Confidence Sure) {
  switch (Sure) {
  case Confidence::Certain:
    return "certain";
  case Confidence::Likely:
    return "likely";
  case Confidence::Possible:
    return "possible";
  }
  llvm_unreachable("covered switch");
}

llvm::StringRef spelling(Rank Often) {
  switch (Often) {
  case Rank::Handler:
    return "handler";
  case Rank::Loop:
    return "loop";
  case Rank::Once:
    return "once";
  }
  llvm_unreachable("covered switch");
}

llvm::Expected<Confidence> confidenceNamed(llvm::StringRef Word) {
  for (Confidence Sure :
       {Confidence::Certain, Confidence::Likely, Confidence::Possible})
    if (spelling(Sure) == Word)
      return Sure;
  return llvm::createStringError(
      fmt::format("unknown confidence '{}'; write certain, likely or possible",
                  Word.str()));
}

} // namespace connguard
