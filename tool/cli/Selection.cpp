#include "cli/Selection.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <fmt/format.h>

namespace connguard {

// leaked-* -> connguard-leaked-*. The prefix is what all names begin with.
static std::string withPrefix(llvm::StringRef Name) {
  llvm::StringRef Any = allRules().front()->Name;
  llvm::StringRef Prefix = Any.take_front(Any.find('-') + 1);
  return Name.starts_with(Prefix) ? Name.str() : (Prefix + Name).str();
}

static bool matchesARule(llvm::StringRef Glob) {
  llvm::Expected<llvm::GlobPattern> Pattern = llvm::GlobPattern::create(Glob);
  if (!Pattern) {
    llvm::consumeError(Pattern.takeError());
    return false;
  }
  return llvm::any_of(allRules(),
                      [&](const Rule *R) { return Pattern->match(R->Name); });
}

llvm::Error unknownRule(llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef> Names;
  for (const Rule *R : allRules())
    Names.push_back(R->Name);
  std::string Full = withPrefix(Name);
  llvm::sort(Names, [&](llvm::StringRef A, llvm::StringRef B) {
    return std::pair(A.edit_distance(Full), A) <
           std::pair(B.edit_distance(Full), B);
  });
  return llvm::createStringError(fmt::format(
      "unknown rule '{}'; rules are {}", Name.str(), llvm::join(Names, ", ")));
}

llvm::Expected<std::string> ruleGlobs(llvm::StringRef List) {
  llvm::SmallVector<llvm::StringRef> Parts;
  List.split(Parts, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  llvm::SmallVector<std::string> Globs;
  for (llvm::StringRef Part : Parts) {
    llvm::StringRef Name = Part.trim();
    bool Without = Name.consume_front("-");
    std::string Glob = withPrefix(Name);
    if (!matchesARule(Glob))
      return unknownRule(Name);
    if (Globs.empty() && !Without)
      Globs.push_back("-*");
    Globs.push_back((Without ? "-" : "") + Glob);
  }
  return llvm::join(Globs, ",");
}

llvm::Expected<FileLine> fileLineFrom(llvm::StringRef Text) {
  auto [File, Number] = Text.rsplit(':');
  FileLine Result{.File = File.str()};
  if (File.empty() || Number.getAsInteger(10, Result.Line) || !Result.Line)
    return llvm::createStringError(fmt::format(
        "'{}' is not a place; write FILE:LINE, as in src/orders.cpp:12",
        Text.str()));
  return Result;
}

} // namespace connguard
