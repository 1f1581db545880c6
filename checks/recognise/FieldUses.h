// What the functions of a translation unit do with the handles that fields and
// globals hold, without regard to order or object.
//
//   close(fd_);          releases fd_
//   registry.add(fd_);   lets it out: others may release it
//   return fd_;          lets it out to whoever calls this function
//   write(fd_, "", 1);   neither
#ifndef CONNGUARD_RECOGNISE_FIELDUSES_H
#define CONNGUARD_RECOGNISE_FIELDUSES_H

#include "recognise/Events.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <set>
#include <string>

namespace connguard {

using FunctionSet = llvm::SmallPtrSet<const clang::FunctionDecl *, 4>;

/// One call that gives back what a field holds.
struct FieldRelease {
  const clang::Stmt *At = nullptr;
  const clang::FunctionDecl *In = nullptr;
  std::string Name;
  llvm::ArrayRef<const ApiCall *> Rows; ///< As Event::Rows.
  bool Foreign = false;                 ///< As Event::Foreign.
};

struct FieldUse {
  /// The functions that give it back.
  FunctionSet Releasers;
  /// Those of them that also fill it, before or after.
  FunctionSet Refillers;
  /// The functions that return it.
  FunctionSet Getters;
  std::vector<FieldRelease> Releases;
  /// It gets handles, or what may be some, that no acquisition beside the store
  /// made.
  bool FilledOtherwise = false;
  /// What one of the releases is; may be null.
  const ApiCall *Row = nullptr;
  /// Copied, or passed to who may own it.
  bool LetOut = false;
  /// Passed to functions that borrow what was made by others of their library:
  /// where these are declared.
  std::set<std::string> LentTo;
  bool Called = false; ///< Of a function: by somebody here.
};

class FieldUses {
public:
  void learn(const FunctionEvents &Function);

  /// Of a field or a global, or of a function: of its results, where it is
  /// called. Of what nobody mentions: nothing.
  FieldUse of(const clang::ValueDecl &Place) const {
    return Known.lookup(cast<clang::ValueDecl>(Place.getCanonicalDecl()));
  }

  /// The fields that somebody gives back, in the order of the functions.
  std::vector<const clang::FieldDecl *> released() const;

  /// The fields that somebody gives back or lets out, in the same order.
  std::vector<const clang::FieldDecl *> all() const;

  /// The functions that free objects of \p Record.
  FunctionSet freeing(const clang::RecordDecl &Record) const {
    return Freeing.lookup(Record.getCanonicalDecl());
  }

private:
  class Learner;

  /// By the canonical declaration.
  llvm::MapVector<const clang::ValueDecl *, FieldUse> Known;
  llvm::DenseMap<const clang::Decl *, FunctionSet> Freeing;
};

} // namespace connguard

#endif
