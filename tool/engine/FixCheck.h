// Whether fixes kept what they promise: the files compile, and no rule finds
// more in them than before.
#ifndef CONNGUARD_ENGINE_FIXCHECK_H
#define CONNGUARD_ENGINE_FIXCHECK_H

#include "engine/Engine.h"

namespace connguard {

/// What is wrong \p After the fixes and was not \p Before, to be read after
/// "fixes of this file left out,". Files that had errors before are not asked.
std::vector<Problem> brokenBy(const RunResult &Before, const RunResult &After);

} // namespace connguard

#endif
