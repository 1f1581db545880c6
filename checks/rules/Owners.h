// Classes that hold handles in their fields, as far as the translation unit
// shows all of them.
#ifndef CONNGUARD_RULES_OWNERS_H
#define CONNGUARD_RULES_OWNERS_H

#include "rules/UnitFacts.h"
#include "llvm/ADT/MapVector.h"

namespace connguard {

/// An acquisition that ends in a field.
struct KeptSite {
  const FunctionFacts *In = nullptr;
  unsigned Site = 0;
};

/// The fields that keep some acquisition, in source order of the acquisitions.
llvm::MapVector<const clang::FieldDecl *, std::vector<KeptSite>>
keptIn(const UnitFacts &Facts);

/// Every function that can name \p Field has a body here: the class is defined
/// in the main file, or the field is private and all methods are visible.
bool isClosed(const clang::FieldDecl &Field, clang::ASTContext &Unit);

/// What becomes of the objects of a class in this unit.
struct Lives {
  bool Die = false;    ///< Some end before the process does.
  bool LiveOn = false; ///< Some are static.
  /// The first copy that the compiler's own copy constructor or assignment
  /// makes.
  const clang::Expr *Copied = nullptr;
};
llvm::DenseMap<const clang::RecordDecl *, Lives>
livesOf(const UnitFacts &Facts);

/// The compiler copies objects of \p Class member by member.
bool copiesBlindly(const clang::CXXRecordDecl &Class);

/// What the destructor of \p Class, written by hand, runs: itself and the
/// methods of the class that it calls. Empty if there is none.
std::vector<const clang::FunctionDecl *>
destruction(const clang::CXXRecordDecl &Class);

} // namespace connguard

#endif
