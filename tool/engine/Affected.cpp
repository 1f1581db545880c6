#include "engine/Affected.h"
#include "engine/Dependencies.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

namespace connguard {

namespace path = llvm::sys::path;

// `.clang-tidy` and `.connguard.yaml` hold for all below.
static bool underChangedSettings(const Unit &U, const FileSet &Changed) {
  return llvm::any_of(Changed, [&](llvm::StringRef File) {
    llvm::StringRef Name = path::filename(File);
    if (Name != ".clang-tidy" && Name != ".connguard.yaml")
      return false;
    llvm::StringRef Directory = path::parent_path(File);
    return llvm::StringRef(realName(U.File)).starts_with(Directory);
  });
}

std::set<std::size_t> affectedUnits(const std::vector<Unit> &Units,
                                    const Catalogs &Known,
                                    const RunOptions &Options,
                                    ChangedFiles &Changed) {
  std::set<std::size_t> Result;
  FileState Now(filesWith({}));
  std::optional<DependencyScanner> Scan;
  auto IsChanged = [&](llvm::StringRef File) { return Changed.contains(File); };
  llvm::CrashRecoveryContext::Enable();
  for (std::size_t I = 0; I != Units.size() && !Changed.all().empty(); ++I) {
    const Unit &U = Units[I];
    std::optional<bool> Reads;
    if (IsChanged(U.File) || underChangedSettings(U, Changed.all()))
      Reads = true;
    else if (Options.Kept)
      Reads = Options.Kept->reads(
          unitKey(U, Options.Each, Known.digest(U.File)), Now, Changed);
    if (!Reads) {
      if (!Scan)
        Scan.emplace(Options.Each.Edited);
      if (std::optional<std::vector<std::string>> Files = Scan->filesOf(U))
        Reads = llvm::any_of(*Files, IsChanged);
    }
    if (Reads.value_or(true))
      Result.insert(I);
  }
  llvm::CrashRecoveryContext::Disable();
  return Result;
}

} // namespace connguard
