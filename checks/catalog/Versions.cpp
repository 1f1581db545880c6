#include "catalog/Versions.h"

namespace connguard {

static unsigned takeNumber(llvm::StringRef &Text) {
  unsigned Number = 0;
  auto [First, Rest] = Text.split('.');
  First.consumeInteger(10, Number);
  Text = Rest;
  return Number;
}

bool isBefore(llvm::StringRef A, llvm::StringRef B) {
  while (!A.empty() || !B.empty()) {
    unsigned Left = takeNumber(A), Right = takeNumber(B);
    if (Left != Right)
      return Left < Right;
  }
  return false;
}

} // namespace connguard
