// What an input expects, read from the comments on its lines; the language of
// test-inputs/.
//
//   redisContext *c = redisConnect(h, p); // warn: is not released
//   if (c->err)
//     return -1;                          // note: returns without
//
//   // missed: the list owns it, and nobody empties the list
//   int fd = open(path, O_RDONLY);
//
//   warn: part        a finding begins here, and its message contains the part
//   note: part        a step of some finding is here, and contains the part
//   missed: why       a mistake we do not find yet
//   wrong: why        a finding begins here, and it is a false alarm
//   wrong fix: why    the safe fix of the finding on this line is not right
//
// Several marks of one line are separated by `; `. A mark on a line of its own
// is about the next line with code; comment lines below it continue its text.
#ifndef CONNGUARD_TESTS_SUPPORT_EXPECTATIONS_H
#define CONNGUARD_TESTS_SUPPORT_EXPECTATIONS_H

#include "finding/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace connguard {

struct Expectation {
  enum Kind : std::uint8_t { Warn, Note, Missed, Wrong, WrongFix };
  Kind What = Warn;
  unsigned Line = 0; ///< The line it is about; counts from 1.
  std::string Text;

  bool operator==(const Expectation &) const = default;
};

/// The marks of \p Text, in source order. A mark without text is an error.
llvm::Expected<std::vector<Expectation>> expectationsIn(llvm::StringRef Text);

/// How \p Found, the findings of one file, deviate from \p Expected: one
/// sentence for each deviation. Empty if each finding is expected, and each
/// expectation met. No finding may be on a line marked `missed` unless a `warn`
/// of the same line asks for it.
std::vector<std::string> deviations(llvm::ArrayRef<Expectation> Expected,
                                    llvm::ArrayRef<LocatedFinding> Found);

/// The same for the marks of one \p File against the findings of a whole
/// program: what begins elsewhere is not looked at, but for its steps.
std::vector<std::string> deviations(llvm::StringRef File,
                                    llvm::ArrayRef<Expectation> Expected,
                                    llvm::ArrayRef<LocatedFinding> Found);

/// True if the finding that begins on \p Line is marked `wrong fix`.
bool hasWrongFix(llvm::ArrayRef<Expectation> Expected, unsigned Line);

} // namespace connguard

#endif
