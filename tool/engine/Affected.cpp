#include "engine/Affected.h"

#include "clang/DependencyScanning/DependencyScanningService.h"
#include "clang/Tooling/DependencyScanningTool.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

namespace path = llvm::sys::path;

// `a.o: a.c \<line break> b\ c.h` -> a.c, "b c.h"
static std::vector<std::string> prerequisites(llvm::StringRef Rule) {
  std::vector<std::string> Result;
  std::string Name;
  auto End = [&] {
    if (!Name.empty())
      Result.push_back(std::exchange(Name, ""));
  };
  llvm::StringRef Rest = Rule.split(": ").second;
  for (std::size_t I = 0; I != Rest.size(); ++I) {
    char C = Rest[I], Next = I + 1 != Rest.size() ? Rest[I + 1] : '\n';
    bool Escapes = (C == '\\' && (Next == ' ' || Next == '#')) ||
                   (C == '$' && Next == '$');
    if (Escapes)
      Name += Rest[++I];
    else if (C == ' ' || C == '\n' || (C == '\\' && Next == '\n'))
      End();
    else
      Name += C;
  }
  End();
  return Result;
}

namespace {

/// Asks Clang's scanner, which reads each file once for all units.
class Scanner {
public:
  Scanner()
      : Service(dependencies::ScanningMode::DependencyDirectivesScan,
                dependencies::ScanningOutputFormat::Make),
        Tool(Service) {}

  /// Absolute names; nothing if it fails.
  std::optional<std::vector<std::string>> filesOf(const Unit &Of) {
    IgnoringDiagConsumer Silent;
    std::optional<std::string> Rule;
    llvm::CrashRecoveryContext Net;
    if (!Net.RunSafelyOnThread(
            [&] {
              Rule = Tool.getDependencyFile(Of.Arguments, Of.Directory, Silent);
            },
            8 << 20) ||
        !Rule)
      return std::nullopt;
    std::vector<std::string> Result;
    for (const std::string &Name : prerequisites(*Rule)) {
      llvm::SmallString<256> File(Name);
      llvm::sys::path::make_absolute(Of.Directory, File);
      Result.push_back(std::string(File));
    }
    return Result;
  }

private:
  dependencies::DependencyScanningService Service;
  tooling::DependencyScanningTool Tool;
};

} // namespace

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
  std::optional<Scanner> Scan;
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
        Scan.emplace();
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
