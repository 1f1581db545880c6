#include "engine/FixPlan.h"

#include "clang/Format/Format.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;

namespace connguard {

using tooling::Replacement;
using tooling::Replacements;

static const LocatedFix *fixFor(const LocatedFinding &Found,
                                const FixChoice &Wanted) {
  for (const LocatedFix &Fix : Found.Fixes)
    if ((Fix.Safe || Wanted.Unsafe) && !Fix.Edits.empty() &&
        llvm::none_of(Fix.Edits, [&](const LocatedEdit &Edit) {
          return Wanted.Spared.count(Edit.File) != 0;
        }))
      return &Fix;
  return nullptr;
}

// Two fixes may want the same #include; the one edit serves both.
static bool addEdit(const LocatedEdit &Edit, Replacements &Into) {
  Replacement New(Edit.File, Edit.Offset, Edit.Length, Edit.Text);
  if (llvm::is_contained(Into, New))
    return true;
  return !llvm::errorToBool(Into.add(New));
}

static bool addFix(const LocatedFix &Fix,
                   std::map<std::string, Replacements> &Into) {
  std::map<std::string, Replacements> Both = Into;
  for (const LocatedEdit &Edit : Fix.Edits)
    if (Edit.File.empty() || !addEdit(Edit, Both[Edit.File]))
      return false;
  Into = std::move(Both);
  return true;
}

FixPlan planFixes(const std::vector<LocatedFinding> &Findings,
                  const FixChoice &Wanted) {
  FixPlan Result;
  for (std::size_t I = 0; I != Findings.size(); ++I) {
    const LocatedFix *Fix = fixFor(Findings[I], Wanted);
    if (!Fix)
      continue;
    bool Fits = addFix(*Fix, Result.Edits);
    (Fits ? Result.Taken : Result.LeftOut).push_back(I);
  }
  return Result;
}

static llvm::Expected<std::string>
textOf(llvm::StringRef File, const llvm::StringMap<std::string> &Old) {
  if (auto Found = Old.find(File); Found != Old.end())
    return Found->second;
  auto Text = llvm::MemoryBuffer::getFile(File);
  if (!Text)
    return llvm::createFileError(File, Text.getError());
  return (*Text)->getBuffer().str();
}

// "none" as fallback leaves files alone that have no `.clang-format` above.
static llvm::Expected<Replacements> formatted(llvm::StringRef File,
                                              llvm::StringRef Text,
                                              const Replacements &Edits) {
  llvm::Expected<format::FormatStyle> Style =
      format::getStyle("file", File, "none", Text);
  if (!Style)
    return Style.takeError();
  if (Style->DisableFormat)
    return Edits;
  llvm::Expected<Replacements> Clean =
      format::cleanupAroundReplacements(Text, Edits, *Style);
  if (!Clean)
    return Clean.takeError();
  return format::formatReplacements(Text, *Clean, *Style);
}

llvm::Expected<llvm::StringMap<std::string>>
applyFixes(FixPlan &Plan, const llvm::StringMap<std::string> &Old) {
  llvm::StringMap<std::string> Result;
  for (auto &[File, Edits] : Plan.Edits) {
    llvm::Expected<std::string> Text = textOf(File, Old);
    if (!Text)
      return Text.takeError();
    llvm::Expected<Replacements> Final = formatted(File, *Text, Edits);
    if (!Final)
      return Final.takeError();
    llvm::Expected<std::string> New =
        tooling::applyAllReplacements(*Text, *Final);
    if (!New)
      return New.takeError();
    Edits = std::move(*Final);
    Result[File] = std::move(*New);
  }
  return Result;
}

} // namespace connguard
