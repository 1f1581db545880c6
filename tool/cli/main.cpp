#include "cli/Options.h"

#include "llvm/Support/InitLLVM.h"

int main(int Argc, char **Argv) {
  llvm::InitLLVM Init(Argc, Argv);
  std::optional<connguard::Options> Given = connguard::parseOptions(Argc, Argv);
  return Given ? Given->Wanted->Run(*Given) : connguard::Unusable;
}
