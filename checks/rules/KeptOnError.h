// Handles that a function opens for itself, in a field, and forgets there when
// something goes wrong.
#ifndef CONNGUARD_RULES_KEPTONERROR_H
#define CONNGUARD_RULES_KEPTONERROR_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// Where a function returns an error and leaves a handle in a field, although
/// it gives it back before it returns anything else, and nobody else does:
///
///   s->link = connected(s);
///   if (asked(s->link) < 0)
///     return -1;                the link stays open
///   disconnect(s->link);
///   return 0;
void reportKeptOnError(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
