#include "engine/CompileCommands.h"
#include "engine/Arguments.h"
#include "engine/Database.h"

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

/// Answers a request path by path.
class Search {
public:
  explicit Search(const UnitRequest &Wanted) : Wanted(Wanted) {}

  llvm::Expected<UnitList> run();

private:
  llvm::Error addFixed(llvm::StringRef Path);
  llvm::Error add(llvm::StringRef Path);
  llvm::Error addAll();
  llvm::Error addFrom(const Database &From, std::vector<Unit> Found);
  llvm::Expected<std::vector<const Database *>>
  databasesFor(llvm::StringRef Path);
  void miss(llvm::StringRef File, std::string Why);

  const UnitRequest &Wanted;
  Databases Known;
  UnitList Result;
};

} // namespace

std::string absolutePath(llvm::StringRef Path) {
  llvm::SmallString<256> Result(Path);
  fs::make_absolute(Result);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

bool isHeader(llvm::StringRef Path) {
  return llvm::is_contained({".h", ".hh", ".hpp", ".hxx", ".inc", ".ipp"},
                            path::extension(Path).lower());
}

void Search::miss(llvm::StringRef File, std::string Why) {
  Result.Missing.push_back(
      {.At = {.File = File.str()}, .Message = std::move(Why)});
}

llvm::Error Search::addFixed(llvm::StringRef Path) {
  if (fs::is_directory(Path))
    return llvm::createStringError(fmt::format(
        "'{}' is a directory; flags after '--' go with files", Path.str()));
  llvm::SmallString<256> Here;
  fs::current_path(Here);
  // NOLINTNEXTLINE(bugprone-unchecked-optional-access): tested above
  tooling::FixedCompilationDatabase Fixed(Here, *Wanted.Flags);
  for (tooling::CompileCommand &Command : Fixed.getCompileCommands(Path))
    Result.Units.push_back(unitOf(absolutePath(Path), std::move(Command)));
  return llvm::Error::success();
}

llvm::Expected<std::vector<const Database *>>
Search::databasesFor(llvm::StringRef Path) {
  if (!Wanted.BuildDirectory.empty())
    return Known.in(absolutePath(Wanted.BuildDirectory));
  return Known.above(Path);
}

llvm::Error Search::addFrom(const Database &From, std::vector<Unit> Found) {
  if (!llvm::is_contained(Result.Databases, From.path()))
    Result.Databases.push_back(From.path().str());
  llvm::append_range(Result.Units, Found);
  return llvm::Error::success();
}

llvm::Error Search::add(llvm::StringRef Path) {
  bool Directory = fs::is_directory(Path);
  auto Candidates = databasesFor(Path);
  if (!Candidates)
    return Candidates.takeError();
  for (const Database *D : *Candidates)
    if (auto Units = Directory ? D->unitsBelow(Path) : D->unitsOf(Path);
        !Units.empty())
      return addFrom(*D, std::move(Units));
  std::string Where = Candidates->front()->path().str();
  if (Directory)
    miss(Path, fmt::format("{} lists no C or C++ file below", Where));
  else if (isHeader(Path))
    miss(Path, "a header is analysed through the sources that include it; "
               "name one of them, or their directory");
  else
    miss(Path, fmt::format("not listed in {}; add it to the build, or give its "
                           "flags after '--'",
                           Where));
  return llvm::Error::success();
}

llvm::Error Search::addAll() {
  auto Candidates = databasesFor(absolutePath(Wanted.Start));
  if (!Candidates)
    return Candidates.takeError();
  const Database &Nearest = *Candidates->front();
  std::vector<Unit> All = Nearest.unitsBelow("/");
  if (All.empty())
    miss(Nearest.path(), "lists no C or C++ file");
  return addFrom(Nearest, std::move(All));
}

llvm::Expected<UnitList> Search::run() {
  for (const std::string &Path : Wanted.Paths)
    if (std::error_code Missing = fs::access(Path, fs::AccessMode::Exist))
      return llvm::createFileError(Path, Missing);
  if (Wanted.Paths.empty() && Wanted.Flags)
    return llvm::createStringError("flags after '--' need files before it");
  if (Wanted.Paths.empty())
    if (llvm::Error Failed = addAll())
      return std::move(Failed);
  for (const std::string &Path : Wanted.Paths)
    if (llvm::Error Failed =
            Wanted.Flags ? addFixed(Path) : add(absolutePath(Path)))
      return std::move(Failed);
  llvm::sort(Result.Units);
  Result.Units.erase(llvm::unique(Result.Units), Result.Units.end());
  return std::move(Result);
}

llvm::Expected<UnitList> findUnits(const UnitRequest &Wanted) {
  return Search(Wanted).run();
}

} // namespace connguard
