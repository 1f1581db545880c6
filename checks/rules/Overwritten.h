// Handles in fields that are lost because others are stored over them.
#ifndef CONNGUARD_RULES_OVERWRITTEN_H
#define CONNGUARD_RULES_OVERWRITTEN_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// Where a field surely holds a handle, and a function, or one it calls, stores
/// another one over it.
void reportOverwrittenFields(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
