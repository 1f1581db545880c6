// What becomes of the objects of a class in this translation unit: do any of
// them die before the process does, and are any copied?
//
//   static Server server;           lives on
//   std::unique_ptr<Session> s;     a local one dies
//   struct App { Session s; };      dies if an App does
#ifndef CONNGUARD_RECOGNISE_LIFETIMES_H
#define CONNGUARD_RECOGNISE_LIFETIMES_H

#include "catalog/Catalog.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace connguard {

enum class Mortality : std::uint8_t {
  Unknown, ///< Nothing is known of any object.
  Dies,    ///< Some object dies.
  LivesOn, ///< All objects we know of end with the process.
};

/// Copies of objects by a copy constructor or assignment that the compiler
/// wrote, or that does what the compiler's does.
struct ObjectCopies {
  const clang::Expr *First = nullptr; ///< As written; null if none is.
  bool LeftOut = false; ///< There are some that the compiler leaves out.
};

class Lifetimes {
public:
  Lifetimes(clang::ASTContext &Unit, const Catalog &Known);

  Mortality of(const clang::RecordDecl &Class) const;

  ObjectCopies copiesOf(const clang::CXXRecordDecl &Class) const;

private:
  friend class LifetimeCollector;
  struct Evidence {
    bool Dies = false;
    bool LivesOn = false;
    llvm::SmallPtrSet<const clang::RecordDecl *, 2> PartOf;
    ObjectCopies Copies;
  };
  struct Seen {
    bool Dies = false;
    bool LivesOn = false;
  };
  Seen seen(const clang::RecordDecl *Class, unsigned Depth) const;

  llvm::DenseMap<const clang::RecordDecl *, Evidence> Known;
};

} // namespace connguard

#endif
