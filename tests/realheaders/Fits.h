// Whether a row can be about a function that is declared.
#ifndef CONNGUARD_TESTS_REALHEADERS_FITS_H
#define CONNGUARD_TESTS_REALHEADERS_FITS_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"

namespace connguard::test {

/// Whether the handle of \p Call, and the other arguments that it speaks of,
/// can be where it says.
bool fits(const ApiCall &Call, const clang::FunctionDecl &F);

/// Whether a call may have the argument \p Argument.
bool takes(const clang::FunctionDecl &F, unsigned Argument);

} // namespace connguard::test

#endif
