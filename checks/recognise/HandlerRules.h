// The rows about handlers, asked by what code names.
//
//   s.Get("/", f)  ->  rows with `callable-passed-to: httplib::Server::Get`
#ifndef CONNGUARD_RECOGNISE_HANDLERRULES_H
#define CONNGUARD_RECOGNISE_HANDLERRULES_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <vector>

namespace connguard {

/// A row of a framework, with the one of its names that fits.
struct Fit {
  const Framework *From = nullptr;
  const HandlerRule *Rule = nullptr;
  llvm::StringRef Name;
};

/// Belongs to one translation unit.
class HandlerRules {
public:
  explicit HandlerRules(const Catalog &Known);

  /// In the order of the catalog, without a name.
  llvm::ArrayRef<Fit> all() const { return All; }
  llvm::ArrayRef<Fit> of(HandlerRule::Kind How) { return ByKind[How]; }

  /// The rows of this kind that name \p D; each declaration is looked up once.
  llvm::ArrayRef<Fit> naming(const clang::NamedDecl &D, HandlerRule::Kind How);

private:
  std::vector<Fit> All;
  std::map<HandlerRule::Kind, std::vector<Fit>> ByKind;
  std::map<HandlerRule::Kind,
           llvm::DenseMap<const clang::Decl *, std::vector<Fit>>>
      Named;
};

/// The first of \p Patterns that matches \p Name; "" if none does.
llvm::StringRef matching(llvm::ArrayRef<std::string> Patterns,
                         llvm::StringRef Name);

} // namespace connguard

#endif
