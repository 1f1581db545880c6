// What a call may change of an object that it is given.
#ifndef CONNGUARD_RECOGNISE_TOUCHED_H
#define CONNGUARD_RECOGNISE_TOUCHED_H

#include "clang/AST/Decl.h"
#include <vector>

namespace connguard {

/// Fields that are written to, given back or handed on: these, or any.
struct FieldsTouched {
  std::vector<const clang::ValueDecl *> Some;
  bool Any = false;
};

} // namespace connguard

#endif
