// connguard-clangd: clangd with our checks linked in. Linking is nearly all of
// it; what clangd has to be told about checks it does not know is in Wraps.cpp.
#include "Connguard.h"

#include <thread>

namespace clang::clangd {
int clangdMain(int Argc, char *Argv[]); // as in clangd's ClangdMain.h
} // namespace clang::clangd

int main(int Argc, char *Argv[]) {
  // While clangd parses, not after.
  std::jthread Reads(
      [] { llvm::consumeError(connguard::sharedCatalog("").takeError()); });
  return clang::clangd::clangdMain(Argc, Argv);
}
