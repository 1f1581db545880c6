#include "engine/Inputs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace connguard {

namespace path = llvm::sys::path;

std::string digestOf(StringRef Bytes) {
  BLAKE3Result<16> Hash = BLAKE3::hash<16>(arrayRefFromStringRef(Bytes));
  return std::string(toStringRef(Hash));
}

FileSystem filesWith(const StringMap<std::string> &Edited) {
  auto All = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(
      vfs::createPhysicalFileSystem());
  auto Front = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const auto &[Name, Text] : Edited)
    Front->addFile(Name, 0, MemoryBuffer::getMemBuffer(Text, Name));
  All->pushOverlay(Front);
  return All;
}

// "." and ".." are no news.
static StringSet<> namesIn(vfs::FileSystem &Files, StringRef Directory) {
  StringSet<> Result;
  std::error_code Failed;
  for (vfs::directory_iterator I = Files.dir_begin(Directory, Failed), End;
       !Failed && I != End; I.increment(Failed))
    Result.insert(path::filename(I->path()));
  return Result;
}

static std::string digestOf(const StringSet<> &Names) {
  std::vector<StringRef> Sorted(Names.keys().begin(), Names.keys().end());
  llvm::sort(Sorted);
  return digestOf(StringRef(llvm::join(Sorted, StringRef("\0", 1))));
}

//===--- Recording
//---------------------------------------------------------===//

namespace {

/// A file whose content is written down when it is read.
class RecordedFile : public vfs::File {
public:
  RecordedFile(std::unique_ptr<vfs::File> Opened, std::string Path,
               UnitInputs &Into)
      : Opened(std::move(Opened)), Path(std::move(Path)), Into(Into) {}

  ErrorOr<vfs::Status> status() override { return Opened->status(); }
  ErrorOr<std::string> getName() override { return Opened->getName(); }
  std::error_code close() override { return Opened->close(); }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t Size,
                                                   bool NullTerminated,
                                                   bool IsVolatile) override {
    auto Text = Opened->getBuffer(Name, Size, NullTerminated, IsVolatile);
    if (!Text)
      return Text;
    std::string Digest = digestOf((*Text)->getBuffer());
    auto [Known, New] = Into.Read.try_emplace(Path, Digest);
    Into.Torn |= !New && Known->second != Digest;
    return Text;
  }

private:
  std::unique_ptr<vfs::File> Opened;
  std::string Path;
  UnitInputs &Into;
};

} // namespace

std::string InputRecorder::absolute(const Twine &Path) const {
  SmallString<256> Result;
  Path.toVector(Result);
  if (std::error_code Failed = makeAbsolute(Result))
    return Path.str(); // which nothing can be looked up by, either
  return std::string(Result);
}

// A name that is missing in a directory that is there says it for all below.
void InputRecorder::miss(StringRef Path) {
  while (Missed.insert(Path).second) {
    StringRef Directory = path::parent_path(Path);
    if (Directory.empty())
      return;
    if (getUnderlyingFS().exists(Directory)) {
      Into.Absent[Directory.str()].insert(path::filename(Path).str());
      return;
    }
    Path = Directory;
  }
}

ErrorOr<vfs::Status> InputRecorder::status(const Twine &Path) {
  ErrorOr<vfs::Status> Result = ProxyFileSystem::status(Path);
  std::string Full = absolute(Path);
  if (Result)
    Into.Present[Full] = Result->isDirectory();
  else
    miss(Full);
  return Result;
}

bool InputRecorder::exists(const Twine &Path) { return bool(status(Path)); }

ErrorOr<std::unique_ptr<vfs::File>>
InputRecorder::openFileForRead(const Twine &Path) {
  auto Result = ProxyFileSystem::openFileForRead(Path);
  std::string Full = absolute(Path);
  if (!Result) {
    status(Path); // It may be a directory.
    return Result;
  }
  Into.Present[Full] = false;
  return std::make_unique<RecordedFile>(std::move(*Result), Full, Into);
}

vfs::directory_iterator InputRecorder::dir_begin(const Twine &Dir,
                                                 std::error_code &Failed) {
  std::string Full = absolute(Dir);
  Into.Listed[Full] = digestOf(namesIn(getUnderlyingFS(), Full));
  return ProxyFileSystem::dir_begin(Dir, Failed);
}

//===--- Comparing
//---------------------------------------------------------===//

// Looks without holding the lock: two threads may look at the same file, and
// see the same unless it changes right now.
template <typename T, typename Make>
const T &FileState::once(StringMap<T> &Known, StringRef Path, Make Look) {
  {
    std::lock_guard Lock(Looking);
    if (auto Found = Known.find(Path); Found != Known.end())
      return Found->second;
  }
  T New = Look();
  std::lock_guard Lock(Looking);
  return Known.try_emplace(Path, std::move(New)).first->second;
}

std::string FileState::digest(StringRef File) {
  return once(Digests, File, [&]() -> std::string {
    auto Text = Files->getBufferForFile(File);
    return Text ? digestOf((*Text)->getBuffer()) : "";
  });
}

const StringSet<> &FileState::names(StringRef Directory) {
  return once(Names, Directory, [&] { return namesIn(*Files, Directory); });
}

bool FileState::holds(const UnitInputs &Then) {
  if (Then.Torn)
    return false;
  for (const auto &[File, Digest] : Then.Read)
    if (digest(File) != Digest)
      return false;
  for (const auto &[Path, IsDirectory] : Then.Present) {
    if (Then.Read.contains(Path))
      continue;
    auto Look = [&, P = StringRef(Path)]() -> std::optional<bool> {
      ErrorOr<vfs::Status> Now = Files->status(P);
      return Now ? std::optional(Now->isDirectory()) : std::nullopt;
    };
    if (once(Kinds, Path, Look) != IsDirectory)
      return false;
  }
  for (const auto &[Directory, Names] : Then.Absent) {
    const StringSet<> &Now = names(Directory);
    if (llvm::any_of(Names, [&](StringRef N) { return Now.contains(N); }))
      return false;
  }
  return llvm::all_of(Then.Listed, [&](const auto &Entry) {
    return once(Listings, Entry.first,
                [&] { return digestOf(names(Entry.first)); }) == Entry.second;
  });
}

} // namespace connguard
