#include "cli/CatalogPage.h"
#include "cli/Commands.h"
#include "cli/Selection.h"
#include "cli/Session.h"
#include "rules/Rule.h"

#include "llvm/Support/raw_ostream.h"

namespace connguard {

// A library or framework, if there is one of that name.
static int explainRows(llvm::StringRef Name) {
  llvm::Expected<Catalog> Known = loadCatalog(absolutePath("file"));
  if (!Known)
    return giveUp(Known.takeError());
  std::string Pages = pagesNamed(*Known, Name);
  if (Pages.empty())
    return complain(llvm::toString(unknownRule(Name)) +
                    "; libraries and frameworks are in 'connguard list "
                    "--catalog'");
  llvm::outs() << Pages;
  return Clean;
}

static int run(const Options &Given) {
  if (Given.Subject.empty())
    return complain("explain needs a rule, library or framework; 'connguard "
                    "list' and 'connguard list --catalog' name them");
  const Rule *Found = findRule(Given.Subject);
  if (!Found)
    return explainRows(Given.Subject);
  llvm::outs() << Found->Name << ": " << Found->Summary << "\n\n"
               << Found->Doc.trim() << "\n\n"
               << documentationUrl(*Found) << '\n';
  return Clean;
}

const Command ExplainCommand = {
    .Name = "explain",
    .Summary = "Say what a rule finds, or what is known about a library",
    .Help = R"(EXAMPLES:
  connguard explain leaked-connection
  connguard explain hiredis
)",
    .Run = run,
};

} // namespace connguard
