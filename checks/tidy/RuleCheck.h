// Any rule as a clang-tidy check. Decides nothing: the checks of one
// translation unit share one analysis and each passes its rule's findings on.
#ifndef CONNGUARD_TIDY_RULECHECK_H
#define CONNGUARD_TIDY_RULECHECK_H

#include "Connguard.h"
#include "rules/Rule.h"

#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <set>

namespace connguard {

/// Starts a diagnostic; ClangTidyCheck::diag or ClangTidyContext::diag.
using DiagFn = llvm::function_ref<clang::DiagnosticBuilder(
    clang::SourceLocation, llvm::StringRef, clang::DiagnosticIDs::Level)>;

/// By place and text.
using Insertions = std::set<std::pair<clang::SourceLocation, std::string>>;

/// The one translation of a finding into diagnostics: a warning that carries
/// the edits of a safe fix, a note for each step, a note that carries the edits
/// of an unsafe fix (applied by --fix-notes only), a note with the advice.
/// Classes that safe fixes insert, and \p Made has already, are left out, and
/// others join it. Null: each fix is complete.
void emitFinding(const Finding &Found, DiagFn Diag, Insertions *Made);

/// What the checks of one translation unit share: the catalog and, once it was
/// asked for, the report.
class SharedAnalysis {
public:
  const UnitReport &report(clang::ASTContext &Unit);
  ExceptionPolicy exceptions() const;
  std::vector<std::string> ExtraCatalogs;
  /// The widest that some check asks for.
  std::optional<ExceptionPolicy> Exceptions;
  std::optional<ClassInHeader> DescriptorGuard;
  std::string MainFile;
  Insertions Made;       ///< By the checks of the unit.
  std::string Summaries; ///< The option of that name.
  /// Why the catalog could not be read; "" if it could. Told once.
  std::string Trouble;
  /// The same of the summaries, without which the analysis goes on.
  std::string Missing;

private:
  std::optional<UnitReport> Done;
};

class RuleCheck : public clang::tidy::ClangTidyCheck {
public:
  RuleCheck(const Rule &R, std::shared_ptr<SharedAnalysis> Shared,
            llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  const Rule &R;
  std::shared_ptr<SharedAnalysis> Shared;
  void readOptions();

  std::string MinConfidence;         ///< "" for what fits the other options.
  std::optional<Confidence> AtLeast; ///< What MinConfidence says.
  std::string Exceptions;
  std::string DescriptorGuard; ///< `HEADER:CLASS`, or "".
  std::string Catalogs;        ///< Files separated by `;`.
  std::string Summaries;       ///< A file that `connguard link` wrote.
  clang::ASTContext *Unit = nullptr;
};

} // namespace connguard

#endif
