#include "cli/Commands.h"
#include "cli/Reporting.h"
#include "engine/Bundle.h"

namespace connguard {

static int run(const Options &Given) {
  if (Given.Words.size() != 2 || Given.Words.front() != "dump")
    return complain("write 'connguard summary dump FILE'");
  std::string Root = workingDirectory();
  llvm::Expected<std::vector<UnitResult>> Units =
      unbundle(Given.Words.back(), Root);
  if (!Units)
    return complain(llvm::toString(Units.takeError()));
  dump(*Units, Root, llvm::outs());
  return Clean;
}

const Command SummaryCommand = {
    .Name = "summary",
    .Summary = "Print a file of summaries as JSON",
    .Help = R"(EXAMPLES:
  connguard summary dump orders.cgs
  connguard summary dump connguard.cgs | jq '.units[].file'

EXIT CODES:
  0  printed
  2  wrong usage, or no intact file of this version of connguard
)",
    .Run = run,
};

} // namespace connguard
