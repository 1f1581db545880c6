// Which functions of a project belong together, as far as their names tell?
//
//   conn *pool_conn_get(pool *);  void pool_conn_release(conn *);
//   Connection *Pool::acquire();  void Pool::release(Connection *);
//   int Files::open(string);      int Files::close(int fd);
//
// The words are the catalog's. A name is a hint: what comes of it is believed
// only where a caller does both.
#ifndef CONNGUARD_RECOGNISE_NAMEPAIRS_H
#define CONNGUARD_RECOGNISE_NAMEPAIRS_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace connguard {

/// Belongs to one unit.
class NamePairs {
public:
  explicit NamePairs(const Catalog &Known);

  /// The function that takes back what \p Acquirer returns: a pointer to a
  /// class or to void, or a number; null if none is declared. \p Surely: it is
  /// known that the result is about a connection.
  const clang::FunctionDecl *partnerOf(const clang::FunctionDecl &Acquirer,
                                       bool Surely = false);

  /// True if the name of \p Callee has a word for giving back.
  bool givesBack(const clang::FunctionDecl &Callee);

  /// True if the names tell that \p Ends undoes what \p Begins does to an
  /// object: mux_init and mux_exit.
  bool undoes(const clang::FunctionDecl &Ends,
              const clang::FunctionDecl &Begins) const;

private:
  const clang::FunctionDecl *find(const clang::FunctionDecl &Acquirer,
                                  bool Surely) const;

  const std::vector<NamePair> &Pairs;
  llvm::StringSet<> Acquiring, Releasing;
  /// Surely or not.
  llvm::DenseMap<const clang::FunctionDecl *, const clang::FunctionDecl *>
      Partners[2];
  llvm::DenseMap<const clang::FunctionDecl *, bool> GiveBack;
};

} // namespace connguard

#endif
