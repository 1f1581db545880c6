#include "support/Words.h"

#include "llvm/ADT/StringExtras.h"

namespace connguard {

llvm::SmallVector<llvm::StringRef, 4> wordsOf(llvm::StringRef Identifier) {
  llvm::SmallVector<llvm::StringRef, 4> Words;
  auto At = [&](std::size_t I) {
    return I < Identifier.size() ? Identifier[I] : '_';
  };
  for (std::size_t Begin = 0, End = 0; Begin < Identifier.size(); Begin = End) {
    End = Begin + 1;
    if (!llvm::isAlnum(At(Begin)))
      continue;
    bool Capitals = llvm::isUpper(At(Begin)) && llvm::isUpper(At(End));
    while (Capitals && llvm::isUpper(At(End)) && !llvm::isLower(At(End + 1)))
      ++End; // DB of DBConn
    while (llvm::isDigit(At(Begin)) && llvm::isDigit(At(End)))
      ++End;
    while (!Capitals && !llvm::isDigit(At(Begin)) && llvm::isLower(At(End)))
      ++End;
    Words.push_back(Identifier.slice(Begin, End));
  }
  return Words;
}

std::string closestWord(llvm::StringRef Word,
                        llvm::ArrayRef<llvm::StringRef> Known) {
  constexpr unsigned Most = 2;
  unsigned Best = Most + 1;
  llvm::StringRef Result;
  for (llvm::StringRef Each : Known) {
    unsigned Distance =
        Word.edit_distance(Each, /*AllowReplacements=*/true, Most);
    if (Distance == Best && Each != Result)
      Result = "";
    if (Distance < Best) {
      Best = Distance;
      Result = Each;
    }
  }
  return Result.str();
}

} // namespace connguard
