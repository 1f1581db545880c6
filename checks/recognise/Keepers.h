// What the signature of a function without summary tells: whether it may keep
// an argument, as pthread_setspecific(key, file) does.
#ifndef CONNGUARD_RECOGNISE_KEEPERS_H
#define CONNGUARD_RECOGNISE_KEEPERS_H

#include "catalog/Catalog.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace connguard {

/// True for values that no handle is carried away in.
bool cannotOwn(const clang::Expr &Argument);

/// Compiled as C, or `extern "C"`.
bool isC(const clang::FunctionDecl &Callee, const clang::ASTContext &Unit);

/// True if a function of a C library may keep the argument at \p Index, which
/// has the type \p Argument, although no row says so.
bool mayKeep(const clang::FunctionDecl &Callee, unsigned Index,
             clang::QualType Argument, const Catalog &Known);
/// True if the argument is only formatted.
bool prints(const clang::FunctionDecl &Callee, unsigned Index);

/// True if \p Callee looks like it writes a message and does nothing else: what
/// fields and globals hold stays as it is.
bool onlyReports(const clang::FunctionDecl &Callee);

/// True if a C function is given an object as something it knows nothing of.
bool isAnything(const clang::FunctionDecl &Callee, unsigned Index,
                const clang::Expr &Argument, const clang::ASTContext &Unit);
/// The same, for functions of the system.
bool isCookie(const clang::FunctionDecl &Callee, unsigned Index,
              const clang::Expr &Argument, const clang::ASTContext &Unit);

} // namespace connguard

#endif
