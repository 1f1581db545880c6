// Functions made of a row: one that acquires and does not give back, and its
// twin that does.
//
//   { call: opendir, handle: result }  ->
//     void leak3(const char *a0) { auto h = opendir(a0); }
//     void clean3(const char *a0) { auto h = opendir(a0); if (h) closedir(h); }
#ifndef CONNGUARD_TESTS_REALHEADERS_TWINWRITER_H
#define CONNGUARD_TESTS_REALHEADERS_TWINWRITER_H

#include "Declarations.h"
#include "catalog/Catalog.h"

namespace connguard::test {

struct Twins {
  std::string Leak, Clean; ///< A line of code each.
  std::string NotWritten;  ///< Why there are none; else "".
};

/// A type whose parameters make a function a handler, for types that give back
/// what they hold: an object of one is only wrong where it is made per request.
inline constexpr llvm::StringLiteral TwinRequest = "connguard_twin_request";

/// The twins of the acquiring \p Row of \p All, told apart by \p Number.
Twins writeTwins(const Catalog &All, const Declarations &Headers,
                 const ApiCall &Row, unsigned Number);

} // namespace connguard::test

#endif
