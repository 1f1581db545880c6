// The name of a declaration in all translation units.
#ifndef CONNGUARD_SUPPORT_ENTITY_H
#define CONNGUARD_SUPPORT_ENTITY_H

#include <string>

namespace clang {
class Decl;
} // namespace clang

namespace connguard {

/// Clang's USR: the same for all declarations of one entity, different for
/// static functions of different files. "" for what has no name anywhere.
std::string entityName(const clang::Decl &Of);

} // namespace connguard

#endif
