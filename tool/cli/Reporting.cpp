#include "cli/Reporting.h"
#include "rules/Rule.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
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

std::string workingDirectory() {
  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  return std::string(Here);
}

static ExitCode exitCode(const Report &What) {
  if (What.Units == 0)
    return Unusable;
  if (!What.Problems.empty())
    return Incomplete;
  return What.Findings.empty() ? Clean : Findings;
}

Report reportOf(const RunResult &From, std::size_t Units,
                std::vector<Problem> Missing) {
  Report Result;
  Result.Units = Units;
  Result.Findings = From.Findings;
  Result.Problems = std::move(Missing);
  llvm::append_range(Result.Problems, From.Problems);
  for (const Rule *R : allRules())
    Result.Rules.push_back({.Name = R->Name.str(),
                            .Summary = R->Summary.str(),
                            .Doc = R->Doc.str(),
                            .Url = documentationUrl(*R)});
  Result.Root = workingDirectory();
  Result.ExitCode = exitCode(Result);
  return Result;
}

static bool writeOutputs(const Options &Given, const Report &What) {
  for (const OutputFile &Output : Given.Outputs) {
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

static void printFiltered(const PrefilterCounts &Of) {
  llvm::errs() << fmt::format(
      "connguard: {} not parsed, as they mention nothing that matters; {} "
      "mention a library, {} matter to these, {} cannot be told\n",
      counted(Of.Skipped, "translation unit"), Of.Mentioned, Of.Needed,
      Of.Unread);
}

static void printStatistics(const RunResult &From) {
  const Statistics &Stats = From.Stats;
  if (From.Filtered)
    printFiltered(*From.Filtered);
  if (From.FromCache != 0)
    llvm::errs() << "connguard: " << counted(From.FromCache, "translation unit")
                 << " known from before\n";
  llvm::errs() << fmt::format(
      "connguard: {} seen; {} analysed, {} skipped for errors, {} given up\n",
      counted(Stats.Acquisitions, "acquisition"),
      counted(Stats.Functions, "function"), Stats.Broken, Stats.OverBudget);
  for (const auto &[Reason, Count] : Stats.Reasons)
    llvm::errs() << fmt::format("{:>6} {}\n", Count, Reason);
}

int finish(const Options &Given, const Report &What, const RunResult &From) {
  SourceTexts Sources;
  auto Print = [&] {
    Given.Format->Write(What, Sources, llvm::outs());
    llvm::outs().flush();
  };
  // A person reads the count last. A program that reads both streams as one
  // finds nothing behind its document.
  bool ForPeople = Given.Format->Name == "text";
  if (ForPeople)
    Print();
  int Code = summarize(Given, What, From);
  if (!ForPeople)
    Print();
  return Code;
}

int summarize(const Options &Given, const Report &What, const RunResult &From) {
  for (const Problem &P : From.Remarks)
    writeRemark(What, P, llvm::errs());
  for (const Problem &P : What.Problems)
    writeProblem(What, P, llvm::errs());
  llvm::errs() << "connguard: " << counted(What.Findings.size(), "finding")
               << " in " << counted(What.Units, "translation unit");
  if (!What.Problems.empty())
    llvm::errs() << ", " << counted(What.Problems.size(), "problem");
  llvm::errs() << '\n';
  if (Given.Statistics)
    printStatistics(From);
  return writeOutputs(Given, What) ? What.ExitCode : Unusable;
}

} // namespace connguard
