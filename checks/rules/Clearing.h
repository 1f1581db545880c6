// A variable that says whether its handle is still owed.
//
//   if (now == LISTENING)          if (now == LISTENING) {
//     close(fd);                     close(fd);
//   return now;                      fd = -1;
//                                  }
//                                  if (fd >= 0) close(fd);
//                                  return now;
#ifndef CONNGUARD_RULES_CLEARING_H
#define CONNGUARD_RULES_CLEARING_H

#include "rules/UnitFacts.h"
#include "clang/Basic/Diagnostic.h"
#include <optional>

namespace connguard {

/// Edits after which \p Var is empty wherever the handle of site \p Index is
/// not owed: it begins so, and becomes so after each release. Nothing if
/// somebody else may own the handle, if it is used or given back after it was
/// given back, or if the variable ever holds anything else.
std::optional<std::vector<clang::FixItHint>>
clearings(const UnitFacts &Facts, const FunctionFacts &Function, unsigned Index,
          const clang::VarDecl &Var);

/// True if a goto or a switch may come behind the declaration of \p Var without
/// its value: then nobody may ask what it holds there.
bool mayBeJumpedOver(const clang::VarDecl &Var, const clang::FunctionDecl &In);

} // namespace connguard

#endif
