// Compares one library or framework of the catalog with its headers.
#ifndef CONNGUARD_TESTS_REALHEADERS_ROWCHECK_H
#define CONNGUARD_TESTS_REALHEADERS_ROWCHECK_H

#include "catalog/Catalog.h"
#include <map>
#include <string>
#include <vector>

namespace connguard::test {

/// Compiler flags, by the name of the library or framework.
using FlagsByName = std::map<std::string, std::vector<std::string>>;

/// Reads `name: flags` lines.
FlagsByName readFlags(llvm::StringRef File);

/// What to parse the headers of a document with: of the system if it names a
/// package, else of test-inputs/mocks.
std::vector<std::string> flagsOf(llvm::StringRef Name, llvm::StringRef Package,
                                 const FlagsByName &Flags);

/// One sentence for each row that the headers do not bear out. `since` and
/// `until` are compared with the version of the package that is installed: a
/// name that this version has must be there, and no other.
std::vector<std::string> complaints(const Catalog &All, const Library &Of,
                                    const FlagsByName &Flags);
std::vector<std::string> complaints(const Framework &Of,
                                    const FlagsByName &Flags);

/// Headers other than those of the package that a document names.
struct HeaderFamily {
  std::string Name;    ///< `hiredis 1.2`
  std::string Version; ///< What `since` and `until` are compared with.
  std::vector<std::string> Headers;
  std::vector<std::string> Flags;
};
std::vector<std::string> complaintsIn(const Catalog &All, const Library &Of,
                                      const HeaderFamily &In);
std::vector<std::string> complaintsIn(const Framework &Of,
                                      const HeaderFamily &In);

} // namespace connguard::test

#endif
