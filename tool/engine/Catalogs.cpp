#include "engine/Catalogs.h"
#include "engine/TidyFilter.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace connguard {

namespace path = llvm::sys::path;

Catalogs::Catalogs(std::vector<std::string> ExtraFiles)
    : ExtraFiles(std::move(ExtraFiles)),
      Settings(tidyOptions("", llvm::vfs::createPhysicalFileSystem())) {}

// The `.connguard.yaml` files above File, nearest first.
static std::vector<std::string> rowsAbove(llvm::StringRef File) {
  std::vector<std::string> Result;
  for (llvm::StringRef At = path::parent_path(File); !At.empty();
       At = path::parent_path(At)) {
    llvm::SmallString<256> Rows(At);
    path::append(Rows, ".connguard.yaml");
    if (llvm::sys::fs::exists(Rows))
      Result.push_back(std::string(Rows));
  }
  return Result;
}

static std::string digestOfFiles(const std::vector<std::string> &Files) {
  std::string Digests;
  for (const std::string &File : Files) {
    auto Text = llvm::MemoryBuffer::getFile(File);
    Digests += digestOf(Text ? (*Text)->getBuffer() : "");
  }
  return Digests;
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
  std::vector<std::string> Above = rowsAbove(File);
  std::string Key =
      (Above.empty() ? "" : Above.front()) + '\n' + llvm::join(Extra, ";");
  Extended &Slot = Loaded[Key];
  if (!Slot.Known) {
    // First, so that what changes in between is not taken for this.
    Slot.Digest = digestOfFiles(Above) + digestOfFiles(Extra);
    if (!Above.empty() || !Extra.empty()) {
      llvm::Expected<Catalog> New = loadCatalog(File, Extra);
      if (!New)
        return New.takeError();
      Slot.Rows = std::make_unique<Catalog>(std::move(*New));
    }
    Slot.Known = true;
  }
  ByFile[File] = &Slot;
  return llvm::Error::success();
}

const Catalog &Catalogs::of(llvm::StringRef File) const {
  Extended &Slot = *ByFile.at(File);
  std::call_once(Slot.Read, [&] {
    if (!Slot.Rows)
      Slot.Rows =
          std::make_unique<Catalog>(llvm::cantFail(loadCatalog("", {})));
  });
  return *Slot.Rows;
}

} // namespace connguard
