// Rules about handlers by the names that they look for, so that code asks for
// the few that can be meant, however many frameworks are known.
//
//   callable-passed-to: a::get        by hash
//   parameters: [a::R|a::S, a::T]     by hash of a::R, of a::S and of a::T
//   callable-passed-to: 'a::*::post'  with all patterns that begin with a::
//   coroutine: '*'                    always
#ifndef CONNGUARD_CATALOG_HANDLERINDEX_H
#define CONNGUARD_CATALOG_HANDLERINDEX_H

#include "catalog/Framework.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace connguard {

/// A rule by its place, which stays when its framework gets more rules.
struct RuleRef {
  const Framework *From = nullptr;
  unsigned Index = 0;
  unsigned Order = 0; ///< In the catalog: the order in which rules are asked.

  const HandlerRule &rule() const { return From->Handlers[Index]; }
  bool operator==(const RuleRef &) const = default;
};

class HandlerIndex {
public:
  /// Adds the rules of \p From from \p First on.
  void add(const Framework &From, unsigned First);

  /// Adds to \p Into the rules of kind \p How one of whose names may be
  /// \p QualifiedName: what is a pattern is not compared. "" asks for the rules
  /// that do not need a name.
  void about(HandlerRule::Kind How, llvm::StringRef QualifiedName,
             llvm::SmallVectorImpl<RuleRef> &Into) const;

private:
  static constexpr unsigned Kinds = HandlerRule::Directive + 1;
  using Rules = llvm::StringMap<llvm::SmallVector<RuleRef, 1>>;

  void addName(const RuleRef &Rule, llvm::StringRef Name);

  /// Patterns are found by what stands before their first `::`.
  Rules Exact[Kinds], Patterns[Kinds];
  unsigned Next = 0;
};

} // namespace connguard

#endif
