// Where in the text of a class another member goes, and how such members are
// written.
#ifndef CONNGUARD_RULES_CLASSTEXT_H
#define CONNGUARD_RULES_CLASSTEXT_H

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Diagnostic.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

/// A place between two members.
struct MemberPlace {
  clang::SourceLocation At;
  std::string Indent;
  bool OneLine = false; ///< `struct S { ~S(); int fd; };`

  /// \p Lines as members: those that begin with a space belong to the one
  /// before.
  clang::FixItHint insertion(llvm::ArrayRef<std::string> Lines) const;
};

/// The class as it is written: a template rather than its instance.
const clang::CXXRecordDecl &asWritten(const clang::CXXRecordDecl &Class);

/// Behind \p Member and the comment on its line. Nothing in macros.
std::optional<MemberPlace> behindMember(const clang::Decl &Member);

/// Behind the last public constructor, or where the public members begin, if
/// there is none.
std::optional<MemberPlace> placeIn(const clang::CXXRecordDecl &Class);

/// True if \p Class declares a constructor.
bool hasConstructor(const clang::CXXRecordDecl &Class);

/// `X(const X &) = delete;` and the assignment.
std::vector<std::string> deletedCopies(const clang::CXXRecordDecl &Class);

} // namespace connguard

#endif
