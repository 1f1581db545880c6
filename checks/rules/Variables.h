// What a variable is used for in one function.
#ifndef CONNGUARD_RULES_VARIABLES_H
#define CONNGUARD_RULES_VARIABLES_H

#include "rules/UnitFacts.h"

namespace connguard {

/// The variable that \p E names, through parentheses and casts; null if it is
/// something else.
const clang::VarDecl *variableIn(const clang::Expr &E);

/// Every mention of \p Var in \p S, in source order.
std::vector<const clang::DeclRefExpr *> mentionsOf(const clang::VarDecl &Var,
                                                   const clang::Stmt &S);

/// True if all that the local \p Var ever holds is empty, or a handle of the
/// kind \p What that \p Function acquires there, and no other place has it.
bool holdsOnly(const FunctionFacts &Function, const clang::VarDecl &Var,
               const Resource &What);

/// True if \p Condition is false whenever \p Var is empty: `c`, `c != NULL`,
/// `fd >= 0 && ...`.
bool asksForHandle(const clang::Expr &Condition, const clang::VarDecl &Var,
                   const clang::ASTContext &Unit);

/// True if \p Condition mentions the field.
bool asksForField(const clang::Expr &Condition, const clang::FieldDecl &Field);

/// `nullptr`, `NULL`, `-1`; "" for other types.
llvm::StringRef emptyValue(clang::QualType Handle,
                           const clang::ASTContext &Unit);

} // namespace connguard

#endif
