// Classes whose objects are copied or moved member by member: both have the
// same handles afterwards.
#ifndef CONNGUARD_RECOGNISE_COPIES_H
#define CONNGUARD_RECOGNISE_COPIES_H

#include "clang/AST/DeclCXX.h"

namespace connguard {

/// The compiler copies objects of \p Class, as nobody has said otherwise.
bool copiesByDefault(const clang::CXXRecordDecl &Class);

/// True if \p Body asks a part that is an object itself what to do: a
/// std::shared_ptr that counts, say.
bool asksAPart(const clang::Stmt &Body);

/// True if somebody uses such a copy, if only inside a container.
bool usesDefaultCopy(const clang::CXXRecordDecl &Class);

/// The copy or move that somebody asked for: `= default`, or a constructor that
/// copies every member and does nothing else. Null if there is none.
const clang::CXXMethodDecl *writtenCopy(const clang::CXXRecordDecl &Class);

} // namespace connguard

#endif
