// A rule: a name, its documentation, and a function from recognised facts to
// findings. One rule per file, listed in Rules.def.
#ifndef CONNGUARD_RULES_RULE_H
#define CONNGUARD_RULES_RULE_H

#include "finding/Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace connguard {

struct ChainFacts;
struct UnitFacts;

/// Takes a finding; the rule's name is filled in for it.
using ReportFn = llvm::function_ref<void(Finding)>;

struct Rule {
  llvm::StringRef Name;    ///< `connguard-leaked-connection`
  llvm::StringRef Summary; ///< One line, lower case, no full stop.
  /// Markdown: what, why, a bad and a good example (the first two fenced `cpp`
  /// blocks, in this order; the tests run both).
  llvm::StringRef Doc;
  void (*Run)(const UnitFacts &Facts, ReportFn Report);
  /// Findings over several translation units, without their ASTs; null if the
  /// rule looks at one unit at a time. Names no rule.
  std::vector<LocatedFinding> (*Link)(
      llvm::ArrayRef<const ChainFacts *> Units) = nullptr;
};

/// All rules, in the order of Rules.def.
llvm::ArrayRef<const Rule *> allRules();

/// Null if there is no such rule. \p Name may lack the prefix `connguard-`.
const Rule *findRule(llvm::StringRef Name);

/// Where the generated page of \p R is found.
std::string documentationUrl(const Rule &R);

} // namespace connguard

#endif
