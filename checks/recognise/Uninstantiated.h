// What of the own code only the bodies of system templates would instantiate.
#ifndef CONNGUARD_RECOGNISE_UNINSTANTIATED_H
#define CONNGUARD_RECOGNISE_UNINSTANTIATED_H

#include "catalog/Catalog.h"

#include "clang/AST/ASTContext.h"

namespace connguard {

/// True if \p Unit, in which the bodies of system headers were skipped, lacks
/// code of its own that matters: a generic lambda, or a constructor, destructor
/// or call operator of a class template, that nobody has instantiated, as
///
///     async_read(Socket, Buffer, [](auto Failed, auto) { redisConnect(...);
///     });
///
/// and that names a function of \p Known or of the own code. It has to be
/// parsed once more, with all bodies.
bool lacksInstantiations(clang::ASTContext &Unit, const Catalog &Known);

} // namespace connguard

#endif
