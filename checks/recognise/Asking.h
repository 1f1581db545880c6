// What conditions ask about.
#ifndef CONNGUARD_RECOGNISE_ASKING_H
#define CONNGUARD_RECOGNISE_ASKING_H

#include "clang/AST/Stmt.h"

namespace connguard {

/// True if \p Condition asks a member or a global: `connected_`, `isOpen()`.
/// They may know more than we do.
bool asksAnObject(const clang::Stmt &Condition);

} // namespace connguard

#endif
