// Edits of expressions and statements, refused where macros are in the way.
#ifndef CONNGUARD_RULES_GUARDEDITS_H
#define CONNGUARD_RULES_GUARDEDITS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/Diagnostic.h"
#include <vector>

namespace connguard {

class GuardEdits {
public:
  explicit GuardEdits(clang::ASTContext &Unit) : Unit(Unit) {}

  /// Null if it is something else. An initializer list counts only with all
  /// conversions.
  template <typename T, typename Node> const T *parent(const Node &Of) const {
    for (const clang::DynTypedNode &Up : Unit.getParents(Of)) {
      const auto *List = Up.template get<clang::InitListExpr>();
      if (!List || contains(*List, clang::DynTypedNode::create(Of)))
        return Up.template get<T>();
    }
    return nullptr;
  }
  /// A statement of its own: the value is not used.
  bool isStatement(const clang::Expr &E) const;
  /// As it is written; "" if a macro writes a part of it.
  std::string text(clang::SourceRange Tokens) const;
  /// Behind the token; invalid if a macro makes it.
  clang::SourceLocation behind(clang::SourceLocation Token) const;

  /// The token, or the macro that begins with it.
  clang::SourceLocation startOf(clang::SourceLocation Token) const;

  // False: it cannot be done.

  /// Behind the last token of \p E, which may be the argument of a macro.
  bool insertAfter(const clang::Expr &E, llvm::StringRef Text);
  bool insert(clang::SourceLocation At, llvm::StringRef Text);
  bool replace(clang::SourceLocation Begin, clang::SourceLocation End,
               llvm::StringRef Text);
  /// With its line, if nothing else is on it.
  bool remove(clang::SourceLocation Begin, clang::SourceLocation End);

  /// All of them, but for those within others.
  std::vector<clang::FixItHint> take();

private:
  static bool contains(const clang::InitListExpr &List,
                       const clang::DynTypedNode &Part);
  clang::CharSourceRange wholeLines(clang::SourceLocation Begin,
                                    clang::SourceLocation End) const;

  clang::ASTContext &Unit;
  std::vector<clang::FixItHint> All;
};

} // namespace connguard

#endif
