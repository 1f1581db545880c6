// Which translation units are meant, and how each is compiled.
//
//   paths, -p, flags  --findUnits-->  units
//
// Nothing is guessed: a file that no compile_commands.json lists is a problem,
// not a file compiled with its neighbour's flags.
#ifndef CONNGUARD_ENGINE_COMPILECOMMANDS_H
#define CONNGUARD_ENGINE_COMPILECOMMANDS_H

#include "report/Problem.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

/// One source file compiled one way.
struct Unit {
  std::string File;      ///< Absolute.
  std::string Directory; ///< Where it is compiled; absolute.
  std::vector<std::string> Arguments;

  auto operator<=>(const Unit &) const = default;
};

struct UnitRequest {
  /// Files, and directories that stand for all units below them. Empty: every
  /// unit of the compile_commands.json found from Start.
  std::vector<std::string> Paths;
  std::string Start = ".";
  /// A build directory, or a compile_commands.json; "" searches for one.
  std::string BuildDirectory;
  /// How to compile the files instead; `-- FLAGS`.
  std::optional<std::vector<std::string>> Flags;
};

struct UnitList {
  std::vector<Unit> Units; ///< Sorted, each once.
  /// Each compile_commands.json used, in the order of first use.
  std::vector<std::string> Databases;
  /// Paths for which there is nothing to analyse.
  std::vector<Problem> Missing;
};

/// Fails if a path does not exist, if there is no compile_commands.json, or if
/// it cannot be read. A database is searched for in each directory above a
/// path, and there also in `build*` and `out`; the nearest that lists the path
/// is used.
llvm::Expected<UnitList> findUnits(const UnitRequest &Wanted);

/// By its extension: analysed through the sources that include it.
bool isHeader(llvm::StringRef File);
/// By its extension: a C or C++ file that is no header.
bool isSource(llvm::StringRef File);
/// \p Path from the root of the file system, without dots.
std::string absolutePath(llvm::StringRef Path);

} // namespace connguard

#endif
