#include "cli/Options.h"
#include "engine/Work.h"

#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace connguard;

int main(int Argc, char **Argv) {
  // Before LLVM takes care of signals: what crashes a worker is for its parent
  // to tell.
  if (Argc == 2 && Argv[1] == WorkerCommand) {
    work();
    llvm::sys::Process::Exit(0, /*NoCleanup=*/true);
  }
  llvm::InitLLVM Init(Argc, Argv);
  std::optional<Options> Given = parseOptions(Argc, Argv);
  int Code = Given ? Given->Wanted->Run(*Given) : Unusable;
  llvm::outs().flush();
  if (std::error_code Failed = llvm::outs().error()) {
    llvm::outs().clear_error();
    Code = complain("writing to stdout: " + Failed.message());
  }
  // Without LLVM's own end: a unit that crashed left timers and the like on a
  // stack that is gone.
  llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}
