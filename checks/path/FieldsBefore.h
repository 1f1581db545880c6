// What fields hold when a function begins, where the function stores a handle
// over it.
#ifndef CONNGUARD_PATH_FIELDSBEFORE_H
#define CONNGUARD_PATH_FIELDSBEFORE_H

#include "recognise/Events.h"

namespace connguard {

/// Adds a site (see Site::Before) for each field over which \p Function, or a
/// function it calls, stores a handle. \p Held: the field surely holds one.
void addFieldsBefore(FunctionEvents &Function, bool Held);

} // namespace connguard

#endif
