// From what was found to reports, and to the exit code.
#ifndef CONNGUARD_CLI_REPORTING_H
#define CONNGUARD_CLI_REPORTING_H

#include "cli/Options.h"

namespace connguard {

/// \p From, which came of \p Units translation units, as reports need it, with
/// the exit code. \p Missing could not even be tried.
Report reportOf(const RunResult &From, std::size_t Units,
                std::vector<Problem> Missing = {});

/// Writes \p What to stdout, then ends as summarize() does.
int finish(const Options &Given, const Report &What, const RunResult &From);

/// Writes \p What to the files asked for and, as far as it is about the run, to
/// stderr. Returns the exit code.
int summarize(const Options &Given, const Report &What, const RunResult &From);

/// Prints \p Failed as it is. Returns Unusable.
int giveUp(llvm::Error Failed);

/// `3 findings`
std::string counted(std::size_t Count, llvm::StringRef One);

/// The directory the run was started in.
std::string workingDirectory();

} // namespace connguard

#endif
