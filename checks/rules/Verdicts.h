// Why each acquisition is reported or silent.
#ifndef CONNGUARD_RULES_VERDICTS_H
#define CONNGUARD_RULES_VERDICTS_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// One verdict for each acquisition of \p Facts, in source order.
std::vector<Verdict> verdicts(const UnitFacts &Facts,
                              llvm::ArrayRef<Finding> Reported);

} // namespace connguard

#endif
