// How a fix spells a release, where members of a class may have its name.
#ifndef CONNGUARD_RULES_RELEASENAME_H
#define CONNGUARD_RULES_RELEASENAME_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"

namespace connguard {

/// The release of \p Handle as an expression in \p By: `PQfinish(c)`,
/// `delete c`, and `::close(fd)` where a member of the class is called so.
std::string callOf(const ApiCall &Release, const std::string &Handle,
                   const clang::FunctionDecl &By);

/// The name of the function, as \p By must write it.
std::string nameOfRelease(const ApiCall &Release,
                          const clang::FunctionDecl &By);

/// The same in the methods of \p Class.
std::string nameIn(const ApiCall &Release, const clang::RecordDecl *Class);

} // namespace connguard

#endif
