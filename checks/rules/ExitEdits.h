// Statements that are added where a handle would be lost.
#ifndef CONNGUARD_RULES_EXITEDITS_H
#define CONNGUARD_RULES_EXITEDITS_H

#include "path/Paths.h"
#include "rules/HeldPlace.h"
#include "clang/Basic/Diagnostic.h"

namespace connguard {

/// What is lost at one statement, and the code that gives it back.
struct ExitReleases {
  const Leak *Way = nullptr;
  std::vector<HeldPlace> Places;
  std::vector<std::string> Lines; ///< Statements.
};

/// Adds the edits by which the lines run just before the handles are lost.
/// False if that cannot be written: the statement comes from a macro, uses a
/// handle itself, or is no statement of its own.
bool mendExit(const ExitReleases &Exit, const clang::FunctionDecl &In,
              clang::ASTContext &Unit, std::vector<clang::FixItHint> &Edits);

} // namespace connguard

#endif
