// clang-tidy's own say about our findings: `.clang-tidy`, NOLINT comments and
// header filters mean here what they mean there.
//
// One difference: the project's `Checks` speak about us only where they name
// us. `-*,bugprone-*` was written about clang-tidy's checks.
#ifndef CONNGUARD_ENGINE_TIDYFILTER_H
#define CONNGUARD_ENGINE_TIDYFILTER_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "engine/Inputs.h"
#include "finding/Finding.h"
#include "report/Problem.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

/// The settings of `.clang-tidy` for files of \p Files, with \p Rules, a list
/// of globs as in `Checks`, added at the end.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
tidyOptions(llvm::StringRef Rules, FileSystem Files);

/// The option \p Key of our checks, `connguard-*.Key` or `Key`, in
/// `CheckOptions`; "" if it is not set.
std::string settingOf(const clang::tidy::ClangTidyOptions &Options,
                      llvm::StringRef Key);

/// Fails, with the place, if a `.clang-tidy` above \p File cannot be read.
/// clang-tidy would go on without it, and with it without what it switches off.
llvm::Error checkTidyFiles(llvm::StringRef File);

/// Receives what Clang says while it reads one unit.
class TidyFilter : public clang::tidy::ClangTidyDiagnosticConsumer {
public:
  explicit TidyFilter(clang::tidy::ClangTidyContext &Context);

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  /// True if clang-tidy would show \p Found.
  bool keeps(const Finding &Found);

  /// The first error that spoils the unit's syntax tree, if there was one.
  const std::optional<Problem> &problem() const { return Failed; }
  /// Errors in NOLINT comments and in the compile command.
  const std::vector<Problem> &remarks() const { return Remarks; }

private:
  clang::tidy::ClangTidyContext &Context;
  std::unique_ptr<clang::DiagnosticOptions> Options;
  clang::DiagnosticsEngine Engine;
  std::optional<Problem> Failed;
  std::vector<Problem> Remarks;
};

} // namespace connguard

#endif
