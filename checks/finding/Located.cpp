#include "finding/Located.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace connguard {

Place placeOf(SourceLocation At, const SourceManager &Sources) {
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

SourceLocation locationOf(const Place &P, SourceManager &Sources) {
  OptionalFileEntryRef Entry;
  if (!P.File.empty())
    Entry = Sources.getFileManager().getOptionalFileRef(P.File);
  if (!Entry)
    return {};
  FileID File = Sources.getOrCreateFileID(*Entry, SrcMgr::C_User);
  if (!Sources.getBufferDataOrNone(File))
    return {};
  // The file may have changed since the place was noted.
  return Sources.getComposedLoc(
      File, std::min(P.Offset, Sources.getFileIDSize(File)));
}

Place endOf(CharSourceRange Range, const SourceManager &Sources,
            const LangOptions &Language) {
  return placeOf(Lexer::makeFileCharRange(Range, Sources, Language).getEnd(),
                 Sources);
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

LocatedFix locate(const Fix &Found, const SourceManager &Sources,
                  const LangOptions &Language) {
  LocatedFix Result{.Title = Found.Title, .Safe = Found.Safe};
  for (const FixItHint &Hint : Found.Edits)
    Result.Edits.push_back(editOf(Hint, Sources, Language));
  return Result;
}

LocatedFinding locate(const Finding &Found, const SourceManager &Sources,
                      const LangOptions &Language) {
  LocatedFinding Result{.Rule = Found.Rule.str(),
                        .Begin = placeOf(Found.Range.getBegin(), Sources),
                        .End = endOf(Found.Range, Sources, Language),
                        .Message = Found.Message,
                        .Advice = Found.Advice,
                        .Sure = Found.Sure,
                        .Often = Found.Often,
                        .Function = Found.Function,
                        .If = Found.If,
                        .Believed = Found.Believed};
  for (const Step &S : Found.Steps)
    Result.Steps.push_back({placeOf(S.At, Sources), S.Text});
  for (const Fix &F : Found.Fixes)
    Result.Fixes.push_back(locate(F, Sources, Language));
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
          .Weak = Found.Weak,
          .StartedOnce = Found.StartedOnce};
}

} // namespace connguard
