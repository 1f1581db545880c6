// Compile commands as we run them: other compilers' commands become ours.
#ifndef CONNGUARD_ENGINE_ARGUMENTS_H
#define CONNGUARD_ENGINE_ARGUMENTS_H

#include "engine/CompileCommands.h"

namespace clang::tooling {
struct CompileCommand;
}

namespace connguard {

/// The unit that compiles \p File by \p Command: parsed only, writing nothing,
/// without warnings, with Clang's own headers. Options that Clang does not know
/// (GCC's) and precompiled headers are left out.
Unit unitOf(llvm::StringRef File, clang::tooling::CompileCommand Command);

} // namespace connguard

#endif
