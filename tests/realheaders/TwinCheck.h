// Each acquisition of a library, tried: code that forgets the release must be
// reported, code that has it must not.
//
//   rows, declarations --TwinWriter--> code --analyze--> findings by line
#ifndef CONNGUARD_TESTS_REALHEADERS_TWINCHECK_H
#define CONNGUARD_TESTS_REALHEADERS_TWINCHECK_H

#include "RowCheck.h"
#include "catalog/Catalog.h"

namespace connguard::test {

/// What became of one row.
struct Trial {
  std::string Row;      ///< `opendir (DIR)`
  std::string NotTried; ///< Why its twins cannot be compiled; else "".
  std::string Wrong;    ///< What the analysis got wrong; else "".
};

/// Tries the rows of \p Of whose function is declared. \p All is what is known,
/// without frameworks: an argument may be a framework's request.
std::vector<Trial> tryRows(const Catalog &All, const Library &Of,
                           const FlagsByName &Flags);

/// A catalog text that \p All of tryRows() must contain.
extern const char *const TwinCatalog;

} // namespace connguard::test

#endif
