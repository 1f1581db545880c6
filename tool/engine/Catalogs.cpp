#include "engine/Catalogs.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace connguard {

namespace path = llvm::sys::path;

static llvm::StringRef nearestWithRows(llvm::StringRef File) {
  for (llvm::StringRef At = path::parent_path(File); !At.empty();
       At = path::parent_path(At)) {
    llvm::SmallString<256> Rows(At);
    path::append(Rows, ".connguard.yaml");
    if (llvm::sys::fs::exists(Rows))
      return At;
  }
  return "";
}

llvm::Error Catalogs::prepare(llvm::StringRef File) {
  std::unique_ptr<Catalog> &Slot = Loaded[nearestWithRows(File)];
  if (Slot)
    return llvm::Error::success();
  llvm::Expected<Catalog> New = loadCatalog(File, ExtraFiles);
  if (!New)
    return New.takeError();
  Slot = std::make_unique<Catalog>(std::move(*New));
  return llvm::Error::success();
}

const Catalog &Catalogs::of(llvm::StringRef File) const {
  return *Loaded.find(nearestWithRows(File))->second;
}

} // namespace connguard
