// Code -> AST -> findings -> fixed code, and other programs: what the tests of
// inputs and front ends have in common.
#ifndef CONNGUARD_TESTS_SUPPORT_RUN_H
#define CONNGUARD_TESTS_SUPPORT_RUN_H

#include "Connguard.h"
#include "finding/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTUnit;
class FunctionDecl;
} // namespace clang

namespace connguard {

/// The C and C++ files of `test-inputs/RULE`, or of all rules, sorted.
std::vector<std::string> inputFiles();
std::vector<std::string> inputFiles(llvm::StringRef Rule);

/// The compiler flags of an input, by its language; they find the mocks.
std::vector<std::string> flagsFor(llvm::StringRef File);

/// \p Text, parsed under the name \p File, which need not exist. An error, with
/// what the compiler says, if it does not compile.
llvm::Expected<std::unique_ptr<clang::ASTUnit>> parse(llvm::StringRef File,
                                                      llvm::StringRef Text);

/// The function \p Name of the parsed text; the test fails if there is none.
const clang::FunctionDecl *functionNamed(clang::ASTUnit &Unit,
                                         llvm::StringRef Name);

/// What the core says of \p Text under the name \p File, with the catalog that
/// holds for that file.
llvm::Expected<std::vector<LocatedFinding>> findingsIn(llvm::StringRef File,
                                                       llvm::StringRef Text);

/// \p Text after the safe fixes of the \p Wanted ones among \p Found, as many
/// as can be made together; with \p Unsafe, after the first fix of each.
llvm::Expected<std::string>
fixed(llvm::StringRef Text, llvm::ArrayRef<LocatedFinding> Found,
      llvm::function_ref<bool(const LocatedFinding &)> Wanted,
      bool Unsafe = false);

/// The first safe fix; null if there is none.
const LocatedFix *safeFix(const LocatedFinding &Found);

/// What \p Now has that \p Wish has not, and the other way round: a patch.
std::string difference(llvm::StringRef Name, llvm::StringRef Wish,
                       llvm::StringRef Now);

llvm::Expected<std::string> readFile(llvm::StringRef Path);

/// What a program did.
struct Outcome {
  int Exit = -1;
  std::string Output, Errors; ///< stdout and stderr.
};

/// Runs the program Command[0], which must end within \p Seconds.
Outcome runProgram(llvm::ArrayRef<std::string> Command, unsigned Seconds = 300);

/// A directory of its own, gone when this is.
class TemporaryDirectory {
public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;

  const std::string &path() const { return Root; }
  std::string path(llvm::StringRef Name) const;
  /// Writes a file below it and returns its path.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const;

private:
  std::string Root;
};

} // namespace connguard

#endif
