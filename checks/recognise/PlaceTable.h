// The places of one function, each once.
#ifndef CONNGUARD_RECOGNISE_PLACETABLE_H
#define CONNGUARD_RECOGNISE_PLACETABLE_H

#include "recognise/Places.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include <tuple>
#include <vector>

namespace connguard {

class PlaceTable {
public:
  /// Fills \p Locations, which must outlive this, with places of \p Function.
  PlaceTable(const clang::FunctionDecl &Function,
             std::vector<Location> &Locations)
      : Function(Function), Locations(Locations) {}

  LocationId intern(Location::Kind What, LocationId Parent, const void *Key,
                    llvm::StringRef Name);
  /// `Of.Field`, or with an arrow `Of->Field`.
  LocationId field(LocationId Of, const clang::ValueDecl &Field, bool Arrow);
  LocationId pointee(LocationId Of);
  LocationId element(LocationId Of, std::uint64_t Index);
  /// The value of \p Of, until its full expression ends.
  LocationId temporary(const clang::Expr &Of);
  /// What \p Predicate says of the handle in \p Handle.
  LocationId status(LocationId Handle, const clang::FunctionDecl &Predicate);

private:
  const clang::FunctionDecl &Function;
  std::vector<Location> &Locations;
  llvm::DenseMap<std::tuple<unsigned, LocationId, const void *>, LocationId>
      Known;
};

} // namespace connguard

#endif
