// The name by which the catalog knows a declaration: `httplib::Server::Get`,
// `PQconnectdb`. No inline or anonymous namespaces, no template arguments; a
// constructor has the name of its class.
#ifndef CONNGUARD_SUPPORT_QUALIFIEDNAME_H
#define CONNGUARD_SUPPORT_QUALIFIEDNAME_H

#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"
#include <string>
#include <vector>

namespace connguard {

/// "" for a declaration without a name (lambda, unnamed struct).
std::string qualifiedName(const clang::NamedDecl &Of);

/// For people: the qualified name of the function, `main`, or `lambda in main`.
std::string nameOf(const clang::FunctionDecl &F);

/// What a parameter of this type hands over, looked at through references,
/// pointers, typedefs and std::shared_ptr: the record or enum; null for
/// anything else.
const clang::TagDecl *pointedToTag(clang::QualType Type);

/// All names by which a parameter of this type may be asked for, looked at as
/// in pointedToTag: each typedef on the way, then the record or enum, without
/// and with its first template argument, or the built-in type.
std::vector<std::string> typeNames(clang::QualType Type);

/// As qualifiedName, with the first template argument if that is a bool, an
/// integer or a class: `boost::beast::http::message<true>`.
std::string qualifiedNameWithArgument(const clang::NamedDecl &Of);

} // namespace connguard

#endif
