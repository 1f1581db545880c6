#include "cli/Commands.h"
#include "cli/Files.h"
#include "cli/Session.h"
#include "engine/Bundle.h"

namespace connguard {

static int run(const Options &Given) {
  if (Given.Into.empty())
    return complain("say where the summaries go: -o FILE");
  Options Wanted = Given;
  Wanted.CacheDirectory.clear();
  Wanted.Engine.Each.Dependencies = !Given.Depfile.empty();
  llvm::Expected<Session> Opened = Session::open(Wanted);
  if (!Opened)
    return giveUp(Opened.takeError());
  std::vector<UnitResult> Units = Opened->summaries();
  Report What = reportOf({}, Units.size(), Opened->missing());
  std::set<std::string> Sources;
  for (const UnitResult &Unit : Units)
    for (const std::string &File : Unit.Dependencies)
      Sources.insert(What.nameOf(File));
  llvm::append_range(What.Problems, problemsOf(Units));
  for (const Problem &P : What.Problems)
    writeProblem(What, P, llvm::errs());
  if (Units.empty())
    return Unusable;
  std::string Bytes = bundle(std::move(Units), What.Root);
  if (!writeFile(Given.Into, Bytes) || !writeDepfile(Given, Sources))
    return Unusable;
  return What.Problems.empty() ? Clean : Incomplete;
}

const Command SummarizeCommand = {
    .Name = "summarize",
    .Summary = "Write down what translation units do, for link",
    .Help =
        R"(Analyses each file on its own and writes what it found, and what matters for
other files, to a file for 'connguard link'. Needs nothing but the sources and
keeps nothing, so that any build system can run it: one file at a time, on many
machines.

EXAMPLES:
  connguard summarize -p build src/orders.cpp -o orders.cgs
  connguard summarize src/orders.cpp -o orders.cgs --depfile orders.d -- -Iinclude

EXIT CODES:
  0  the file is written
  2  wrong usage, or nothing to analyse
  3  the file is written, but something could not be analysed: 'connguard link'
     says so again
)",
    .Run = run,
};

} // namespace connguard
