// What fields and globals hold when a function begins, where the function
// stores something else over it.
#ifndef CONNGUARD_PATH_HELDBEFORE_H
#define CONNGUARD_PATH_HELDBEFORE_H

#include "recognise/Events.h"

namespace connguard {

/// Adds a site (see Site::Before) for each field over which \p Function, or a
/// function it calls, stores a handle. \p Held: the field surely holds one. If
/// not, also for globals over which it stores one, for fields that an
/// assignment operator fills, and for what the function gives back when the
/// handle says so, and then empties.
void addHeldBefore(FunctionEvents &Function, bool Held);

} // namespace connguard

#endif
