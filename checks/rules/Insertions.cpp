#include "rules/Insertions.h"

#include <fmt/format.h>

using namespace clang;

namespace connguard {

// The end of the last #include that is under no more conditions than the
// others; those in angle brackets first, if it does not matter.
static std::optional<size_t> endOfIncludes(StringRef Buffer, bool AnglesFirst) {
  std::optional<size_t> Best;
  std::pair<int, bool> BestRank;
  int Conditions = 0;
  for (StringRef Rest = Buffer; !Rest.empty();) {
    auto [Line, After] = Rest.split('\n');
    Conditions += Line.starts_with("#if");
    Conditions -= Line.starts_with("#endif");
    std::pair Rank(Conditions, AnglesFirst && !Line.starts_with("#include <"));
    if (Line.starts_with("#include") && (!Best || Rank <= BestRank)) {
      Best = After.data() - Buffer.data();
      BestRank = Rank;
    }
    Rest = After;
  }
  return Best;
}

std::optional<std::vector<FixItHint>> includeOf(StringRef Header, FileID File,
                                                const SourceManager &Sources) {
  StringRef Buffer = Sources.getBufferData(File);
  std::string Line = fmt::format("#include {}", Header.str());
  if (Buffer.contains(Line))
    return std::vector<FixItHint>();
  std::optional<size_t> End = endOfIncludes(Buffer, Header.starts_with("<"));
  if (!End)
    return std::nullopt;
  return std::vector{FixItHint::CreateInsertion(
      Sources.getComposedLoc(File, *End), Line + "\n")};
}

SourceLocation placeOfClass(FileID File, const SourceManager &Sources) {
  StringRef Buffer = Sources.getBufferData(File);
  std::optional<size_t> End = endOfIncludes(Buffer, /*AnglesFirst=*/false);
  if (!End)
    return {};
  // Not where an #include may go, too: edits of one place are in each other's
  // way.
  size_t At = Buffer.find_first_not_of('\n', *End);
  return Sources.getComposedLoc(File, std::min(At, Buffer.size()));
}

} // namespace connguard
