#include "finding/Located.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

static Place placeOf(SourceLocation At, const SourceManager &Sources) {
  if (At.isInvalid())
    return {};
  SourceLocation InFile = Sources.getFileLoc(At);
  auto [File, Offset] = Sources.getDecomposedLoc(InFile);
  Place Result;
  OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
  if (!Entry)
    return {};
  llvm::SmallString<256> Path(Entry->getName());
  Sources.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  Result.File = std::string(Path);
  Result.Line = Sources.getLineNumber(File, Offset);
  Result.Column = Sources.getColumnNumber(File, Offset);
  Result.Offset = Offset;
  return Result;
}

// One past the last character, whether the range counts tokens or characters.
static SourceLocation endOf(CharSourceRange Range, const SourceManager &Sources,
                            const LangOptions &Language) {
  return Lexer::makeFileCharRange(Range, Sources, Language).getEnd();
}

static LocatedEdit editOf(const FixItHint &Hint, const SourceManager &Sources,
                          const LangOptions &Language) {
  CharSourceRange Range =
      Lexer::makeFileCharRange(Hint.RemoveRange, Sources, Language);
  Place Begin = placeOf(Range.getBegin(), Sources);
  Place End = placeOf(Range.getEnd(), Sources);
  return {.File = Begin.File,
          .Offset = Begin.Offset,
          .Length = End.Offset - Begin.Offset,
          .Text = Hint.CodeToInsert};
}

LocatedFinding locate(const Finding &Found, const SourceManager &Sources,
                      const LangOptions &Language) {
  LocatedFinding Result{
      .Rule = Found.Rule.str(),
      .Begin = placeOf(Found.Range.getBegin(), Sources),
      .End = placeOf(endOf(Found.Range, Sources, Language), Sources),
      .Message = Found.Message,
      .Advice = Found.Advice,
      .Sure = Found.Sure,
      .Often = Found.Often,
      .Function = Found.Function};
  for (const Step &S : Found.Steps)
    Result.Steps.push_back({placeOf(S.At, Sources), S.Text});
  for (const Fix &F : Found.Fixes) {
    LocatedFix &Into = Result.Fixes.emplace_back();
    Into.Title = F.Title;
    Into.Safe = F.Safe;
    for (const FixItHint &Hint : F.Edits)
      Into.Edits.push_back(editOf(Hint, Sources, Language));
  }
  return Result;
}

LocatedVerdict locate(const Verdict &Found, const SourceManager &Sources) {
  return {.Begin = placeOf(Found.Range.getBegin(), Sources),
          .Callee = Found.Callee,
          .Title = Found.Title,
          .Outcome = Found.Outcome,
          .Reported = Found.Reported};
}

LocatedHandler locate(const HandlerNote &Found, const SourceManager &Sources) {
  return {.Begin = placeOf(Found.At, Sources),
          .Function = Found.Function,
          .Framework = Found.Framework,
          .Per = Found.Per,
          .Row = Found.Row,
          .Registered = placeOf(Found.Registered, Sources),
          .Weak = Found.Weak};
}

} // namespace connguard
