// The function that ends what another has begun, in C:
//
//   int mux_init(struct mux *m) { m->fd = open(...); ... }
//   void mux_exit(struct mux *m) { ... }     should give m->fd back
#ifndef CONNGUARD_RULES_COUNTERPART_H
#define CONNGUARD_RULES_COUNTERPART_H

#include "rules/Owners.h"

namespace connguard {

/// A function of the unit that by its name undoes what the one that fills the
/// field did, is given such an object or frees it, and hands it to nobody else.
/// Null in classes of C++, which have destructors.
const clang::FunctionDecl *counterpartOf(const Owner &O,
                                         const UnitFacts &Facts);

} // namespace connguard

#endif
