// Classes that hold handles in their fields, as far as the translation unit
// shows all of them.
#ifndef CONNGUARD_RULES_OWNERS_H
#define CONNGUARD_RULES_OWNERS_H

#include "recognise/Lifetimes.h"
#include "rules/UnitFacts.h"
#include "llvm/ADT/MapVector.h"

namespace connguard {

/// An acquisition that ends in a field.
struct KeptSite {
  const FunctionFacts *In = nullptr;
  unsigned Site = 0;

  const connguard::Site &site() const { return In->Events.Sites[Site]; }
  /// The groups of fields that hold it in the end, of which \p Field is one.
  std::vector<std::set<const void *>> leftWith(const clang::Decl &Field) const;
};

/// One field, and all that is known of it.
struct Owner {
  const clang::FieldDecl *Field = nullptr;
  const clang::RecordDecl *Record = nullptr;
  std::vector<KeptSite> Kept; ///< In source order; may be empty.
  FieldUse Use;
  /// Who gives the handle back, but for functions that fill the field again or
  /// undo what they have just done.
  FunctionSet Releasers;
  bool Closed = false; ///< As isClosed() says.
  /// Code we do not see may give the handle back.
  bool LetOut = false;

  /// The destructor is written by hand, in another file.
  bool endsElsewhere() const;

  /// Null in C.
  const clang::CXXRecordDecl *classOf() const;
  /// The destructor, if it was written by hand.
  const clang::CXXDestructorDecl *destructor() const;
  /// What releases it when an object dies: the destructor, or a method that
  /// the destructor calls. Null if nothing does.
  const clang::FunctionDecl *dies() const;
  const Resource *what() const;
};

/// True if every function that can name the field has a body here: the class is
/// defined in the main file, or the field is private and all methods are
/// visible.
bool isClosed(const clang::FieldDecl &Field, const UnitFacts &Facts);

/// The fields that keep an acquisition, in the order of the functions.
llvm::MapVector<const clang::FieldDecl *, std::vector<KeptSite>>
keptIn(const UnitFacts &Facts);

/// The same, and the fields that somebody gives back.
std::vector<Owner> ownersIn(const UnitFacts &Facts);

/// The same, and all fields that are named.
std::vector<Owner> fieldsNamedIn(const UnitFacts &Facts);

/// Some constructor that is not a copy, if each of them leaves a handle in the
/// field.
const clang::FunctionDecl *filledFirst(const Owner &O);

} // namespace connguard

#endif
