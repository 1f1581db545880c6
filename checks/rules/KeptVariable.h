// A local variable whose handle each thread could keep, and the edits that make
// it so.
#ifndef CONNGUARD_RULES_KEPTVARIABLE_H
#define CONNGUARD_RULES_KEPTVARIABLE_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"
#include <optional>

namespace connguard {

struct Kept {
  const clang::VarDecl &Var;
  const clang::DeclStmt &Declares;
  const clang::CompoundStmt &Block; ///< In which it is declared.
  const FunctionFacts &Function;
  const Resource &What;
  std::string Initial; ///< The text of the call.
};

/// `!c || c->err`: it must be made anew. \p Object: by a smart pointer.
std::string lostTest(const Kept &K, bool Object);

std::string titleFor(const Kept &K);

/// Behind the declaration, and the comment on its line.
std::optional<clang::SourceLocation> nextLine(const Kept &K);

/// static _Thread_local redisContext *c;
std::optional<Fix> keptInC(const Kept &K, const ApiCall &Release);

/// thread_local std::unique_ptr<redisContext, decltype(&redisFree)> c(...);
std::optional<Fix> keptInCxx(const Kept &K, const ApiCall &Release);

} // namespace connguard

#endif
