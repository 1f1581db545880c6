#include "cli/Commands.h"
#include "cli/Selection.h"
#include "rules/Rule.h"

#include "llvm/Support/raw_ostream.h"

namespace connguard {

static int run(const Options &Given) {
  if (Given.Subject.empty())
    return complain("explain needs a rule; 'connguard list' names them");
  const Rule *Found = findRule(Given.Subject);
  if (!Found)
    return complain(llvm::toString(unknownRule(Given.Subject)));
  llvm::outs() << Found->Name << ": " << Found->Summary << "\n\n"
               << Found->Doc.trim() << "\n\n"
               << documentationUrl(*Found) << '\n';
  return Clean;
}

const Command ExplainCommand = {
    .Name = "explain",
    .Summary = "Say what a rule finds, why, and what to do",
    .Help = R"(EXAMPLE:
  connguard explain leaked-connection
)",
    .Run = run,
};

} // namespace connguard
