// Where edits of statements go.
#ifndef CONNGUARD_RULES_STATEMENTS_H
#define CONNGUARD_RULES_STATEMENTS_H

#include "clang/AST/Expr.h"
#include "clang/Basic/Diagnostic.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class SourceManager;
} // namespace clang

namespace connguard {

/// Null if \p S is the outermost.
const clang::Stmt *parentOf(const clang::Stmt &S, clang::ASTContext &Unit);

/// The white space before the first token of the line.
std::string indentOf(clang::SourceLocation At,
                     const clang::SourceManager &Sources);

/// False for the whole body of an `if` or loop: two statements there need
/// braces.
bool inBlock(const clang::Stmt &S, clang::ASTContext &Unit);

/// Behind `if (...)`, `else`, `while (...)`, `for (...)`: where the brace of
/// the \p Body goes. Nothing elsewhere.
std::optional<clang::SourceLocation> beforeBody(const clang::Stmt &Of,
                                                const clang::Stmt &Body,
                                                const clang::ASTContext &Unit);

/// Nothing if no semicolon follows.
std::optional<clang::SourceLocation>
afterSemicolon(const clang::Stmt &S, const clang::ASTContext &Unit);

/// Behind the semicolon or brace that ends \p S. Nothing in macros.
std::optional<clang::SourceLocation> behind(const clang::Stmt &S,
                                            const clang::ASTContext &Unit);

/// What runs when \p S is done, as far as that depends on nothing: the next
/// statement, where a goto leads, what comes behind the `if`. Null elsewhere.
const clang::Stmt *runsAfter(const clang::Stmt &S, clang::ASTContext &Unit);

/// True if \p S is a statement of \p Block itself, and no label comes before it
/// there: not the way out of something that failed.
bool isOrdinaryEnd(const clang::Stmt &S, const clang::CompoundStmt &Block);

/// True if \p Part is \p Of or somewhere in it.
bool isPartOf(const clang::Stmt &Part, const clang::Stmt &Of);

/// As the file spells it; "" if it takes part in a macro.
std::string textOf(const clang::Stmt &S, const clang::ASTContext &Unit);

/// The statement that \p Call is, casts to void included; null if somebody
/// looks at its value.
const clang::Stmt *asStatement(const clang::Expr &Call,
                               clang::ASTContext &Unit);

/// True if another statement may come before it, or stand for it.
bool hasOwnPlace(const clang::Stmt &S, clang::ASTContext &Unit);

/// Adds another statement behind \p S, with braces around both where that is
/// needed. False if it cannot be done.
bool addBehind(const clang::Stmt &S, llvm::StringRef Text,
               clang::ASTContext &Unit, std::vector<clang::FixItHint> &Edits);

/// Where the line ends, if nothing but a comment comes before that; \p At
/// elsewhere.
size_t endOfLineFrom(llvm::StringRef Buffer, size_t At);

/// Takes it away, and its line and the comment behind it if nothing else is
/// there. Nothing in macros.
std::optional<clang::FixItHint> removalOf(const clang::Stmt &S,
                                          const clang::ASTContext &Unit);

} // namespace connguard

#endif
