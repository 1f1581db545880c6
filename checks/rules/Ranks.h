// How often code runs: what leaks there costs accordingly.
#ifndef CONNGUARD_RULES_RANKS_H
#define CONNGUARD_RULES_RANKS_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"

namespace connguard {

/// The functions that run for some handler of \p All: the handlers themselves,
/// and what they call, as far as bodies are visible.
llvm::DenseSet<const clang::FunctionDecl *>
servedBy(llvm::ArrayRef<Handler> All);

/// How often \p At, a statement of \p In, runs.
Rank rankOf(const clang::Stmt &At, const clang::FunctionDecl &In,
            const UnitFacts &Facts);

} // namespace connguard

#endif
