// One translation unit: parsed, analysed, filtered, and forgotten.
#ifndef CONNGUARD_ENGINE_ANALYSIS_H
#define CONNGUARD_ENGINE_ANALYSIS_H

#include "Connguard.h"
#include "engine/CompileCommands.h"
#include "engine/Inputs.h"
#include "finding/Located.h"
#include "report/Problem.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

struct UnitOptions {
  /// Stronger than the option `MinConfidence` in `.clang-tidy`.
  std::optional<Confidence> AtLeast;
  /// Stronger than the option `Exceptions` there.
  std::optional<ExceptionPolicy> Exceptions;
  /// Globs as in the `Checks` of `.clang-tidy`, and stronger than these.
  std::string Rules;
  /// Files that are to be read as if they were these texts.
  llvm::StringMap<std::string> Edited;
  /// Look only for the rows of the catalog that the code has to do with.
  bool OnlyRows = false;
  /// The files that the unit is made of are wanted.
  bool Dependencies = false;
  /// The unit is one of several: what it says about others is wanted.
  bool Link = false;
};

/// What one unit says that matters for others.
struct LinkFacts {
  std::vector<LocatedFinding> Open; ///< Findings with premises.
  std::vector<FunctionSlots> Slots;
  ChainFacts Chains;
  std::set<Place> Hidden; ///< Creations that are not to be reported.
  Confidence AtLeast = Confidence::Likely; ///< What is shown of it.
};

struct UnitResult {
  std::string File; ///< The main file.
  std::vector<LocatedFinding> Findings;
  std::vector<LocatedVerdict> Verdicts;
  std::vector<LocatedHandler> Handlers;
  /// Set if the unit has errors: what was found in it may not be all.
  std::optional<Problem> Failed;
  /// Worth saying, without an effect on the result.
  std::vector<Problem> Remarks;
  Statistics Stats;
  LinkFacts Link;
  std::set<std::string> Dependencies; ///< Absolute.
  std::set<RowName> Rows;             ///< If only these were asked for.
  bool FromCache = false;
};

/// Analyses \p Wanted. Whatever is wrong with it, even if the parser crashes,
/// comes back as a value. \p Seen, if it is not null, becomes what the result
/// was made from.
UnitResult analyseUnit(const Unit &Wanted, const Catalog &Known,
                       const UnitOptions &Options, UnitInputs *Seen = nullptr);

} // namespace connguard

#endif
