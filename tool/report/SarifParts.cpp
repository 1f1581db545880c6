#include "report/SarifParts.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <fmt/format.h>

namespace connguard {

using llvm::json::fixUTF8;
using llvm::json::Object;

// A first word such as `redisConnect` or `std::move` is a name, not English.
static bool startsWithWord(llvm::StringRef Text) {
  llvm::StringRef First = Text.take_until([](char C) { return C == ' '; });
  return llvm::all_of(First, [](char C) { return C >= 'a' && C <= 'z'; });
}

std::string sentence(llvm::StringRef Text) {
  std::string Result = Text.rtrim().str();
  if (Result.empty())
    return Result;
  if (startsWithWord(Result))
    Result.front() = llvm::toUpper(Result.front());
  if (!llvm::StringRef(".!?").contains(Result.back()))
    Result += '.';
  return Result;
}

static std::string escapedForUri(llvm::StringRef Path) {
  std::string Result;
  for (unsigned char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C))
      Result += static_cast<char>(C);
    else
      Result += fmt::format("%{:02X}", C);
  return Result;
}

Object SarifPlaces::artifact(llvm::StringRef File) const {
  std::string Name = From.nameOf(File);
  if (llvm::sys::path::is_absolute(Name))
    return Object{{"uri", "file://" + escapedForUri(Name)}};
  return Object{{"uri", escapedForUri(Name)}, {"uriBaseId", SrcRoot}};
}

Object SarifPlaces::region(llvm::StringRef File, LineColumn Begin,
                           LineColumn End) {
  Object Result{{"startLine", Begin.Line},
                {"startColumn",
                 utf16Column(Sources.line(File, Begin.Line), Begin.Column)}};
  if (End == LineColumn{0, 0})
    return Result;
  Result["endLine"] = End.Line;
  Result["endColumn"] = utf16Column(Sources.line(File, End.Line), End.Column);
  return Result;
}

Object SarifPlaces::location(const Place &Begin, const Place &End) {
  Object Physical{{"artifactLocation", artifact(Begin.File)}};
  if (Begin.Line)
    Physical["region"] =
        region(Begin.File, {Begin.Line, Begin.Column}, {End.Line, End.Column});
  return Object{{"physicalLocation", std::move(Physical)}};
}

Object SarifPlaces::replacement(const LocatedEdit &Edit) {
  Object Deleted =
      region(Edit.File, Sources.placeOf(Edit.File, Edit.Offset),
             Sources.placeOf(Edit.File, Edit.Offset + Edit.Length));
  Object Result{{"deletedRegion", std::move(Deleted)}};
  if (!Edit.Text.empty())
    Result["insertedContent"] = Object{{"text", fixUTF8(Edit.Text)}};
  return Result;
}

// NUL stands in no name, so that no two findings make the same text.
std::string Fingerprints::of(const LocatedFinding &Found,
                             llvm::StringRef FileName) {
  std::string Key;
  for (llvm::StringRef Part :
       {llvm::StringRef(Found.Rule), FileName, llvm::StringRef(Found.Function),
        llvm::StringRef(Found.Message)})
    Key += Part.str() + '\0';
  std::uint64_t Hash = llvm::xxh3_64bits(Key);
  return fmt::format("{:016x}:{}", Hash, ++Seen[Hash]);
}

} // namespace connguard
