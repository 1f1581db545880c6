#include "engine/Contracts.h"
#include "cli/Commands.h"
#include "cli/Session.h"

namespace connguard {

static int run(const Options &Given) {
  llvm::Expected<Session> Opened = Session::open(Given);
  if (!Opened)
    return giveUp(Opened.takeError());
  llvm::Expected<Catalog> Known = loadCatalog("", Given.CatalogFiles);
  if (!Known)
    return giveUp(Known.takeError());
  std::vector<UnitResult> Units = Opened->summaries();
  Report What = reportOf({}, Units.size(), Opened->missing());
  llvm::append_range(What.Problems, problemsOf(Units));
  for (const Problem &P : What.Problems)
    writeProblem(What, P, llvm::errs());
  if (Units.empty())
    return Unusable;
  if (!writeContracts(Units, *Known, What.Root, llvm::outs()))
    llvm::errs() << "connguard: no function here makes, takes or gives back a "
                    "handle of the catalog\n";
  return What.Problems.empty() ? Clean : Incomplete;
}

const Command ContractsCommand = {
    .Name = "contracts",
    .Summary = "Print what was inferred about your own functions",
    .Help =
        R"(Prints, as a catalog file, which functions of the project make a handle, give
one back, take one over or only work with it, and which classes of its headers
guard one, each with its evidence. Read it, correct it, and keep it as
.connguard.yaml: then it wins over inference.

EXAMPLES:
  connguard contracts -p build
  connguard contracts -p build src/db/ > .connguard.yaml

EXIT CODES:
  0  printed, or there is nothing to print
  2  wrong usage, or nothing to analyse
  3  printed, but something could not be analysed
)",
    .Run = run,
};

} // namespace connguard
