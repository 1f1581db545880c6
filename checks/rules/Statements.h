// Where edits of statements go.
#ifndef CONNGUARD_RULES_STATEMENTS_H
#define CONNGUARD_RULES_STATEMENTS_H

#include "clang/AST/Stmt.h"
#include <optional>
#include <string>

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

} // namespace connguard

#endif
