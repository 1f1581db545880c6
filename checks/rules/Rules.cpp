#include "rules/Rule.h"

#include <string>

namespace connguard {

#define CONNGUARD_RULE(NAME) extern const Rule NAME;
#include "rules/Rules.def"

llvm::ArrayRef<const Rule *> allRules() {
  static constexpr const Rule *List[] = {
#define CONNGUARD_RULE(NAME) &NAME,
#include "rules/Rules.def"
  };
  return List;
}

static constexpr llvm::StringRef Prefix = "connguard-";

const Rule *findRule(llvm::StringRef Name) {
  Name.consume_front(Prefix);
  for (const Rule *R : allRules())
    if (R->Name.drop_front(Prefix.size()) == Name)
      return R;
  return nullptr;
}

std::string documentationUrl(const Rule &R) {
  return (CONNGUARD_DOCS_URL + R.Name.drop_front(Prefix.size()) + ".md").str();
}

} // namespace connguard
