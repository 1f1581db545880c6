// Compares one library or framework of the catalog with its real headers.
#ifndef CONNGUARD_TESTS_REALHEADERS_ROWCHECK_H
#define CONNGUARD_TESTS_REALHEADERS_ROWCHECK_H

#include "catalog/Catalog.h"
#include <map>
#include <string>
#include <vector>

namespace connguard::test {

/// What a check needs to know besides the rows.
struct Surroundings {
  /// Compiler flags, by the name of the library or framework.
  std::map<std::string, std::vector<std::string>> Flags;
  /// Names that the installed version lacks, with the reason.
  std::map<std::string, std::string> Absent;
};

/// Reads `name: flags` lines, and `name: reason` lines.
Surroundings readSurroundings(llvm::StringRef FlagsFile,
                              llvm::StringRef AbsentFile);

/// One sentence for each row that the headers do not bear out. Names that the
/// headers lack and \p Around explains are noted in \p Missing.
std::vector<std::string> complaints(const Catalog &All, const Library &Of,
                                    const Surroundings &Around,
                                    std::vector<std::string> &Missing);
std::vector<std::string> complaints(const Framework &Of,
                                    const Surroundings &Around,
                                    std::vector<std::string> &Missing);

} // namespace connguard::test

#endif
