// The parts of SARIF that have rules of their own: sentences, places and
// fingerprints.
#ifndef CONNGUARD_REPORT_SARIFPARTS_H
#define CONNGUARD_REPORT_SARIFPARTS_H

#include "report/Reporter.h"
#include "llvm/Support/JSON.h"
#include <map>
#include <string>

namespace connguard {

/// The name of the directory that relative URIs start from.
constexpr llvm::StringLiteral SrcRoot = "%SRCROOT%";

/// `a pool is leaked` -> `A pool is leaked.`; text that starts with a quotation
/// or a name keeps its first letter.
std::string sentence(llvm::StringRef Text);

/// Places in files as SARIF writes them: URIs, lines, columns in UTF-16 code
/// units.
class SarifPlaces {
public:
  SarifPlaces(const Report &From, SourceTexts &Sources)
      : From(From), Sources(Sources) {}

  llvm::json::Object artifact(llvm::StringRef File) const;
  /// The range from \p Begin to \p End, one past its last character. Without an
  /// end, SARIF takes the rest of the line.
  llvm::json::Object location(const Place &Begin, const Place &End);
  llvm::json::Object replacement(const LocatedEdit &Edit);

private:
  llvm::json::Object region(llvm::StringRef File, LineColumn Begin,
                            LineColumn End);

  const Report &From;
  SourceTexts &Sources;
};

/// Names for findings that survive edits elsewhere in the file: made of rule,
/// file, function and message, and counted where these are the same.
class Fingerprints {
public:
  std::string of(const LocatedFinding &Found, llvm::StringRef FileName);

private:
  std::map<std::uint64_t, unsigned> Seen;
};

} // namespace connguard

#endif
