// What check, fix and why have in common: from the command line to findings,
// and from findings to reports.
#ifndef CONNGUARD_CLI_SESSION_H
#define CONNGUARD_CLI_SESSION_H

#include "cli/Options.h"

namespace connguard {

class Session {
public:
  /// Finds the units and loads what is known about them. Says on stderr which
  /// databases are used. Fails with whole lines, ready to be printed.
  static llvm::Expected<Session> open(const Options &Given);

  /// Analyses every unit, or those of \p Only. \p Edited replaces files.
  RunResult analyse(llvm::StringMap<std::string> Edited = {},
                    const std::vector<std::size_t> &Only = {}) const;

  /// \p From as reports need it, with the exit code.
  Report report(const RunResult &From) const;

  /// Writes \p What to stdout, then ends as summarize() does.
  int finish(const Report &What, const RunResult &From) const;
  /// Writes \p What to the files asked for and, as far as it is about the run,
  /// to stderr. Returns the exit code.
  int summarize(const Report &What, const RunResult &From) const;

  std::size_t unitCount() const { return List.Units.size(); }

private:
  explicit Session(const Options &Given)
      : Given(&Given), Known(Given.CatalogFiles) {}
  bool writeOutputs(const Report &What) const;

  const Options *Given;
  Catalogs Known;
  UnitList List;
};

/// Prints \p Failed as it is. Returns Unusable.
int giveUp(llvm::Error Failed);

/// `3 findings`
std::string counted(std::size_t Count, llvm::StringRef One);

} // namespace connguard

#endif
