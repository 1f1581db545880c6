#include "cli/Baseline.h"
#include "cli/Commands.h"
#include "cli/Files.h"
#include "cli/Session.h"

#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace connguard {

static std::string directoryOf(llvm::StringRef File) {
  return llvm::sys::path::parent_path(absolutePath(File)).str();
}

static int keepBaseline(const Options &Given, const Session &Opened,
                        const RunResult &Result) {
  Report What = Opened.report(Result);
  for (const Problem &P : What.Problems)
    writeProblem(What, P, llvm::errs());
  std::string Text =
      writeBaseline(Result.Findings, directoryOf(Given.BaselineInto));
  if (!writeFile(Given.BaselineInto, Text))
    return Unusable;
  llvm::errs() << "connguard: " << counted(Result.Findings.size(), "finding")
               << " written to " << Given.BaselineInto << '\n';
  return What.ExitCode == Findings ? Clean : What.ExitCode;
}

// What is in the baseline, or was found in an earlier revision. Both count
// findings that are alike, so they are dropped together.
static llvm::Error dropOld(const Options &Given, const Session &Opened,
                           RunResult &Result) {
  Baseline Known;
  std::string Root;
  if (!Given.BaselineFile.empty()) {
    llvm::Expected<Baseline> Read = readBaseline(Given.BaselineFile);
    if (!Read)
      return Read.takeError();
    Known = std::move(*Read);
    Root = directoryOf(Given.BaselineFile);
  }
  if (!Given.NewFrom.empty()) {
    llvm::Expected<RunResult> Before = Opened.analyseAt(Given.NewFrom);
    if (!Before)
      return Before.takeError();
    Known.merge(baselineOf(Before->Findings, Root));
  }
  if (std::size_t Count = dropKnown(Result.Findings, Known, Root))
    llvm::errs() << "connguard: " << counted(Count, "finding")
                 << " known before\n";
  return llvm::Error::success();
}

static int run(const Options &Given) {
  llvm::Expected<Session> Opened = Session::open(Given);
  if (!Opened)
    return giveUp(Opened.takeError());
  RunResult Result = Opened->analyse();
  if (!Given.BaselineInto.empty())
    return keepBaseline(Given, *Opened, Result);
  if (llvm::Error Failed = dropOld(Given, *Opened, Result))
    return complain(llvm::toString(std::move(Failed)));
  return finish(Given, Opened->report(Result), Result);
}

const Command CheckCommand = {
    .Name = "check",
    .Summary = "Report mistakes",
    .Help = R"(EXAMPLES:
  connguard check                          everything in compile_commands.json
  connguard check src/orders.cpp lib/      one file, and all files below lib
  connguard check -p build --output sarif:connguard.sarif
  connguard check one.c -- -Iinclude       without compile_commands.json
  connguard check --staged                 what the next commit changes
  connguard check --new-from origin/main   what this branch adds

)" CONNGUARD_EXIT_CODES,
    .Run = run,
};

} // namespace connguard
