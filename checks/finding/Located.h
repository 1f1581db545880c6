// Findings without an AST: files, lines, columns, byte offsets. What reports
// are written from, and what outlives the translation unit.
#ifndef CONNGUARD_FINDING_LOCATED_H
#define CONNGUARD_FINDING_LOCATED_H

#include "finding/Finding.h"
#include <compare>
#include <string>
#include <vector>

namespace clang {
class SourceManager;
class LangOptions;
} // namespace clang

namespace connguard {

/// A place in a file. Lines and columns count from 1, columns and offsets in
/// bytes, offsets from 0.
struct Place {
  std::string File; ///< Absolute; "" if the place is in no file.
  unsigned Line = 0;
  unsigned Column = 0;
  unsigned Offset = 0;

  auto operator<=>(const Place &) const = default;
};

struct LocatedStep {
  Place At;
  std::string Text;

  bool operator==(const LocatedStep &) const = default;
};

/// Replaces \c Length bytes at \c Offset of \c File by \c Text.
struct LocatedEdit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;

  auto operator<=>(const LocatedEdit &) const = default;
};

struct LocatedFix {
  std::string Title;
  bool Safe = false;
  std::vector<LocatedEdit> Edits;

  auto operator<=>(const LocatedFix &) const = default;
};

struct LocatedFinding {
  std::string Rule;
  Place Begin;
  Place End; ///< One past the last character.
  std::string Message;
  std::vector<LocatedStep> Steps;
  std::vector<LocatedFix> Fixes;
  std::string Advice;
  Confidence Sure = Confidence::Likely;
  Rank Often = Rank::Once;
  std::string Function;
  std::vector<Premise> If; ///< As in Finding.
  bool Believed = false;

  bool operator==(const LocatedFinding &) const = default;
};

struct LocatedVerdict {
  Place Begin;
  std::string Callee, Title, Outcome;
  bool Reported = false;
};

struct LocatedHandler {
  Place Begin;
  std::string Function, Framework, Per, Row;
  Place Registered;
  bool Weak = false, StartedOnce = false;
};

/// The place of \p At in the file that spells it; locations inside macros
/// become the place where the macro is used.
Place placeOf(clang::SourceLocation At, const clang::SourceManager &Sources);

/// Where \p P is, also if it is in a file that the unit does not include.
/// Invalid if there is no such file.
clang::SourceLocation locationOf(const Place &P, clang::SourceManager &Sources);

/// One past the last character of \p Range, which may count tokens.
Place endOf(clang::CharSourceRange Range, const clang::SourceManager &Sources,
            const clang::LangOptions &Language);

LocatedFix locate(const Fix &Found, const clang::SourceManager &Sources,
                  const clang::LangOptions &Language);

/// \p Found with every location resolved as by placeOf.
LocatedFinding locate(const Finding &Found, const clang::SourceManager &Sources,
                      const clang::LangOptions &Language);
LocatedVerdict locate(const Verdict &Found,
                      const clang::SourceManager &Sources);
LocatedHandler locate(const HandlerNote &Found,
                      const clang::SourceManager &Sources);

} // namespace connguard

#endif
