// What a language server and its client tell each other, as values.

#ifndef CONNGUARD_TESTS_SUPPORT_LSPVALUES_H
#define CONNGUARD_TESTS_SUPPORT_LSPVALUES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace connguard::lsp {

/// As in the protocol: lines and characters count from 0.
struct Position {
  int Line = 0;
  int Character = 0;
};

struct Range {
  Position Start;
  Position End;
};

/// A place in some file, with what is said about it there.
struct Related {
  std::string File;
  Range Where;
  std::string Message;
};

struct Diagnostic {
  Range Where;
  int Severity = 0; ///< 1 is an error, 2 a warning.
  std::string Code;
  std::string Source;
  std::string Message;
  std::string Link; ///< Where the code is documented; may be empty.
  std::vector<Related> Notes;
  llvm::json::Value AsSent = nullptr;
};

struct Edit {
  std::string File;
  Range Where;
  std::string Text;
};

struct Action {
  std::string Title;
  std::string Kind;
  std::vector<Edit> Edits; ///< Empty if the server makes them when asked.
  std::vector<Diagnostic> Diagnostics; ///< Those it answers.
};

/// \p Text after \p Edits, which must not overlap. ASCII only.
std::string applied(llvm::StringRef Text, llvm::ArrayRef<Edit> Edits);

/// \p File, an absolute path, as servers name it.
std::string uriOf(llvm::StringRef File);

llvm::json::Value toJSON(Position);
llvm::json::Value toJSON(Range);
bool fromJSON(const llvm::json::Value &, Position &, llvm::json::Path);
bool fromJSON(const llvm::json::Value &, Range &, llvm::json::Path);
bool fromJSON(const llvm::json::Value &, Diagnostic &, llvm::json::Path);
bool fromJSON(const llvm::json::Value &, Action &, llvm::json::Path);

} // namespace connguard::lsp

#endif
