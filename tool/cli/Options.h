// The command line as a value.
#ifndef CONNGUARD_CLI_OPTIONS_H
#define CONNGUARD_CLI_OPTIONS_H

#include "engine/Engine.h"
#include "report/Reporter.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

struct Options;

/// What `connguard NAME` does; returns the exit code.
struct Command {
  llvm::StringRef Name;
  llvm::StringRef Summary;
  llvm::StringRef Help; ///< After the options: examples, exit codes.
  int (*Run)(const Options &Given);
};

/// A report that goes to a file.
struct OutputFile {
  const Reporter *Format;
  std::string Path;
};

struct Options {
  const Command *Wanted = nullptr;
  UnitRequest Units;
  RunOptions Engine;
  std::vector<std::string> CatalogFiles;
  const Reporter *Format = nullptr;
  std::vector<OutputFile> Outputs;
  std::string Summaries;    ///< The rest of the program: a file.
  std::string Into;         ///< summarize, link: the file to write.
  std::string Depfile;      ///< summarize, link
  std::string ChangedSince; ///< A revision; "" for any.
  bool Staged = false;
  std::string NewFrom;         ///< A revision; "" for none.
  std::string BaselineFile;    ///< To compare with.
  std::string BaselineInto;    ///< To write.
  std::string CacheDirectory;  ///< "": nothing is kept.
  std::uint64_t CacheSize = 0; ///< Bytes.
  bool Statistics = false;
  bool Diff = false;        ///< fix
  bool AllowDirty = false;  ///< fix
  bool UnsafeFixes = false; ///< fix
  bool Catalog = false;     ///< list
  std::string Subject;      ///< explain: the rule; why: FILE:LINE.
  /// config, summary: what to do, and files. link: files.
  std::vector<std::string> Words;
};

/// Exit codes. Incomplete wins over Findings: the findings are still written.
enum ExitCode { Clean = 0, Findings = 1, Unusable = 2, Incomplete = 3 };

/// Nothing if the command line is wrong, which is then said on stderr. Does not
/// return for --help and --version.
std::optional<Options> parseOptions(int Argc, const char *const *Argv);

/// `connguard: error: MESSAGE` on stderr. Returns Unusable.
int complain(const llvm::Twine &Message);

} // namespace connguard

#endif
