// Output formats: findings without an AST go in, bytes come out.
//
//   Report --Text, Json, Sarif--> raw_ostream
//
// One format per file, listed in Reporters.def. The same report gives the same
// bytes on every machine, wherever the project lies.
#ifndef CONNGUARD_REPORT_REPORTER_H
#define CONNGUARD_REPORT_REPORTER_H

#include "finding/Located.h"
#include "report/Problem.h"
#include "report/SourceTexts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace connguard {

/// What a report says about the rules themselves.
struct RuleText {
  std::string Name;
  std::string Summary;
  std::string Doc; ///< Markdown.
  std::string Url;
};

struct Report {
  std::vector<LocatedFinding> Findings; ///< In the order of the output.
  std::vector<Problem> Problems;
  std::vector<RuleText> Rules; ///< Every rule, found or not.
  /// The directory the run was started in. Files below it are written relative
  /// to it.
  std::string Root;
  std::size_t Units = 0; ///< How many translation units it is about.
  int ExitCode = 0;

  /// \p File as reports write it.
  std::string nameOf(llvm::StringRef File) const;
};

struct Reporter {
  llvm::StringRef Name;    ///< `sarif`
  llvm::StringRef Summary; ///< One line, lower case, no full stop.
  void (*Write)(const Report &From, SourceTexts &Sources,
                llvm::raw_ostream &Into);
};

#define CONNGUARD_REPORTER(NAME) extern const Reporter NAME##Reporter;
#include "report/Reporters.def"

/// All formats, in the order of Reporters.def.
llvm::ArrayRef<const Reporter *> allReporters();

/// Null if there is no such format.
const Reporter *findReporter(llvm::StringRef Name);

/// `file:line:column: error: message`, for people.
void writeProblem(const Report &From, const Problem &P,
                  llvm::raw_ostream &Into);

/// The same as a warning: something that spoils no result.
void writeRemark(const Report &From, const Problem &P, llvm::raw_ostream &Into);

/// \p Text with what could change the meaning of a terminal's or a log's next
/// bytes written as `<1B>`, and with bytes that are not UTF-8 replaced.
std::string printable(llvm::StringRef Text);

} // namespace connguard

#endif
