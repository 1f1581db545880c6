// What the two leak rules have in common: from the outcome of a site to one
// finding with its path and its fix.
#ifndef CONNGUARD_RULES_LEAKS_H
#define CONNGUARD_RULES_LEAKS_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

enum class LeakKind : std::uint8_t { Ordinary, Exceptional };

/// Reports each site that leaks this way. A site that also leaks on an ordinary
/// exit is not reported as Exceptional: one guard mends both.
void reportLeaks(const UnitFacts &Facts, LeakKind Kind, ReportFn Report);

} // namespace connguard

#endif
