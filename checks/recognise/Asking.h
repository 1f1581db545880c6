// What conditions ask about.
#ifndef CONNGUARD_RECOGNISE_ASKING_H
#define CONNGUARD_RECOGNISE_ASKING_H

#include "recognise/Events.h"
#include "clang/AST/Stmt.h"

namespace connguard {

/// True if \p Condition asks a member or a global: `connected_`, `isOpen()`.
/// They may know more than we do.
bool asksAnObject(const clang::Stmt &Condition);

/// True if \p Condition asks a global or the object of the method, of which a
/// function sees only a part.
bool asksTheProgram(const clang::Stmt &Condition);

/// True if \p Decided mattered for getting to \p Goal, a node of an event: the
/// other way does not lead there.
///
///   if (trace) log();  c->fd = open();     trace does not matter
///   if (open_) return; c->fd = open();     open_ does
bool matters(const Decision &Decided, const FunctionEvents &Function,
             const clang::Stmt &Goal);

} // namespace connguard

#endif
