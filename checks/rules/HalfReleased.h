// Functions that give a handle back only in some of its states, and forget it
// in the others.
#ifndef CONNGUARD_RULES_HALFRELEASED_H
#define CONNGUARD_RULES_HALFRELEASED_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// Where a function empties a place that was not given back for nothing but
/// what the handle says of itself:
///
///   void disconnect(PGconn **c) {
///     if (PQstatus(*c) == CONNECTION_OK)
///       PQfinish(*c);
///     *c = NULL;              a failed connection is lost
///   }
void reportHalfReleased(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
