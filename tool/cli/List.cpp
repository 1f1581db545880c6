#include "cli/Commands.h"
#include "cli/Session.h"
#include "rules/Rule.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

static Object rulesToJson() {
  Array Rules;
  for (const Rule *R : allRules())
    Rules.push_back(Object{{"name", R->Name},
                           {"summary", R->Summary},
                           {"url", documentationUrl(*R)}});
  return Object{{"rules", std::move(Rules)}};
}

static void printRules() {
  for (const Rule *R : allRules())
    llvm::outs() << fmt::format("{:38} {}\n", R->Name.str(), R->Summary.str());
}

static Object catalogToJson(const Catalog &Known) {
  Array Libraries, Frameworks;
  for (const auto &L : Known.libraries())
    Libraries.push_back(Object{{"name", L->Name},
                               {"headers", L->Headers},
                               {"package", L->Package},
                               {"verified", spelling(L->verified())},
                               {"resources", L->Resources.size()},
                               {"calls", L->Calls.size()}});
  for (const auto &F : Known.frameworks())
    Frameworks.push_back(Object{{"name", F->Name},
                                {"headers", F->Headers},
                                {"package", F->Package},
                                {"verified", spelling(F->verified())},
                                {"handlers", F->Handlers.size()}});
  return Object{{"libraries", std::move(Libraries)},
                {"frameworks", std::move(Frameworks)}};
}

static void printCatalog(const Catalog &Known) {
  llvm::outs() << "libraries:\n";
  for (const auto &L : Known.libraries())
    llvm::outs() << fmt::format("  {:24} {}, {}; {}\n", L->Name,
                                counted(L->Resources.size(), "resource"),
                                counted(L->Calls.size(), "call"),
                                llvm::join(L->Headers, ", "));
  llvm::outs() << "frameworks:\n";
  for (const auto &F : Known.frameworks())
    llvm::outs() << fmt::format("  {:24} {}; {}\n", F->Name,
                                counted(F->Handlers.size(), "handler rule"),
                                llvm::join(F->Headers, ", "));
}

static int run(const Options &Given) {
  bool Json = Given.Format->Name == "json";
  if (!Json && Given.Format->Name != "text")
    return complain("lists are text or json");
  if (!Given.Catalog && Json)
    llvm::outs() << llvm::formatv("{0:2}\n", Value(rulesToJson()));
  else if (!Given.Catalog)
    printRules();
  if (!Given.Catalog)
    return Clean;
  llvm::Expected<Catalog> Known = loadCatalog(absolutePath("file"));
  if (!Known)
    return giveUp(Known.takeError());
  if (Json)
    llvm::outs() << llvm::formatv("{0:2}\n", Value(catalogToJson(*Known)));
  else
    printCatalog(*Known);
  return Clean;
}

const Command ListCommand = {
    .Name = "list",
    .Summary = "List the rules, or the known libraries and frameworks",
    .Help = R"(EXAMPLES:
  connguard list
  connguard list --catalog --format json
)",
    .Run = run,
};

} // namespace connguard
