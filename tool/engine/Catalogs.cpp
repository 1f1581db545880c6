#include "engine/Catalogs.h"
#include "engine/TidyFilter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace connguard {

namespace path = llvm::sys::path;

Catalogs::Catalogs(std::vector<std::string> ExtraFiles)
    : ExtraFiles(std::move(ExtraFiles)),
      Settings(tidyOptions("", llvm::vfs::createPhysicalFileSystem())) {}

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

std::vector<std::string> Catalogs::extraFilesFor(llvm::StringRef File) {
  std::string Setting = settingOf(Settings->getOptions(File), "Catalog");
  llvm::SmallVector<llvm::StringRef> Files;
  llvm::StringRef(Setting).split(Files, ';', -1, /*KeepEmpty=*/false);
  std::vector<std::string> Result(Files.begin(), Files.end());
  llvm::append_range(Result, ExtraFiles);
  return Result;
}

llvm::Error Catalogs::prepare(llvm::StringRef File) {
  std::vector<std::string> Extra = extraFilesFor(File);
  std::string Key = nearestWithRows(File).str() + '\n' + llvm::join(Extra, ";");
  std::unique_ptr<Catalog> &Slot = Loaded[Key];
  if (!Slot) {
    llvm::Expected<Catalog> New = loadCatalog(File, Extra);
    if (!New)
      return New.takeError();
    Slot = std::make_unique<Catalog>(std::move(*New));
  }
  ByFile[File] = Slot.get();
  return llvm::Error::success();
}

} // namespace connguard
