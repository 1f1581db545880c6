// Which fixes are applied together, and what the files become.
#ifndef CONNGUARD_ENGINE_FIXPLAN_H
#define CONNGUARD_ENGINE_FIXPLAN_H

#include "finding/Located.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace connguard {

struct FixPlan {
  /// The edits of each file.
  std::map<std::string, clang::tooling::Replacements> Edits;
  /// Findings whose fix is in the plan; indexes.
  std::vector<std::size_t> Taken;
  /// Findings whose fix overlaps an earlier finding's; indexes.
  std::vector<std::size_t> LeftOut;
};

/// Which fixes are wanted at all.
struct FixChoice {
  bool Unsafe = false;          ///< Not only safe ones.
  std::set<std::string> Spared; ///< Files that must stay as they are.
};

/// Takes the first wanted fix of each of \p Findings. A fix is taken whole or
/// not at all.
FixPlan planFixes(const std::vector<LocatedFinding> &Findings,
                  const FixChoice &Wanted);

/// The texts of the files of \p Plan with its edits done, where the project has
/// a `.clang-format` in its style. \p Old are texts that replace those on disk.
/// Also makes the edits of \p Plan those that lead to these texts.
llvm::Expected<llvm::StringMap<std::string>>
applyFixes(FixPlan &Plan, const llvm::StringMap<std::string> &Old);

} // namespace connguard

#endif
