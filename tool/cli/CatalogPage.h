// What is known about one library or framework, as a section of a document: for
// `connguard explain` and docs/catalog.md.
#ifndef CONNGUARD_CLI_CATALOGPAGE_H
#define CONNGUARD_CLI_CATALOGPAGE_H

#include "Connguard.h"
#include <string>

namespace connguard {

std::string pageOf(const Library &Of);
std::string pageOf(const Framework &Of);

/// Everything in \p Known with that name; "" if there is nothing.
std::string pagesNamed(const Catalog &Known, llvm::StringRef Name);

} // namespace connguard

#endif
