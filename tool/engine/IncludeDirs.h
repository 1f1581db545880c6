// Where a unit's headers come from, by its command.
#ifndef CONNGUARD_ENGINE_INCLUDEDIRS_H
#define CONNGUARD_ENGINE_INCLUDEDIRS_H

#include "engine/CompileCommands.h"
#include "engine/Inputs.h"
#include "llvm/ADT/ArrayRef.h"

namespace connguard {

class IncludeDirs {
public:
  explicit IncludeDirs(const Unit &Of);

  /// True if \p File, an absolute name, is in a directory of the system, or in
  /// one that the command calls so.
  bool isSystem(llvm::StringRef File) const;

  /// Stands for those of \p Files that other directories of the command, or the
  /// one of the unit, have under the same name, too.
  std::string rivals(llvm::ArrayRef<std::string> Files, FileState &Now) const;

private:
  struct Directory {
    std::string Path; ///< Absolute, ends in a slash.
    bool System = false;
  };
  std::vector<Directory> All; ///< In the order of the command.
};

} // namespace connguard

#endif
