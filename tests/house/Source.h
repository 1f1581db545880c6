// Our own source files as house rules see them: tokens without comments, the
// functions among them, the includes. Reads clang-formatted code, not any C++.
//
//   text  --Clang's raw lexer-->  tokens  --braces-->  functions
#ifndef CONNGUARD_TESTS_HOUSE_SOURCE_H
#define CONNGUARD_TESTS_HOUSE_SOURCE_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace connguard {

struct Token {
  enum Kind : std::uint8_t { Identifier, String, RawString, Other };
  Kind What = Other;
  std::string Text; ///< As written; strings without prefix and quotes.
  unsigned Line = 0;
};

/// A function with a body, from the first line of its declaration to `}`.
struct FunctionSize {
  std::string Name; ///< The last identifier before the parameters.
  unsigned Line = 0;
  unsigned Lines = 0;
};

struct Source {
  std::string Path; ///< From the root of the repository.
  std::string Text;

  bool isHeader() const { return llvm::StringRef(Path).ends_with(".h"); }
  unsigned lineCount() const;
  /// Everything but comments.
  std::vector<Token> tokens() const;
  /// Functions at namespace and class level; lambdas count with the function
  /// around them.
  std::vector<FunctionSize> functions() const;
  /// What is included in quotes, with its line.
  std::vector<std::pair<std::string, unsigned>> quotedIncludes() const;
};

/// The root of the repository.
llvm::StringRef repository();

/// All files below \p Folder of the repository, by path, with one of
/// \p Extensions (`.cpp`).
std::vector<Source> sourcesBelow(llvm::StringRef Folder,
                                 llvm::ArrayRef<llvm::StringRef> Extensions);

/// The text of a file of the repository; fails the test if it cannot be read.
std::string textOf(llvm::StringRef Path);

} // namespace connguard

#endif
