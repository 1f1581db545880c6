// The release that a destructor lacks.
#ifndef CONNGUARD_RULES_OWNERFIX_H
#define CONNGUARD_RULES_OWNERFIX_H

#include "finding/Finding.h"
#include "rules/Owners.h"
#include <optional>

namespace connguard {

/// Adds the release of the field to the end of the destructor. Nothing if the
/// class has none, or the release is more than one call with the handle. Never
/// safe: nobody knows that each constructor has set the field.
std::optional<Fix> destructorFix(const Owner &O, const UnitFacts &Facts);

} // namespace connguard

#endif
