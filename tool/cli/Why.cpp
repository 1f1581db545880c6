#include "cli/Commands.h"
#include "cli/Selection.h"
#include "cli/Session.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>
#include <set>

namespace connguard {

static void print(const Report &From, const LocatedVerdict &V) {
  llvm::outs() << fmt::format("{}:{}:{}: {}{}: {}\n", From.nameOf(V.Begin.File),
                              V.Begin.Line, V.Begin.Column, V.Callee,
                              V.Title.empty() ? "" : " (" + V.Title + ")",
                              V.Outcome);
}

// "lines 3, 14"; "" if the file takes nothing.
static std::string linesWith(const std::vector<LocatedVerdict> &Verdicts) {
  std::set<unsigned> Lines;
  for (const LocatedVerdict &V : Verdicts)
    Lines.insert(V.Begin.Line);
  if (Lines.empty())
    return "";
  return fmt::format("line{} {}", Lines.size() == 1 ? "" : "s",
                     fmt::join(Lines, ", "));
}

static void answer(const Report &From, std::vector<LocatedVerdict> Verdicts,
                   const FileLine &Asked) {
  llvm::erase_if(Verdicts, [&](const LocatedVerdict &V) {
    return !llvm::sys::fs::equivalent(V.Begin.File, Asked.File);
  });
  bool Any = false;
  for (const LocatedVerdict &V : Verdicts)
    if (V.Begin.Line == Asked.Line) {
      print(From, V);
      Any = true;
    }
  if (Any)
    return;
  std::string Lines = linesWith(Verdicts);
  llvm::outs() << fmt::format("{}:{}: nothing is acquired here; ", Asked.File,
                              Asked.Line)
               << (Lines.empty() ? "nor anywhere in this file"
                                 : "acquisitions are in " + Lines)
               << '\n';
}

static int run(const Options &Given) {
  llvm::Expected<FileLine> Asked = fileLineFrom(Given.Subject);
  if (!Asked)
    return complain(llvm::toString(Asked.takeError()));
  Options Narrow = Given;
  Narrow.Units.Paths = {Asked->File};
  // Any unit may include a header, and each may make another use of it.
  if (isHeader(Asked->File) && !Given.Units.Flags &&
      llvm::sys::fs::exists(Asked->File)) {
    Narrow.Units.Paths.clear();
    Narrow.Units.Start =
        llvm::sys::path::parent_path(absolutePath(Asked->File)).str();
  }
  llvm::Expected<Session> Opened = Session::open(Narrow);
  if (!Opened)
    return giveUp(Opened.takeError());
  RunResult Result = Opened->analyse();
  Report From = Opened->report(Result);
  for (const Problem &P : From.Problems)
    writeProblem(From, P, llvm::errs());
  if (Opened->unitCount() == 0)
    return Unusable;
  answer(From, std::move(Result.Verdicts), *Asked);
  return From.Problems.empty() ? Clean : Incomplete;
}

const Command WhyCommand = {
    .Name = "why",
    .Summary = "Say what became of the connections acquired in a line",
    .Help = R"(EXAMPLES:
  connguard why src/orders.cpp:12
  connguard why one.c:3 -- -Iinclude

EXIT CODES:
  0  the question was answered, whatever the answer
  2  wrong usage, or nothing to analyse
  3  the answer may be wrong: the file has errors
)",
    .Run = run,
};

} // namespace connguard
