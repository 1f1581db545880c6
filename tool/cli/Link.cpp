#include "cli/Commands.h"
#include "cli/Files.h"
#include "cli/Reporting.h"
#include "engine/Bundle.h"

namespace connguard {

static int run(const Options &Given) {
  if (Given.Words.empty())
    return complain("no summaries; write them with 'connguard summarize'");
  std::string Root = workingDirectory();
  std::vector<UnitResult> Units;
  int Bad = Clean;
  for (const std::string &Path : Given.Words) {
    llvm::Expected<std::vector<UnitResult>> More = unbundle(Path, Root);
    if (!More)
      Bad = complain(llvm::toString(More.takeError()));
    else
      std::move(More->begin(), More->end(), std::back_inserter(Units));
  }
  if (Bad)
    return Bad;
  inOrder(Units, Root);
  std::set<std::string> Sources(Given.Words.begin(), Given.Words.end());
  if (!Given.Into.empty() && !writeFile(Given.Into, bundle(Units, Root)))
    return Unusable;
  if (!writeDepfile(Given, Sources))
    return Unusable;
  std::size_t Count = Units.size();
  RunResult Result = together(std::move(Units), /*Link=*/true);
  return finish(Given, reportOf(Result, Count), Result);
}

const Command LinkCommand = {
    .Name = "link",
    .Summary = "Report what summaries come to together",
    .Help =
        R"(Reports what 'connguard check' of the same files would. With -o, the summaries
go to one file as well, which can be linked again, and which tells clang-tidy,
clangd and 'connguard check --summaries' what other files do. Run it where
'connguard summarize' was run: files are named relative to that directory.

EXAMPLES:
  connguard link *.cgs
  connguard link @all-summaries.txt --output sarif:connguard.sarif
  connguard link lib/*.cgs -o lib.cgs       a part, to be linked again
  connguard link lib.cgs app.cgs -o connguard.cgs

)" CONNGUARD_EXIT_CODES,
    .Run = run,
};

} // namespace connguard
