#include "summary/Archive.h"

#include "summary/Entities.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace connguard {

std::string relativeTo(StringRef Root, StringRef File) {
  StringRef Rest = File;
  if (Root.empty() || !Rest.consume_front(Root))
    return File.str();
  if (Root.ends_with("/") || Rest.consume_front("/"))
    return Rest.str();
  return File.str();
}

std::string absoluteFrom(StringRef Root, StringRef File) {
  if (File.empty() || Root.empty() || sys::path::is_absolute(File))
    return File.str();
  SmallString<256> Path(Root);
  sys::path::append(Path, File);
  return std::string(Path);
}

std::string entityRelativeTo(StringRef Root, StringRef Entity) {
  StringRef File = fileOfEntity(Entity);
  return relativeTo(Root, File) + Entity.drop_front(File.size()).str();
}

std::string entityFrom(StringRef Root, StringRef Entity) {
  StringRef File = fileOfEntity(Entity);
  return absoluteFrom(Root, File) + Entity.drop_front(File.size()).str();
}

} // namespace connguard
