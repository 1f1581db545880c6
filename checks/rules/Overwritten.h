// Handles in fields and globals that are lost because others are stored over
// them.
#ifndef CONNGUARD_RULES_OVERWRITTEN_H
#define CONNGUARD_RULES_OVERWRITTEN_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// Where a field surely holds a handle, and a function, or one it calls, stores
/// another one over it; and the same of a global of this file:
///
///   r = redisCommand(ctx, "PING");     there is one
///   if (!r)
///     ctx = redisConnect(host, port);  and is lost
void reportOverwritten(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
