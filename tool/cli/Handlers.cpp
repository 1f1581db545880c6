#include "cli/Commands.h"
#include "cli/Session.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

using llvm::json::Array;
using llvm::json::fixUTF8;
using llvm::json::Object;
using llvm::json::Value;

static void print(const Report &From, const LocatedHandler &H) {
  llvm::outs() << fmt::format(
      "{}:{}:{}: {}: {}{}{} ({}: {}{})\n", From.nameOf(H.Begin.File),
      H.Begin.Line, H.Begin.Column, H.Function, H.Per == "once" ? "" : "per ",
      H.Per, H.StartedOnce ? ", started once" : "", H.Framework, H.Row,
      H.Weak ? ", weak evidence" : "");
}

static Value placeOf(const Report &From, const Place &At) {
  if (At.File.empty())
    return nullptr;
  return Object{{"file", fixUTF8(From.nameOf(At.File))},
                {"line", At.Line},
                {"column", At.Column}};
}

static Object toJson(const Report &From, const LocatedHandler &H) {
  return Object{{"at", placeOf(From, H.Begin)},
                {"function", fixUTF8(H.Function)},
                {"framework", fixUTF8(H.Framework)},
                {"per", H.Per},
                {"row", fixUTF8(H.Row)},
                {"registered", placeOf(From, H.Registered)},
                {"weak", H.Weak},
                {"started-once", H.StartedOnce}};
}

static int run(const Options &Given) {
  bool Json = Given.Format->Name == "json";
  if (!Json && Given.Format->Name != "text")
    return complain("handlers are listed as text or json");
  llvm::Expected<Session> Opened = Session::open(Given);
  if (!Opened)
    return giveUp(Opened.takeError());
  RunResult Result = Opened->analyse();
  Report From = Opened->report(Result);
  for (const Problem &P : From.Problems)
    writeProblem(From, P, llvm::errs());
  if (Opened->unitCount() == 0)
    return Unusable;
  Array All;
  for (const LocatedHandler &H : Result.Handlers)
    if (Json)
      All.push_back(toJson(From, H));
    else
      print(From, H);
  if (Json)
    llvm::outs() << llvm::formatv("{0:2}\n",
                                  Value(Object{{"handlers", std::move(All)}}));
  return From.Problems.empty() ? Clean : Incomplete;
}

const Command HandlersCommand = {
    .Name = "handlers",
    .Summary = "List the functions taken for handlers: how often each runs, "
               "and how one can tell",
    .Help = R"(EXAMPLES:
  connguard handlers src/
  connguard handlers --catalog our-framework.yaml src/routes.cpp
  connguard handlers --format json one.cpp -- -std=c++20

EXIT CODES:
  0  all is listed
  2  wrong usage, or nothing to analyse
  3  something may be missing: a file has errors, or is not in
     compile_commands.json
)",
    .Run = run,
};

} // namespace connguard
