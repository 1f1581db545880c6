#include "report/Reporter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

namespace connguard {

llvm::ArrayRef<const Reporter *> allReporters() {
  static constexpr const Reporter *List[] = {
#define CONNGUARD_REPORTER(NAME) &NAME##Reporter,
#include "report/Reporters.def"
  };
  return List;
}

const Reporter *findReporter(llvm::StringRef Name) {
  for (const Reporter *R : allReporters())
    if (R->Name == Name)
      return R;
  return nullptr;
}

std::string Report::nameOf(llvm::StringRef File) const {
  llvm::StringRef Below = File;
  if (Below.consume_front(Root) && llvm::sys::path::is_absolute(Root)) {
    if (llvm::StringRef(Root).ends_with("/"))
      return Below.str();
    if (Below.consume_front("/"))
      return Below.str();
  }
  return File.str();
}

// Control characters of ASCII, and of Latin-1 (C2 80 to C2 9F), except tabs.
std::string printable(llvm::StringRef Text) {
  std::string Valid = llvm::json::fixUTF8(Text);
  std::string Result;
  for (std::size_t I = 0; I != Valid.size(); ++I) {
    unsigned char C = Valid[I];
    unsigned char Next = I + 1 == Valid.size() ? 0 : Valid[I + 1];
    bool Latin = C == 0xC2 && Next < 0xA0;
    if ((C >= 0x20 && C != 0x7F && !Latin) || C == '\t') {
      Result += C;
      continue;
    }
    Result += fmt::format("<{:02X}>", Latin ? Next : C);
    I += Latin;
  }
  return Result;
}

} // namespace connguard
