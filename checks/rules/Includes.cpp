#include "rules/Includes.h"

#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace connguard {

// Where the next #include of the file goes: behind the last one that is under
// no more conditions than the others, those in angle brackets first.
static std::optional<size_t> endOfIncludes(StringRef Buffer) {
  std::optional<size_t> Best;
  std::pair<int, bool> BestRank;
  int Conditions = 0;
  for (StringRef Rest = Buffer; !Rest.empty();) {
    auto [Line, After] = Rest.split('\n');
    Conditions += Line.starts_with("#if");
    Conditions -= Line.starts_with("#endif");
    std::pair Rank(Conditions, !Line.starts_with("#include <"));
    if (Line.starts_with("#include") && (!Best || Rank <= BestRank)) {
      Best = After.data() - Buffer.data();
      BestRank = Rank;
    }
    Rest = After;
  }
  return Best;
}

std::optional<FixItHint> includeOf(StringRef Header, SourceLocation For,
                                   const SourceManager &Sources) {
  FileID File = Sources.getFileID(For);
  StringRef Buffer = Sources.getBufferData(File);
  std::string Line = ("#include <" + Header + ">").str();
  std::optional<size_t> End = endOfIncludes(Buffer);
  if (Buffer.contains(Line) || !End)
    return std::nullopt;
  return FixItHint::CreateInsertion(Sources.getComposedLoc(File, *End),
                                    Line + "\n");
}

} // namespace connguard
