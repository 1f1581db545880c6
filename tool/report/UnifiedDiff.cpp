#include "report/UnifiedDiff.h"

#include <fmt/format.h>
#include <vector>

namespace connguard {

namespace {

// Lines First to Last - 1 of the old text become Lines. Counts from 0.
struct Change {
  std::size_t First, Last;
  std::vector<std::string> Lines;
};

} // namespace

static constexpr std::size_t Context = 3;

// Each with its line break; only the last may lack one.
static std::vector<llvm::StringRef> linesOf(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Result;
  while (!Text.empty()) {
    std::size_t Length = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Result.push_back(Text.take_front(Length));
    Text = Text.drop_front(Length);
  }
  return Result;
}

// The end of a last line without line break still belongs to that line.
static std::size_t lineAt(llvm::ArrayRef<llvm::StringRef> Lines,
                          const char *At) {
  std::size_t I = 0;
  while (I != Lines.size() && Lines[I].end() <= At)
    ++I;
  return I && I == Lines.size() && !Lines[I - 1].ends_with("\n") ? I - 1 : I;
}

// Where the line break goes, the next line joins in; so the edited lines are
// those of the first byte and of the byte after the last one.
static Change linesEdited(llvm::ArrayRef<llvm::StringRef> Lines,
                          llvm::StringRef Old, const TextEdit &Edit) {
  const char *Begin = Old.begin() + Edit.Offset;
  std::size_t First = lineAt(Lines, Begin);
  std::size_t Last = lineAt(Lines, Begin + Edit.Length);
  return {
      .First = First, .Last = std::min(Last + 1, Lines.size()), .Lines = {}};
}

// The new text of the lines of \p Into, to which exactly \p Edits belong.
static void applyEdits(llvm::StringRef Old,
                       llvm::ArrayRef<llvm::StringRef> Lines,
                       llvm::ArrayRef<TextEdit> Edits, Change &Into) {
  std::size_t At = Into.First == Lines.size()
                       ? Old.size()
                       : Lines[Into.First].begin() - Old.begin();
  std::size_t End =
      Into.Last == 0 ? 0 : Lines[Into.Last - 1].end() - Old.begin();
  std::string Text;
  for (const TextEdit &Edit : Edits) {
    Text += Old.slice(At, Edit.Offset).str() + Edit.Text;
    At = Edit.Offset + Edit.Length;
  }
  Text += Old.slice(At, std::max(At, End)).str();
  for (llvm::StringRef Line : linesOf(Text))
    Into.Lines.push_back(Line.str());
}

// Lines that come out as they went in are no part of the change.
static void trim(llvm::ArrayRef<llvm::StringRef> Old, Change &C) {
  while (C.First != C.Last && !C.Lines.empty() &&
         Old[C.First] == C.Lines.front()) {
    ++C.First;
    C.Lines.erase(C.Lines.begin());
  }
  while (C.First != C.Last && !C.Lines.empty() &&
         Old[C.Last - 1] == C.Lines.back()) {
    --C.Last;
    C.Lines.pop_back();
  }
}

static std::vector<Change> changesOf(llvm::StringRef Old,
                                     llvm::ArrayRef<llvm::StringRef> Lines,
                                     llvm::ArrayRef<TextEdit> Edits) {
  std::vector<Change> Result;
  while (!Edits.empty()) {
    Change C = linesEdited(Lines, Old, Edits.front());
    std::size_t Count = 1;
    for (; Count != Edits.size(); ++Count) {
      Change Next = linesEdited(Lines, Old, Edits[Count]);
      if (Next.First >= C.Last)
        break;
      C.Last = std::max(C.Last, Next.Last);
    }
    applyEdits(Old, Lines, Edits.take_front(Count), C);
    Edits = Edits.drop_front(Count);
    trim(Lines, C);
    if (C.First != C.Last || !C.Lines.empty())
      Result.push_back(std::move(C));
  }
  return Result;
}

template <typename Lines>
static void writeLines(char Mark, const Lines &All, std::string &Into) {
  for (llvm::StringRef Line : All) {
    Into += Mark + Line.str();
    if (!Line.ends_with("\n"))
      Into += "\n\\ No newline at end of file\n";
  }
}

// The number of the first line, or of the one before an empty range.
static std::string rangeOf(std::size_t First, std::size_t Count) {
  return fmt::format("{},{}", Count ? First + 1 : First, Count);
}

// One hunk: changes that lie so close that their contexts touch.
static void writeHunk(llvm::ArrayRef<llvm::StringRef> Old,
                      llvm::ArrayRef<Change> Changes, std::ptrdiff_t &Shift,
                      std::string &Into) {
  std::size_t First = std::max(Changes.front().First, Context) - Context;
  std::size_t Last = std::min(Changes.back().Last + Context, Old.size());
  std::string Body;
  std::size_t At = First, Count = Last - First;
  for (const Change &C : Changes) {
    writeLines(' ', Old.slice(At, C.First - At), Body);
    writeLines('-', Old.slice(C.First, C.Last - C.First), Body);
    writeLines('+', C.Lines, Body);
    Count = Count + C.Lines.size() - (C.Last - C.First);
    At = C.Last;
  }
  writeLines(' ', Old.slice(At, Last - At), Body);
  Into += fmt::format("@@ -{} +{} @@\n", rangeOf(First, Last - First),
                      rangeOf(First + Shift, Count)) +
          Body;
  Shift += static_cast<std::ptrdiff_t>(Count) -
           static_cast<std::ptrdiff_t>(Last - First);
}

std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef Old,
                        llvm::ArrayRef<TextEdit> Edits) {
  std::vector<llvm::StringRef> Lines = linesOf(Old);
  std::vector<Change> All = changesOf(Old, Lines, Edits);
  if (All.empty())
    return "";
  std::string Result = fmt::format("--- a/{0}\n+++ b/{0}\n", Name.str());
  std::ptrdiff_t Shift = 0;
  for (llvm::ArrayRef<Change> Rest = All; !Rest.empty();) {
    std::size_t Count = 1;
    while (Count != Rest.size() &&
           Rest[Count].First <= Rest[Count - 1].Last + 2 * Context)
      ++Count;
    writeHunk(Lines, Rest.take_front(Count), Shift, Result);
    Rest = Rest.drop_front(Count);
  }
  return Result;
}

} // namespace connguard
