// What holds for every input of a fuzz target.
#ifndef CONNGUARD_TESTS_FUZZ_MUST_H
#define CONNGUARD_TESTS_FUZZ_MUST_H

#include <cstdlib>

namespace connguard {

/// Ends the program, which the fuzzer takes for a crash.
inline void must(bool Holds) {
  if (!Holds)
    std::abort();
}

} // namespace connguard

#endif
