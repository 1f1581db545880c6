// What a rule reports: one mistake, how one gets there, and what to do about
// it. A value; front ends translate it and decide nothing.
#ifndef CONNGUARD_FINDING_FINDING_H
#define CONNGUARD_FINDING_FINDING_H

#include "finding/Confidence.h"
#include "support/Premise.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace connguard {

/// One place of the path that leads to the mistake, in plain words.
struct Step {
  clang::SourceLocation At;
  std::string Text;
};

/// Edits that mend the mistake when applied together.
struct Fix {
  std::string Title; ///< `hold it in a std::unique_ptr`
  /// Compiles, removes the finding, adds none, changes nothing else. Everything
  /// else is applied only on request.
  bool Safe = false;
  std::vector<clang::FixItHint> Edits;
};

struct Finding {
  llvm::StringRef Rule; ///< The rule's full name; lives as long as the program.
  clang::CharSourceRange Range; ///< File range of the acquisition.
  std::string Message;
  std::vector<Step> Steps; ///< In the order in which they happen.
  std::vector<Fix> Fixes;  ///< Best first.
  std::string Advice;      ///< What to do, in words; "" where a fix says it.
  Confidence Sure = Confidence::Likely;
  Rank Often = Rank::Once;
  std::string Function; ///< Qualified name of the enclosing function.
  /// The finding holds only if all of these do.
  std::vector<Premise> If;
  /// Reported as long as nothing is known about the callees in If, too.
  bool Believed = false;
};

/// Why an acquisition is reported or silent: one for each acquisition seen.
struct Verdict {
  clang::CharSourceRange Range;
  std::string Callee;  ///< `redisConnect`
  std::string Title;   ///< `redisContext`
  std::string Outcome; ///< `released on all paths`, `may be owned by 'f'`
  std::string Reason;  ///< The same without names: `may be owned by '...'`
  bool Reported = false;
};

/// A function, or a loop in one, that a framework runs, and how one can tell.
struct HandlerNote {
  clang::SourceLocation At;
  std::string Function;  ///< `lambda in main`, `the loop`
  std::string Framework; ///< `cpp-httplib`
  std::string Per;       ///< `request`, `once`
  std::string Row;       ///< `callable-passed-to httplib::Server::Get`
  clang::SourceLocation Registered; ///< Invalid if nobody registers it.
  bool Weak = false;
  /// Whatever Per says, nothing here starts it a second time.
  bool StartedOnce = false;
};

} // namespace connguard

#endif
