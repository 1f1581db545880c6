// Decisions and exits in plain words, for the steps of a finding.
#ifndef CONNGUARD_RULES_WORDS_H
#define CONNGUARD_RULES_WORDS_H

#include "finding/Finding.h"
#include "path/Paths.h"
#include "support/QualifiedName.h"

namespace clang {
class ASTContext;
}

namespace connguard {

/// `'c->err' is true`, `the loop ends`, `the case '3' is taken`.
Step describe(const Decision &Why, const clang::ASTContext &Unit);

/// The whole path of \p Leak: acquisition, decisions, exit.
std::vector<Step> describe(const Leak &Way, const Site &From,
                           const clang::ASTContext &Unit);

/// The exit alone: `returns without releasing it here`.
Step describeExit(const Leak &Way, const Site &From, llvm::StringRef Verb);

/// `a Redis connection`: the resource for a message, with an article.
std::string withArticle(llvm::StringRef Noun);

/// The source of \p Node on one line, shortened to what a message can carry.
std::string quote(const clang::Stmt &Node, const clang::ASTContext &Unit);

/// The file range of an expression, macros expanded where they are used.
clang::CharSourceRange rangeOf(const clang::Expr &E,
                               const clang::ASTContext &Unit);

} // namespace connguard

#endif
