// A catalog file before anybody reads its rows: what no YAML parser should be
// given, and what it says of the rest in words that help. An inside of
// CatalogYaml.cpp.
#ifndef CONNGUARD_CATALOG_YAMLTEXT_H
#define CONNGUARD_CATALOG_YAMLTEXT_H

#include "catalog/YamlRows.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace connguard {

struct TextMistake {
  unsigned Line, Column;
  std::string Message;
};

/// What is wrong with \p Text as a whole: empty, too large, no UTF-8, nested
/// too deeply, or it uses aliases.
std::optional<TextMistake> mistakeInText(llvm::StringRef Text);

/// The first of \p Documents, which were read from \p Text, that says nothing
/// about any code.
std::optional<TextMistake>
mistakeInDocuments(llvm::StringRef Text,
                   llvm::ArrayRef<yaml_rows::CatalogDocument> Documents);

/// Whether LLVM's YAML reader only says this when it said something before.
bool isConsequence(llvm::StringRef Message);

/// \p Message of LLVM's YAML reader, or what we would say.
std::string inOurWords(llvm::StringRef Message);

} // namespace connguard

#endif
