// Acquisitions that nobody has seen: a function of the project whose body is in
// another file, or depends on one, may make a handle.
//
//   redisContext *c = connected(url);   assumed: like redisConnect
//   if (open_db(path, &db) != 0) ...    assumed: like sqlite3_open
//   int fd = listener(port); f(fd);     assumed: like socket, as fd is used
//
// What comes of an assumption is a conditional finding: see summary/Premise.h.
#ifndef CONNGUARD_RECOGNISE_ASSUMED_H
#define CONNGUARD_RECOGNISE_ASSUMED_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace connguard {

/// The rows that would describe such functions. Belongs to one unit.
class AssumedRows {
public:
  explicit AssumedRows(const Catalog &Known) : Known(Known) {}

  /// For a function that yields a \p Type at \p Place; null if no resource has
  /// this type.
  const ApiCall *row(clang::QualType Type, HandlePlace Place);

  /// For a function that hands out a \p Type, a pointer to a class of the
  /// project or to void.
  const ApiCall *lease(clang::QualType Type);

  /// What the catalog knows of this type first; null if nothing.
  const Resource *resourceOf(clang::QualType Type);

private:
  const ApiCall *row(const Resource &What, HandlePlace Place);
  void learn();

  const Catalog &Known;
  /// By type, as the catalog spells it.
  llvm::StringMap<const Resource *> ByType;
  std::vector<std::unique_ptr<ApiCall>> Made;
  llvm::StringMap<Resource> Leases;
};

/// A number is a descriptor only if it is used like one.
class NumbersUsed {
public:
  /// Looks through \p Body once, when first asked.
  NumbersUsed(const clang::Stmt &Body, const clang::ParentMap &Parents)
      : Body(Body), Parents(Parents) {}

  /// True if the value of \p Call is returned, or stored in a variable that is
  /// handed on.
  bool result(const clang::Expr &Call);
  /// True if the value of \p Variable is passed to a function, returned, or
  /// stored in a field.
  bool handsOn(const clang::VarDecl &Variable);

private:
  const clang::Stmt &Body;
  const clang::ParentMap &Parents;
  bool Looked = false;
  llvm::SmallPtrSet<const clang::VarDecl *, 8> Used;
};

} // namespace connguard

#endif
