#include "cli/Commands.h"
#include "cli/Session.h"

namespace connguard {

static int run(const Options &Given) {
  llvm::Expected<Session> Opened = Session::open(Given);
  if (!Opened)
    return giveUp(Opened.takeError());
  RunResult Result = Opened->analyse();
  return finish(Given, Opened->report(Result), Result);
}

const Command CheckCommand = {
    .Name = "check",
    .Summary = "Report mistakes",
    .Help = R"(EXAMPLES:
  connguard check                          everything in compile_commands.json
  connguard check src/orders.cpp lib/      one file, and all files below lib
  connguard check -p build --output sarif:connguard.sarif
  connguard check one.c -- -Iinclude       without compile_commands.json

)" CONNGUARD_EXIT_CODES,
    .Run = run,
};

} // namespace connguard
