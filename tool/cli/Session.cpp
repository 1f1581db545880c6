#include "cli/Session.h"
#include "engine/Affected.h"
#include "engine/TidyFilter.h"
#include "rules/Rule.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

static llvm::Error prefixed(llvm::Error Failed) {
  return llvm::createStringError("connguard: error: " +
                                 llvm::toString(std::move(Failed)));
}

static llvm::Error checkSettings(const std::vector<Unit> &Units) {
  llvm::StringSet<> Seen;
  for (const Unit &U : Units)
    if (Seen.insert(llvm::sys::path::parent_path(U.File)).second)
      if (llvm::Error Wrong = checkTidyFiles(U.File))
        return Wrong;
  return llvm::Error::success();
}

llvm::Expected<Session> Session::open(const Options &Given) {
  llvm::Expected<UnitList> List = findUnits(Given.Units);
  if (!List)
    return prefixed(List.takeError());
  for (const std::string &Used : List->Databases)
    llvm::errs() << "connguard: using " << Used << '\n';
  Session Result(Given);
  Result.List = std::move(*List);
  if (!Given.CacheDirectory.empty())
    Result.Kept =
        std::make_shared<Cache>(Given.CacheDirectory, Given.CacheSize);
  if (llvm::Error Wrong = Result.openSummaries())
    return std::move(Wrong);
  if (!llvm::sys::fs::is_directory(CONNGUARD_RESOURCE_DIR))
    return prefixed(llvm::createStringError(
        "Clang's own headers are not in " CONNGUARD_RESOURCE_DIR
        "; install Clang there, or build connguard here"));
  if (llvm::Error Wrong = checkSettings(Result.List.Units))
    return std::move(Wrong);
  for (const Unit &U : Result.List.Units)
    if (llvm::Error Wrong = Result.Known.prepare(U.File))
      return std::move(Wrong);
  if (llvm::Error Wrong = Result.openChanges())
    return prefixed(std::move(Wrong));
  return std::move(Result);
}

// A source that nobody says how to compile is no clean source; those that
// paths were given for are for findUnits() to tell.
static void missUnlisted(const FileSet &Changed, UnitList &List) {
  FileSet Listed;
  for (const Unit &U : List.Units)
    Listed.insert(realName(U.File));
  for (const std::string &File : Changed)
    if (isSource(File) && llvm::sys::fs::exists(File) && !Listed.contains(File))
      List.Missing.push_back(
          {.At = {.File = File},
           .Message = fmt::format("not listed in {}; add it to the build",
                                  fmt::join(List.Databases, ", "))});
}

llvm::Error Session::openChanges() {
  if (!Given->Staged && Given->ChangedSince.empty())
    return llvm::Error::success();
  llvm::Expected<Git> Project = Git::open(workingDirectory());
  if (!Project)
    return Project.takeError();
  llvm::Expected<FileSet> Files =
      Given->Staged ? Project->staged()
                    : Project->changedSince(Given->ChangedSince);
  if (!Files)
    return Files.takeError();
  if (Given->Units.Paths.empty())
    missUnlisted(*Files, List);
  Changed.emplace();
  Changed->Changed = std::make_shared<ChangedFiles>(std::move(*Files));
  RunOptions How = Given->Engine;
  How.Kept = Kept;
  How.Each.Link = true;
  Changed->Units = affectedUnits(List.Units, Known, How, *Changed->Changed);
  return llvm::Error::success();
}

// From the command line, or else from the `.clang-tidy` of the first unit: that
// file may not have been written yet.
llvm::Error Session::openSummaries() {
  std::string Path = Given->Summaries;
  if (Path.empty() && !List.Units.empty()) {
    const std::string &File = List.Units.front().File;
    Path = settingOf(tidyOptions("", llvm::vfs::createPhysicalFileSystem())
                         ->getOptions(File),
                     "Summaries");
    if (!Path.empty())
      Path = upwardFrom(File, Path);
  }
  if (Path.empty())
    return llvm::Error::success();
  auto Opened = openProgram(Path);
  if (Opened)
    Others = std::move(*Opened);
  else if (!Given->Summaries.empty())
    return prefixed(Opened.takeError());
  else
    llvm::WithColor::warning(llvm::errs(), "connguard")
        << llvm::toString(Opened.takeError()) << '\n';
  return llvm::Error::success();
}

