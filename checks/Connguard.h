// The one door: a translation unit goes in, finished findings come out.
//
//   catalog -> recognise -> summary -> path -> rules -> finding
//
// The CLI, clang-tidy and clangd all come through here and translate what comes
// out; none of them decides anything.
#ifndef CONNGUARD_CONNGUARD_H
#define CONNGUARD_CONNGUARD_H

#include "catalog/Catalog.h"
#include "catalog/RowName.h"
#include "catalog/Schema.h"
#include "finding/Finding.h"
#include "finding/Located.h"
#include "recognise/ExceptionPolicy.h"
#include "summary/Chains.h"
#include "summary/Slots.h"
#include "support/ClassInHeader.h"
#include "llvm/Support/Error.h"
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
}

namespace connguard {

class Program;

/// What a user may set; the same keys in all front ends.
struct AnalyzerOptions {
  /// Findings below this confidence are dropped.
  Confidence AtLeast = Confidence::Likely;
  /// What only ExceptionPolicy::All finds is `possible`.
  ExceptionPolicy Exceptions = ExceptionPolicy::Likely;
  /// What fixes let hold a descriptor; without it, a class of the file.
  std::optional<ClassInHeader> DescriptorGuard;
  /// The rest of the program; null if nobody knows it. What it says of the
  /// unit's main file is ignored.
  const Program *Others = nullptr;
  /// Slots of all functions are wanted, not only of those that are asked for.
  bool Summarize = false;
};

/// What is shown if nobody said: who asks for all exceptions wants to see what
/// comes of it.
constexpr Confidence shownUnder(ExceptionPolicy Exceptions) {
  return Exceptions == ExceptionPolicy::All ? Confidence::Possible
                                            : Confidence::Likely;
}

/// What was not decided, and why: never a finding, always counted.
struct Statistics {
  unsigned Functions = 0;    ///< Analysed.
  unsigned Broken = 0;       ///< Skipped: errors in the body.
  unsigned OverBudget = 0;   ///< Given up: too many states.
  unsigned Acquisitions = 0; ///< Seen.
  /// How many of them ended how: the reasons of their verdicts.
  std::map<std::string, unsigned> Reasons;

  Statistics &operator+=(const Statistics &Other);
};

struct UnitReport {
  /// In source order, one for each (rule, range).
  std::vector<Finding> Findings;
  /// One for each acquisition, in source order.
  std::vector<Verdict> Verdicts;
  /// Each function taken for a handler or a hook; in no particular order.
  std::vector<HandlerNote> Handlers;
  /// For chainFindings, together with those of other units.
  ChainFacts Chains;
  Statistics Stats;
  /// Findings that hold if functions of other files do what they may do; those
  /// that are known to be none are left out.
  std::vector<Finding> Open;
  std::vector<FunctionSlots> Slots; ///< Sorted by entity.
};

/// The compiled-in catalog, extended by the `.connguard.yaml` files above
/// \p File (outermost first; "" for none) and then by \p ExtraFiles. Fails with
/// `path:line:column: error: ...` lines if one of them is wrong.
llvm::Expected<Catalog>
loadCatalog(llvm::StringRef File, llvm::ArrayRef<std::string> ExtraFiles = {});

/// The same, for those who ask again and again, as an editor does: the one that
/// was asked for last is kept as long as the texts of its files are the same.
llvm::Expected<std::shared_ptr<const Catalog>>
sharedCatalog(llvm::StringRef File,
              llvm::ArrayRef<std::string> ExtraFiles = {});

/// Analyses every function with a body in the traversal scope of \p Unit that
/// is written outside system headers, for all rules.
UnitReport analyze(clang::ASTContext &Unit, const Catalog &Known,
                   const AnalyzerOptions &Options = {});

/// The program that `connguard link` wrote to the file \p Path. Its relative
/// names are below the nearest directory above that file which has them. Fails,
/// with the name of the file, if it cannot be read, is none of ours, was
/// written by another version, or is damaged.
llvm::Expected<std::shared_ptr<const Program>>
openProgram(llvm::StringRef Path);

/// The relative \p Path from the nearest directory above \p File that has it,
/// or else as it is.
std::string upwardFrom(llvm::StringRef File, llvm::StringRef Path);

/// True if it matters to \p Unit that the bodies of system headers, which
/// nobody looks at, were not parsed: they would instantiate code of its own.
bool needsAllBodies(clang::ASTContext &Unit, const Catalog &Known);

/// The rows of \p Known that have something to do with \p Unit.
std::set<RowName> rowsIn(clang::ASTContext &Unit, const Catalog &Known);

/// The rule that chainFindings speaks for.
llvm::StringRef chainRule();

/// The findings whose way from the handler leads through several translation
/// units or one, whatever their confidence: by place. The same whatever the
/// order and grouping of \p Units.
std::vector<LocatedFinding>
chainFindings(llvm::ArrayRef<const ChainFacts *> Units);

} // namespace connguard

#endif
