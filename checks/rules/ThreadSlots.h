// Handles that each thread keeps under a key, which an object has and deletes:
// deleting the key gives nothing back.
#ifndef CONNGUARD_RULES_THREADSLOTS_H
#define CONNGUARD_RULES_THREADSLOTS_H

#include "rules/Rule.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// Reports those of which no other function asks for what is kept there. Source
/// of the fact: pthread_key_delete(3p), "no destructor functions shall be
/// invoked by pthread_key_delete()"; tss_delete of C11 7.26.6.2.
void reportForgottenSlots(const UnitFacts &Facts, ReportFn Report);

} // namespace connguard

#endif
