// Changes to source code that leave more of it valid than changes of bytes do.
#ifndef CONNGUARD_TESTS_FUZZ_MUTATOR_H
#define CONNGUARD_TESTS_FUZZ_MUTATOR_H

#include "llvm/ADT/StringRef.h"
#include <random>
#include <string>

namespace connguard {

/// \p Code with a few tokens, or lines, left out, doubled, moved, or in each
/// other's place.
std::string mutated(llvm::StringRef Code, std::minstd_rand &Chance);

} // namespace connguard

#endif
