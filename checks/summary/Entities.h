// The name of a function that is the same in all translation units.
//
//   int Shop::open(int)        c:@S@Shop@F@open#I#
//   static, local, a lambda    /src/shop.cpp:812:c:shop.cpp@...
#ifndef CONNGUARD_SUMMARY_ENTITIES_H
#define CONNGUARD_SUMMARY_ENTITIES_H

#include "clang/AST/Decl.h"
#include <string>

namespace connguard {

/// Two declarations have the same entity if the linker makes them one function.
/// What the linker does not see goes by its file and offset.
std::string entityOf(const clang::FunctionDecl &F);

/// The same for fields.
std::string entityOf(const clang::FieldDecl &Field);

/// The entity of a part of a function that runs on its own.
std::string entityOf(const clang::Stmt &Region, const clang::ASTContext &Unit);

/// The file that stands in \p Entity; "" if there is none.
llvm::StringRef fileOfEntity(llvm::StringRef Entity);

} // namespace connguard

#endif
