#include "cli/Commands.h"
#include "cli/Session.h"
#include "cli/UserRows.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

static int run(const Options &Given) {
  if (llvm::sys::fs::exists(UserFileName))
    return complain(UserFileName + " is here already; 'connguard config "
                                   "verify' checks it");
  Options Narrow = Given;
  Narrow.Engine.Each.OnlyRows = true;
  llvm::Expected<Session> Opened = Session::open(Narrow);
  if (!Opened)
    return giveUp(Opened.takeError());
  RunResult Seen = Opened->analyse();
  for (const Problem &P : Seen.Problems)
    writeProblem(Opened->report(Seen), P, llvm::errs());
  llvm::Expected<Catalog> Known = loadCatalog(absolutePath(UserFileName));
  if (!Known)
    return giveUp(Known.takeError());
  llvm::Error Failed =
      llvm::writeToOutput(UserFileName, [&](llvm::raw_ostream &Into) {
        Into << starterFile(*Known, Seen.Rows);
        return llvm::Error::success();
      });
  if (Failed)
    return complain(UserFileName + ": " + llvm::toString(std::move(Failed)));
  llvm::errs() << "connguard: wrote " << UserFileName << '\n';
  return Seen.Problems.empty() ? Clean : Incomplete;
}

const Command InitCommand = {
    .Name = "init",
    .Summary = "Write a first .connguard.yaml, for what this build uses",
    .Help = R"(EXAMPLE:
  connguard init -p build

EXIT CODES:
  0  .connguard.yaml is written; it is a comment until you edit it
  2  wrong usage, nothing to analyse, or there is such a file already
  3  it is written, and something could not be analysed
)",
    .Run = run,
};

} // namespace connguard
