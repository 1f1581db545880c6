// The rows about handlers, asked by what code names.
//
//   s.Get("/", f)  ->  rows with `callable-passed-to: httplib::Server::Get`
#ifndef CONNGUARD_RECOGNISE_HANDLERRULES_H
#define CONNGUARD_RECOGNISE_HANDLERRULES_H

#include "catalog/Catalog.h"
#include "recognise/HandlerShapes.h"
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
  explicit HandlerRules(const Catalog &Known) : Index(Known.handlerRules()) {}

  /// The rows of this kind that name \p D; each declaration is looked up once.
  llvm::ArrayRef<Fit> naming(const clang::NamedDecl &D, HandlerRule::Kind How);

  /// The rows that may mean one of \p Traits, each once, in the order of the
  /// catalog and without a name.
  std::vector<Fit> about(llvm::ArrayRef<Trait> Traits) const;

private:
  const HandlerIndex &Index;
  std::map<HandlerRule::Kind,
           llvm::DenseMap<const clang::Decl *, std::vector<Fit>>>
      Named;
};

/// The first of \p Patterns that matches \p Name; "" if none does.
llvm::StringRef matching(llvm::ArrayRef<std::string> Patterns,
                         llvm::StringRef Name);

} // namespace connguard

#endif
