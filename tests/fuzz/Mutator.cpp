#include "fuzz/Mutator.h"

#include "llvm/ADT/StringExtras.h"
#include <vector>

namespace connguard {

using Pieces = std::vector<llvm::StringRef>;

static bool isWordPart(char C) { return llvm::isAlnum(C) || C == '_'; }

// Words and single signs, each with the space behind it.
static Pieces tokensOf(llvm::StringRef Code) {
  Pieces Result;
  while (!Code.empty()) {
    std::size_t Size = 1;
    if (isWordPart(Code.front()))
      Size = Code.take_while(isWordPart).size();
    Size += Code.drop_front(Size).take_while(llvm::isSpace).size();
    Result.push_back(Code.take_front(Size));
    Code = Code.drop_front(Size);
  }
  return Result;
}

static Pieces linesOf(llvm::StringRef Code) {
  Pieces Result;
  while (!Code.empty()) {
    std::size_t Size = std::min(Code.size(), Code.find('\n') + 1);
    Result.push_back(Code.take_front(Size ? Size : Code.size()));
    Code = Code.drop_front(Result.back().size());
  }
  return Result;
}

static void change(Pieces &Parts, std::minstd_rand &Chance) {
  enum { Leave, Copy, Swap, Replace, Last };
  constexpr std::size_t Longest = 6;
  auto Below = [&](std::size_t End) { return Chance() % End; };
  std::size_t At = Below(Parts.size()), Other = Below(Parts.size());
  std::size_t Count = std::min(1 + Below(Longest), Parts.size() - At);
  auto First = Parts.begin() + static_cast<std::ptrdiff_t>(At);
  auto End = First + static_cast<std::ptrdiff_t>(Count);
  switch (Below(Last)) {
  case Leave:
    Parts.erase(First, End);
    break;
  case Copy: {
    Pieces Again(First, End);
    Parts.insert(Parts.begin() + static_cast<std::ptrdiff_t>(Other),
                 Again.begin(), Again.end());
    break;
  }
  case Swap:
    std::swap(Parts[At], Parts[Other]);
    break;
  case Replace:
    Parts[At] = Parts[Other];
    break;
  }
}

std::string mutated(llvm::StringRef Code, std::minstd_rand &Chance) {
  constexpr unsigned Most = 4;
  Pieces Parts = Chance() % 2 ? tokensOf(Code) : linesOf(Code);
  for (auto Left = 1 + Chance() % Most; Left != 0 && !Parts.empty(); --Left)
    change(Parts, Chance);
  return llvm::join(Parts, "");
}

} // namespace connguard
