// What a virtual call does: that which all functions do that it may reach.
//
//   struct Closer { virtual void done(int fd) = 0; };       closer.done(fd):
//   struct Quiet : Closer { ... close(fd); };               released, for both
//   struct Loud : Closer { ... log(fd); close(fd); };       do
#ifndef CONNGUARD_SUMMARY_OVERRIDERS_H
#define CONNGUARD_SUMMARY_OVERRIDERS_H

#include "summary/Summary.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace connguard {

/// Who overrides whom in one translation unit.
class Overriders {
public:
  /// \p Functions: the definitions of the unit.
  explicit Overriders(llvm::ArrayRef<const clang::FunctionDecl *> Functions);

  /// The bodies that a call of \p Method may reach, its own among them; empty
  /// if nobody overrides it here, or if others may do so where we cannot see
  /// them and it has no body of its own.
  std::vector<const clang::FunctionDecl *>
  of(const clang::CXXMethodDecl &Method) const;

private:
  llvm::DenseMap<const clang::FunctionDecl *,
                 std::vector<const clang::FunctionDecl *>>
      Known;
};

/// What is true of all of \p Some, of which there is one at least.
Summary joined(llvm::ArrayRef<const Summary *> Some);

/// Each method that \p F overrides, directly or not.
std::vector<const clang::CXXMethodDecl *>
overriddenBy(const clang::FunctionDecl &F);

} // namespace connguard

#endif
