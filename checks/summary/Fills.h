// What a function opens for its caller and leaves in a field.
#ifndef CONNGUARD_SUMMARY_FILLS_H
#define CONNGUARD_SUMMARY_FILLS_H

#include "path/Paths.h"
#include "summary/Summary.h"

namespace connguard {

/// Fields of what the parameters of \p Function point to that keep a fresh
/// handle when it succeeds, and only then:
///
///   int begin(struct link *l) {      l->c, if begin() returns 0
///     l->c = redisConnect(...);
///     if (!l->c || l->c->err) { redisFree(l->c); return -1; }
///     return 0;
///   }
std::vector<FieldFill> fillsOf(const FunctionEvents &Function,
                               const PathFacts &Facts);

/// True if \p Function gives somebody the address of a part of what a pointer
/// points to: that may lead to the whole.
bool handsOutParts(const FunctionEvents &Function);

} // namespace connguard

#endif
