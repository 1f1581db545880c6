// Handles of objects that are never finished: a constructor calls a method that
// stores a handle in the object and then throws. No destructor runs.
#ifndef CONNGUARD_RULES_HALFBUILT_H
#define CONNGUARD_RULES_HALFBUILT_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// What constructors themselves throw is the path analysis' business: while
/// they run, the members of their class are their own variables.
void reportHalfBuilt(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
