// Files that commands write: replaced as a whole, or left alone.
#ifndef CONNGUARD_CLI_FILES_H
#define CONNGUARD_CLI_FILES_H

#include "cli/Options.h"
#include <set>

namespace connguard {

/// Says on stderr what went wrong, and returns false then.
bool writeFile(llvm::StringRef Path, llvm::StringRef Bytes);

/// If --depfile was given: writes that the file of -o depends on \p Sources, as
/// GNU make and ninja read it. Otherwise as writeFile().
bool writeDepfile(const Options &Given, const std::set<std::string> &Sources);

} // namespace connguard

#endif
