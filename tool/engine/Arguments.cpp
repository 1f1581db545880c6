#include "engine/Arguments.h"

#include "clang/Options/Options.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Path.h"

using namespace clang;
using tooling::CommandLineArguments;

namespace connguard {

// Clang's own option table tells which options it would refuse.
static CommandLineArguments withoutUnknown(const CommandLineArguments &Args,
                                           llvm::StringRef) {
  llvm::SmallVector<const char *, 64> Raw;
  for (const std::string &Arg : llvm::drop_begin(Args))
    Raw.push_back(Arg.c_str());
  unsigned MissingIndex, MissingCount;
  llvm::opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount,
      llvm::opt::Visibility(options::ClangOption));
  llvm::SmallSet<unsigned, 4> Unknown;
  for (const llvm::opt::Arg *A : Parsed.filtered(options::OPT_UNKNOWN))
    Unknown.insert(A->getIndex() + 1);
  CommandLineArguments Result;
  for (unsigned I = 0; I != Args.size(); ++I)
    if (!Unknown.contains(I))
      Result.push_back(Args[I]);
  return Result;
}

// -Xclang -include-pch -Xclang FILE: made by some Clang, readable by that one
// only. Who makes these also includes the header as text.
static CommandLineArguments withoutPch(const CommandLineArguments &Args,
                                       llvm::StringRef) {
  CommandLineArguments Result;
  for (std::size_t I = 0; I < Args.size(); ++I) {
    bool Driver = Args[I] == "-include-pch";
    bool Frontend = Args[I] == "-Xclang" && I + 1 < Args.size() &&
                    Args[I + 1] == "-include-pch";
    if (Driver || Frontend)
      I += Driver ? 1 : 3;
    else
      Result.push_back(Args[I]);
  }
  return Result;
}

static CommandLineArguments withResources(const CommandLineArguments &Args,
                                          llvm::StringRef File) {
  for (llvm::StringRef Arg : Args)
    if (Arg.starts_with("-resource-dir"))
      return Args;
  return tooling::getInsertArgumentAdjuster(
      "-resource-dir=" CONNGUARD_RESOURCE_DIR)(Args, File);
}

static CommandLineArguments adjusted(CommandLineArguments Args,
                                     llvm::StringRef File) {
  const tooling::ArgumentsAdjuster Adjusters[] = {
      tooling::getClangStripOutputAdjuster(),
      tooling::getClangSyntaxOnlyAdjuster(),
      tooling::getClangStripDependencyFileAdjuster(),
      tooling::getStripPluginsAdjuster(),
      withoutPch,
      withoutUnknown,
      withResources,
      // -w also takes back every -Werror: only what is an error for Clang
      // itself stays one.
      tooling::getInsertArgumentAdjuster({"-w", "-Qunused-arguments"},
                                         tooling::ArgumentInsertPosition::END),
  };
  for (const tooling::ArgumentsAdjuster &Adjust : Adjusters)
    Args = Adjust(Args, File);
  return Args;
}

Unit unitOf(llvm::StringRef File, tooling::CompileCommand Command) {
  llvm::SmallString<256> Absolute(File);
  llvm::sys::path::make_absolute(Command.Directory, Absolute);
  llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return {.File = std::string(Absolute),
          .Directory = Command.Directory,
          .Arguments =
              adjusted(std::move(Command.CommandLine), Command.Filename)};
}

} // namespace connguard
