// Whether a fix can write a release: `uv_close(&tcp)` lacks its callback.
#ifndef CONNGUARD_RULES_RELEASECALL_H
#define CONNGUARD_RULES_RELEASECALL_H

#include "catalog/Catalog.h"
#include "clang/AST/ASTContext.h"

namespace connguard {

/// False if this unit declares the function that \p Release names, and a
/// variable of type \p Handle alone is not what it wants. Functions in
/// namespaces are believed.
bool takesJust(const ApiCall &Release, clang::QualType Handle,
               const clang::ASTContext &Unit);

} // namespace connguard

#endif
