#include "engine/Dependencies.h"
#include "engine/Inputs.h"

#include "clang/DependencyScanning/DependencyScanningService.h"
#include "clang/Tooling/DependencyScanningTool.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

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

/// Opens nothing that could be waited for, such as a pipe.
class RegularFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    llvm::ErrorOr<llvm::vfs::Status> Is = status(Path);
    if (Is && !Is->isRegularFile())
      return std::make_error_code(std::errc::not_supported);
    return ProxyFileSystem::openFileForRead(Path);
  }
};

} // namespace

class DependencyScanner::Shared {
public:
  dependencies::DependencyScanningService Of{
      dependencies::ScanningMode::DependencyDirectivesScan,
      dependencies::ScanningOutputFormat::Make};
};

DependencyScanner::DependencyScanner(const llvm::StringMap<std::string> &Edited)
    : Service(std::make_unique<Shared>()), Edited(Edited) {}

DependencyScanner::~DependencyScanner() = default;

std::optional<std::vector<std::string>>
DependencyScanner::filesOf(const Unit &Of) {
  DiagnosticConsumer Silent; // It only counts.
  std::optional<std::string> Rule;
  llvm::CrashRecoveryContext Net;
  auto Ask = [&] {
    tooling::DependencyScanningTool Tool(
        Service->Of,
        llvm::makeIntrusiveRefCnt<RegularFiles>(filesWith(Edited)));
    Rule = Tool.getDependencyFile(Of.Arguments, Of.Directory, Silent);
  };
  if (!Net.RunSafelyOnThread(Ask, 8 << 20) || !Rule ||
      Silent.getNumErrors() != 0)
    return std::nullopt;
  std::vector<std::string> Result;
  for (const std::string &Name : prerequisites(*Rule)) {
    llvm::SmallString<256> File(Name);
    llvm::sys::path::make_absolute(Of.Directory, File);
    llvm::sys::path::remove_dots(File, /*remove_dot_dot=*/false);
    Result.push_back(std::string(File));
  }
  return Result;
}

} // namespace connguard
