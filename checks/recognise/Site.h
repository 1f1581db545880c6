// One acquisition of a function. See Events.h.
#ifndef CONNGUARD_RECOGNISE_SITE_H
#define CONNGUARD_RECOGNISE_SITE_H

#include "catalog/Library.h"
#include "recognise/Places.h"

#include "clang/AST/Expr.h"
#include <string>

namespace connguard {

/// One acquisition in the source. A call that fills two places has two sites.
struct Site {
  const clang::Expr *Call = nullptr;
  const ApiCall *Row = nullptr;
  std::string Callee; ///< As written: `redisConnect`.
  LocationId Into = NoLocation;
  /// Header that declares the callee: its neighbours borrow.
  std::string Home;
  /// The row was inferred from a function of the project.
  bool Inferred = false;
  /// The callee leaves it in a field, where it is acquired as well.
  bool Filled = false;
  bool Assumed = false; ///< The row is a guess: the callee may do otherwise.
  /// Assumed: by its name, the function that takes back what the callee gave.
  const clang::FunctionDecl *Partner = nullptr;
  /// No acquisition: what the field Into held before the function began.
  bool Before = false;
  /// Before: it is given back on some way, and the place emptied in the end.
  bool Cleared = false;
  bool Held = false; ///< Before: surely.
};

} // namespace connguard

#endif
