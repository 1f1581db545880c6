// Who can be replaced by an object that owns.
#ifndef CONNGUARD_RULES_SOLEHOLDER_H
#define CONNGUARD_RULES_SOLEHOLDER_H

#include "rules/UnitFacts.h"

namespace connguard {

/// The local variable that holds the handle of site \p Index wherever it leaks,
/// if nobody knows it by another name. Null if there is none.
const clang::VarDecl *soleHolder(const FunctionFacts &Function, unsigned Index);

} // namespace connguard

#endif
