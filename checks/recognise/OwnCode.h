// The part of a translation unit that was written for it: all but system
// headers.
#ifndef CONNGUARD_RECOGNISE_OWNCODE_H
#define CONNGUARD_RECOGNISE_OWNCODE_H

#include "clang/AST/ASTContext.h"
#include <vector>

namespace connguard {

/// While it lives, walks over the unit and the parents of its nodes know its
/// own code only: a map of all parents costs more than the whole analysis. A
/// scope that somebody else has set, as clangd does, stays.
class OwnCode {
public:
  explicit OwnCode(clang::ASTContext &Unit);
  ~OwnCode();
  OwnCode(const OwnCode &) = delete;
  OwnCode &operator=(const OwnCode &) = delete;

  /// False if the unit shows its main file only.
  bool whole() const { return !Before.empty(); }

private:
  clang::ASTContext &Unit;
  std::vector<clang::Decl *> Before; ///< To be restored.
};

} // namespace connguard

#endif
