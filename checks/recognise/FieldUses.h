// What the functions of a translation unit do with the handles that fields
// hold, without regard to order or object.
//
//   close(fd_);          releases fd_
//   return fd_;          lets it out: others may release it
//   write(fd_, "", 1);   neither
#ifndef CONNGUARD_RECOGNISE_FIELDUSES_H
#define CONNGUARD_RECOGNISE_FIELDUSES_H

#include "recognise/Events.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace connguard {

struct FieldUse {
  /// The functions that give it back.
  llvm::SmallPtrSet<const clang::FunctionDecl *, 4> Releasers;
  /// Copied, returned, or passed to who may own it.
  bool LetOut = false;
};

class FieldUses {
public:
  void learn(const FunctionEvents &Function);

  /// Of a field nobody mentions: nothing.
  FieldUse of(const clang::FieldDecl &Field) const {
    return Known.lookup(Field.getCanonicalDecl());
  }

private:
  void learn(const Event &E, const FunctionEvents &Function);

  llvm::DenseMap<const void *, FieldUse> Known;
};

} // namespace connguard

#endif