// One line that is written over, and only where a person looks on.
static auto progressOf(std::size_t Count) {
  return [Count](std::size_t Done, const Unit &Last) {
    llvm::errs() << fmt::format("\r\033[K[{}/{}] {}", Done, Count,
                                printable(Last.File));
    if (Done == Count)
      llvm::errs() << "\r\033[K";
  };
}

// What every run of these units has in common.
static RunOptions howFor(const Options &Given, std::size_t Units) {
  RunOptions How = Given.Engine;
  // Who names a file wants to hear of its errors, too.
  How.Prefilter &= llvm::all_of(Given.Units.Paths, [](llvm::StringRef Path) {
    return llvm::sys::fs::is_directory(Path);
  });
  How.Worker = llvm::sys::fs::getMainExecutable(
      nullptr, reinterpret_cast<void *>(&howFor));
  if (llvm::sys::Process::StandardErrIsDisplayed())
    How.Progress = progressOf(Units);
  return How;
}

RunResult Session::analyse(llvm::StringMap<std::string> Edited,
                           const std::vector<std::size_t> &Only) const {
  std::vector<Unit> Some;
  for (std::size_t I : Only)
    Some.push_back(List.Units[I]);
  const std::vector<Unit> &Units = Only.empty() ? List.Units : Some;
  RunOptions How = howFor(*Given, Units.size());
  How.Each.Edited = std::move(Edited);
  How.Others = Others;
  How.Kept = Kept;
  if (Only.empty())
    How.Only = Changed;
  return run(Units, Known, How);
}

// Units may name their files through symbolic links; git does not.
static void addOtherNames(const std::vector<Unit> &Units,
                          llvm::StringMap<std::string> &Edited) {
  std::map<std::string, std::string> Prefixes; // real -> as units say it
  for (const Unit &U : Units) {
    std::string RealFile = realName(U.File);
    llvm::StringRef Real = RealFile, Name = U.File;
    while (!Real.empty() && !Name.empty() && Real.back() == Name.back()) {
      Real = Real.drop_back();
      Name = Name.drop_back();
    }
    if (!Real.empty() || !Name.empty())
      Prefixes[Real.str()] = Name.str();
  }
  llvm::StringMap<std::string> More;
  for (const auto &[Real, Name] : Prefixes)
    for (const auto &[File, Text] : Edited)
      if (llvm::StringRef Rest = File; Rest.consume_front(Real))
        More[Name + Rest.str()] = Text;
  for (const auto &[File, Text] : More)
    Edited[File] = Text;
}

llvm::Expected<RunResult> Session::analyseAt(llvm::StringRef Revision) const {
  llvm::Expected<Git> Project = Git::open(workingDirectory());
  if (!Project)
    return Project.takeError();
  llvm::Expected<FileSet> Files = Project->changedSince(Revision);
  if (!Files)
    return Files.takeError();
  auto Texts = Project->textsIn(Revision, *Files);
  if (!Texts)
    return Texts.takeError();
  std::vector<std::size_t> Old;
  for (std::size_t I = 0; I != List.Units.size(); ++I) {
    std::string File = realName(List.Units[I].File);
    if (!Files->contains(File) || Texts->contains(File))
      Old.push_back(I);
  }
  if (Old.empty())
    return RunResult();
  addOtherNames(List.Units, *Texts);
  return analyse(std::move(*Texts), Old);
}

Report Session::report(const RunResult &From) const {
  Report Result = reportOf(From, unitCount(), List.Missing);
  // That nothing changed is no mistake.
  if (Changed && Changed->Units.empty())
    Result.ExitCode = !Result.Problems.empty()  ? Incomplete
                      : Result.Findings.empty() ? Clean
                                                : Findings;
  return Result;
}

std::vector<UnitResult> Session::summaries() const {
  RunOptions How = howFor(*Given, unitCount());
  How.Each.Link = true;
  How.Kept = Kept;
  std::vector<UnitResult> Units = analyseAll(List.Units, Known, How);
  if (Kept)
    for (const Problem &P : Kept->remarks())
      writeRemark(Report(), P, llvm::errs());
  return Units;
}

} // namespace connguard
