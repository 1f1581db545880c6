#include "report/SourceTexts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace connguard {

void SourceTexts::set(llvm::StringRef File, std::string Text) {
  Source &New = Known[File];
  New.Text = std::move(Text);
  New.Starts = {0};
  for (std::size_t I = 0; I != New.Text.size(); ++I)
    if (New.Text[I] == '\n')
      New.Starts.push_back(I + 1);
}

SourceTexts::Source &SourceTexts::source(llvm::StringRef File) {
  auto Found = Known.find(File);
  if (Found != Known.end())
    return Found->second;
  std::string Text;
  if (!File.empty())
    if (auto Buffer = llvm::MemoryBuffer::getFile(File))
      Text = (*Buffer)->getBuffer().str();
  set(File, std::move(Text));
  return Known[File];
}

llvm::StringRef SourceTexts::text(llvm::StringRef File) {
  return source(File).Text;
}

llvm::StringRef SourceTexts::line(llvm::StringRef File, unsigned Number) {
  Source &From = source(File);
  if (Number == 0 || Number > From.Starts.size())
    return {};
  llvm::StringRef Rest =
      llvm::StringRef(From.Text).drop_front(From.Starts[Number - 1]);
  return Rest.take_until([](char C) { return C == '\n'; }).rtrim('\r');
}

LineColumn SourceTexts::placeOf(llvm::StringRef File, unsigned Offset) {
  Source &From = source(File);
  std::size_t At = std::min<std::size_t>(Offset, From.Text.size());
  auto After = llvm::upper_bound(From.Starts, At);
  unsigned Line = After - From.Starts.begin();
  return {.Line = Line,
          .Column = static_cast<unsigned>(At - From.Starts[Line - 1] + 1)};
}

// A byte that continues a sequence counts nothing, one that starts a sequence
// of four bytes counts as a surrogate pair.
unsigned utf16Column(llvm::StringRef Line, unsigned Column) {
  unsigned Result = 1;
  for (unsigned char C : Line.take_front(Column ? Column - 1 : 0))
    if ((C & 0xC0) != 0x80)
      Result += C >= 0xF0 ? 2 : 1;
  return Result;
}

} // namespace connguard
