// What kept a translation unit from being analysed, or from being analysed
// whole. Costs its unit, never the run.
#ifndef CONNGUARD_REPORT_PROBLEM_H
#define CONNGUARD_REPORT_PROBLEM_H

#include "finding/Located.h"
#include <string>

namespace connguard {

struct Problem {
  /// The first error; a line of 0 stands for the whole file, no file for the
  /// run.
  Place At;
  std::string Message;
  /// How many errors of the same unit are not told.
  unsigned More = 0;

  bool operator==(const Problem &) const = default;
};

} // namespace connguard

#endif
