// What a translation unit does to handles that classes keep, for other units.
#ifndef CONNGUARD_RULES_OWNERSLOTS_H
#define CONNGUARD_RULES_OWNERSLOTS_H

#include "rules/UnitFacts.h"
#include "summary/Slots.h"

namespace connguard {

/// Kept, of each field that others can name: one way on which the handle stays
/// owed, one on which it is given back, one that is unknown, as far as the unit
/// has them. Ends, of each destructor that has its body here.
/// \p Functions are the definitions of the unit.
std::vector<FunctionSlots>
ownerSlots(const UnitFacts &Facts,
           llvm::ArrayRef<const clang::FunctionDecl *> Functions);

} // namespace connguard

#endif
