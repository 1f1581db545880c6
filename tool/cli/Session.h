// What check, fix and why have in common: from the command line to findings,
// and from findings to reports.
#ifndef CONNGUARD_CLI_SESSION_H
#define CONNGUARD_CLI_SESSION_H

#include "cli/Reporting.h"

namespace connguard {

class Session {
public:
  /// Finds the units and loads what is known about them. Says on stderr which
  /// databases are used. Fails with whole lines, ready to be printed.
  static llvm::Expected<Session> open(const Options &Given);

  /// Analyses every unit, or those of \p Only. \p Edited replaces files.
  RunResult analyse(llvm::StringMap<std::string> Edited = {},
                    const std::vector<std::size_t> &Only = {}) const;

  /// What analyse() would have found in the git revision \p Revision. Fails if
  /// there is none.
  llvm::Expected<RunResult> analyseAt(llvm::StringRef Revision) const;

  /// Every unit on its own, for others to link.
  std::vector<UnitResult> summaries() const;

  /// \p From as reports need it, with the exit code.
  Report report(const RunResult &From) const;

  /// How many units are reported on.
  std::size_t unitCount() const {
    return Changed ? Changed->Units.size() : List.Units.size();
  }
  const std::vector<Problem> &missing() const { return List.Missing; }

private:
  explicit Session(const Options &Given)
      : Given(&Given), Known(Given.CatalogFiles) {}

  llvm::Error openSummaries();
  llvm::Error openChanges();

  const Options *Given;
  Catalogs Known;
  UnitList List;
  std::optional<Focus> Changed;          ///< If only these are wanted.
  std::shared_ptr<Cache> Kept;           ///< Null if nothing is to be kept.
  std::shared_ptr<const Program> Others; ///< Null if nobody named it.
};

} // namespace connguard

#endif
