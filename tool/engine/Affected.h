// Which units have to do with some files?
//
//   units, changed files --cache, else dependency scan--> affected units
#ifndef CONNGUARD_ENGINE_AFFECTED_H
#define CONNGUARD_ENGINE_AFFECTED_H

#include "engine/Engine.h"
#include "engine/Git.h"

namespace connguard {

/// The indexes of those \p Units that are made from one of \p Changed, or that
/// settings in one of them hold for, and of those of which that cannot be told.
std::set<std::size_t> affectedUnits(const std::vector<Unit> &Units,
                                    const Catalogs &Known,
                                    const RunOptions &Options,
                                    ChangedFiles &Changed);

} // namespace connguard

#endif
