// How a fix can write a release: `uv_close(&tcp)` lacks its callback.
#ifndef CONNGUARD_RULES_RELEASECALL_H
#define CONNGUARD_RULES_RELEASECALL_H

#include "catalog/Catalog.h"
#include "clang/AST/ASTContext.h"
#include <map>
#include <string>

namespace connguard {

/// False if this unit declares the function that \p Release names, and a
/// variable of type \p Handle alone is not what it wants. Functions in
/// namespaces are believed.
bool takesJust(const ApiCall &Release, clang::QualType Handle,
               const clang::ASTContext &Unit);

/// How \p Body itself calls what \p Release names for \p Var, if that can be
/// written anywhere in it: all other arguments are parameters that nothing is
/// assigned to, or constants. "" if it does not.
std::string releaseIn(const clang::Stmt &Body, const clang::VarDecl &Var,
                      const ApiCall &Release, clang::ASTContext &Unit);

/// As SiteOutcome::GivenBackAt.
using GivenBackPlaces = std::map<clang::SourceLocation, std::string>;

/// The same for the call at one of \p Places, whatever function that is.
std::string releaseAt(const clang::Stmt &Body, const clang::VarDecl &Var,
                      const GivenBackPlaces &Places, clang::ASTContext &Unit);

} // namespace connguard

#endif
