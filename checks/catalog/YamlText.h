// A catalog file before anybody reads its rows: what no YAML parser should be
// given, and what it says of the rest in words that help. An inside of
// CatalogYaml.cpp.
#ifndef CONNGUARD_CATALOG_YAMLTEXT_H
#define CONNGUARD_CATALOG_YAMLTEXT_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace connguard {

struct TextMistake {
  unsigned Line, Column;
  std::string Message;
};

/// What is wrong with \p Text as a whole: too large, no UTF-8, nested too
/// deeply, or it uses aliases.
std::optional<TextMistake> mistakeInText(llvm::StringRef Text);

/// \p Message of LLVM's YAML reader, or what we would say.
std::string inOurWords(llvm::StringRef Message);

} // namespace connguard

#endif
