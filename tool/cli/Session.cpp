#include "cli/Session.h"
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

int giveUp(llvm::Error Failed) {
  llvm::errs() << llvm::toString(std::move(Failed)) << '\n';
  return Unusable;
}

std::string counted(std::size_t Count, llvm::StringRef One) {
  return fmt::format("{} {}{}", Count, One.str(), Count == 1 ? "" : "s");
}

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
  if (!llvm::sys::fs::is_directory(CONNGUARD_RESOURCE_DIR))
    return prefixed(llvm::createStringError(
        "Clang's own headers are not in " CONNGUARD_RESOURCE_DIR
        "; install Clang there, or build connguard here"));
  if (llvm::Error Wrong = checkSettings(Result.List.Units))
    return std::move(Wrong);
  for (const Unit &U : Result.List.Units)
    if (llvm::Error Wrong = Result.Known.prepare(U.File))
      return std::move(Wrong);
  return std::move(Result);
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

RunResult Session::analyse(llvm::StringMap<std::string> Edited,
                           const std::vector<std::size_t> &Only) const {
  std::vector<Unit> Some;
  for (std::size_t I : Only)
    Some.push_back(List.Units[I]);
  const std::vector<Unit> &Units = Only.empty() ? List.Units : Some;
  RunOptions How = Given->Engine;
  How.Each.Edited = std::move(Edited);
  if (llvm::sys::Process::StandardErrIsDisplayed())
    How.Progress = progressOf(Units.size());
  return run(Units, Known, How);
}

static ExitCode exitCode(const Report &What, std::size_t Units) {
  if (Units == 0)
    return Unusable;
  if (!What.Problems.empty())
    return Incomplete;
  return What.Findings.empty() ? Clean : Findings;
}

Report Session::report(const RunResult &From) const {
  Report Result;
  Result.Findings = From.Findings;
  Result.Problems = List.Missing;
  llvm::append_range(Result.Problems, From.Problems);
  for (const Rule *R : allRules())
    Result.Rules.push_back({.Name = R->Name.str(),
                            .Summary = R->Summary.str(),
                            .Doc = R->Doc.str(),
                            .Url = documentationUrl(*R)});
  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  Result.Root = std::string(Here);
  Result.ExitCode = exitCode(Result, unitCount());
  return Result;
}

bool Session::writeOutputs(const Report &What) const {
  for (const OutputFile &Output : Given->Outputs) {
    SourceTexts Sources;
    llvm::Error Failed =
        llvm::writeToOutput(Output.Path, [&](llvm::raw_ostream &Into) {
          Output.Format->Write(What, Sources, Into);
          return llvm::Error::success();
        });
    if (Failed) {
      complain(Output.Path + ": " + llvm::toString(std::move(Failed)));
      return false;
    }
  }
  return true;
}

static void printStatistics(const Statistics &Stats) {
  llvm::errs() << fmt::format(
      "connguard: {} seen; {} analysed, {} skipped for errors, {} given up\n",
      counted(Stats.Acquisitions, "acquisition"),
      counted(Stats.Functions, "function"), Stats.Broken, Stats.OverBudget);
  for (const auto &[Reason, Count] : Stats.Reasons)
    llvm::errs() << fmt::format("{:>6} {}\n", Count, Reason);
}

int Session::finish(const Report &What, const RunResult &From) const {
  SourceTexts Sources;
  auto Print = [&] {
    Given->Format->Write(What, Sources, llvm::outs());
    llvm::outs().flush();
  };
  // A person reads the count last. A program that reads both streams as one
  // finds nothing behind its document.
  bool ForPeople = Given->Format->Name == "text";
  if (ForPeople)
    Print();
  int Code = summarize(What, From);
  if (!ForPeople)
    Print();
  return Code;
}

int Session::summarize(const Report &What, const RunResult &From) const {
  for (const Problem &P : From.Remarks)
    writeRemark(What, P, llvm::errs());
  for (const Problem &P : What.Problems)
    writeProblem(What, P, llvm::errs());
  llvm::errs() << "connguard: " << counted(What.Findings.size(), "finding")
               << " in " << counted(unitCount(), "translation unit");
  if (!What.Problems.empty())
    llvm::errs() << ", " << counted(What.Problems.size(), "problem");
  llvm::errs() << '\n';
  if (Given->Statistics)
    printStatistics(From.Stats);
  return writeOutputs(What) ? What.ExitCode : Unusable;
}

} // namespace connguard
