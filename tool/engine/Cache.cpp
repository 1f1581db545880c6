#include "engine/Cache.h"
#include "engine/Packed.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

using namespace llvm;

namespace connguard {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

/// A state of the unit's files, and where the result for it is.
struct State {
  UnitInputs Inputs;
  std::string ResultKey;
};

/// The newest state comes first.
struct Manifest {
  std::uint64_t Cost = 0;
  std::vector<State> States;
};

/// Branches that are switched between; more would only cost time to compare.
constexpr std::size_t MostStates = 4;
/// llvm::pruneCache() leaves other files alone.
constexpr StringLiteral Prefix = "llvmcache-";

} // namespace

template <typename A> void fields(A &Ar, Ref<A, State> S) {
  Ar("inputs", S.Inputs)("result", S.ResultKey);
}

template <typename A> void fields(A &Ar, Ref<A, Manifest> M) {
  Ar("cost", M.Cost)("states", M.States);
}

//===--- Keys
//--------------------------------------------------------------===//

// Any other build may find something else.
static const std::string &programDigest() {
  static const std::string Digest = [] {
    std::string Self =
        fs::getMainExecutable(nullptr, reinterpret_cast<void *>(&digestOf));
    auto Bytes = MemoryBuffer::getFile(Self, /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false);
    return digestOf(clang::getClangFullVersion() + '\n' +
                    (Bytes ? digestOf((*Bytes)->getBuffer()) : ""));
  }();
  return Digest;
}

// What Clang's driver takes from the environment.
static constexpr const char *Variables[] = {
    "CPATH",         "C_INCLUDE_PATH",  "CPLUS_INCLUDE_PATH",
    "COMPILER_PATH", "GCC_EXEC_PREFIX", "CCC_OVERRIDE_OPTIONS"};

std::string unitKey(const Unit &Wanted, const UnitOptions &Options,
                    StringRef CatalogDigest) {
  std::vector<std::string> Parts = {programDigest(), CatalogDigest.str(),
                                    Wanted.File, Wanted.Directory,
                                    Options.Rules};
  auto Number = [&](int N) { Parts.push_back(std::to_string(N)); };
  Number(Options.AtLeast ? static_cast<int>(*Options.AtLeast) : -1);
  Number(Options.Exceptions ? static_cast<int>(*Options.Exceptions) : -1);
  Number(Options.OnlyRows);
  Number(Options.Dependencies);
  Number(Options.Link);
  for (const char *Name : Variables) {
    const char *Value = std::getenv(Name);
    Parts.push_back(Value ? Value : "");
  }
  llvm::append_range(Parts, Wanted.Arguments);
  return digestOf(pack(Parts));
}

//===--- Files
//-------------------------------------------------------------===//

// checksum, size, bytes compressed
static std::string sealed(StringRef Bytes) {
  SmallVector<std::uint8_t, 0> Packed;
  compression::zstd::compress(arrayRefFromStringRef(Bytes), Packed,
                              compression::zstd::BestSpeedCompression);
  char Size[8];
  support::endian::write64le(Size, Bytes.size());
  std::string Body = (StringRef(Size, 8) + toStringRef(Packed)).str();
  return digestOf(Body) + Body;
}

static std::optional<std::string> unsealed(StringRef File) {
  StringRef Sum = File.take_front(16), Body = File.drop_front(Sum.size());
  if (Body.size() < 8 || digestOf(Body) != Sum)
    return std::nullopt;
  std::string Result(support::endian::read64le(Body.data()), '\0');
  std::size_t Size = Result.size();
  if (Error Failed = compression::zstd::decompress(
          arrayRefFromStringRef(Body.drop_front(8)),
          reinterpret_cast<std::uint8_t *>(Result.data()), Size)) {
    consumeError(std::move(Failed));
    return std::nullopt;
  }
  return Result;
}

std::string Cache::pathOf(StringRef Kind, StringRef Key) const {
  SmallString<256> Path(Directory);
  path::append(Path, Prefix + Kind + "-" + toHex(Key, /*LowerCase=*/true));
  return std::string(Path);
}

void Cache::complain(bool &Said, std::string Message) {
  std::lock_guard Lock(Telling);
  if (!std::exchange(Said, true))
    Remarks.push_back({.At = {}, .Message = std::move(Message)});
}

std::vector<Problem> Cache::remarks() {
  std::lock_guard Lock(Telling);
  return std::exchange(Remarks, {});
}

// The time says when an entry was last of use: prune() goes by it, whether or
// not the disk keeps times of access itself.
std::optional<std::string> Cache::read(const std::string &Path) {
  Expected<fs::file_t> File = fs::openNativeFileForRead(Path);
  if (!File) {
    consumeError(File.takeError());
    return std::nullopt;
  }
  fs::file_t Handle = *File;
  auto Bytes = MemoryBuffer::getOpenFile(Handle, Path, -1,
                                         /*RequiresNullTerminator=*/false);
  std::optional<std::string> Result;
  if (Bytes)
    Result = unsealed((*Bytes)->getBuffer());
  if (Result)
    fs::setLastAccessAndModificationTime(Handle,
                                         std::chrono::system_clock::now());
  fs::closeFile(Handle);
  if (!Result) {
    complain(SaidDamaged, fmt::format("cache: {} is damaged, and made anew; "
                                      "others may be, too",
                                      Path));
    fs::remove(Path);
  }
  return Result;
}

bool Cache::write(const std::string &Path, StringRef Bytes) {
  if (Useless)
    return false;
  auto Fail = [&](const std::string &Why) {
    Useless = true;
    complain(SaidUseless,
             fmt::format("cache: nothing is kept in {}: {}", Directory, Why));
    return false;
  };
  if (std::error_code Failed = fs::create_directories(Directory))
    return Fail(Failed.message());
  Expected<fs::TempFile> Aside = fs::TempFile::create(Path + ".%%%%%%%%");
  if (!Aside)
    return Fail(toString(Aside.takeError()));
  raw_fd_ostream Into(Aside->FD, /*shouldClose=*/false);
  Into << sealed(Bytes);
  Into.flush();
  if (std::error_code Failed = Into.error()) {
    Into.clear_error();
    consumeError(Aside->discard());
    return Fail(Failed.message());
  }
  if (Error Failed = Aside->keep(Path))
    return Fail(toString(std::move(Failed)));
  Grown = true;
  return true;
}

//===--- Entries
//-----------------------------------------------------------===//

Cache::Entry Cache::find(StringRef Key, FileState &Now) {
  Entry Found;
  std::optional<std::string> Bytes = read(pathOf("unit", Key));
  std::optional<Manifest> Known =
      Bytes ? unpack<Manifest>(*Bytes) : std::nullopt;
  if (!Known)
    return Found;
  Found.Cost = Known->Cost;
  for (const State &S : Known->States) {
    if (!Now.holds(S.Inputs))
      continue;
    if (auto Packed = read(pathOf("result", S.ResultKey)))
      if (auto Whole = unpack<WholeResult>(*Packed)) {
        Found.Result = std::move(Whole->Of);
        return Found;
      }
  }
  return Found;
}

static bool hasToDoWith(const UnitInputs &Inputs, ChangedFiles &Changed) {
  for (const auto &[File, Digest] : Inputs.Read)
    if (Changed.contains(File))
      return true;
  for (const auto &[Directory, Names] : Inputs.Absent)
    if (llvm::any_of(Names, [&](StringRef N) { return Changed.lost(N); }))
      return true;
  return false;
}

// Whoever reads none of them reads what it read before, if that is the same.
std::optional<bool> Cache::reads(StringRef Key, FileState &Now,
                                 ChangedFiles &Changed) {
  std::optional<std::string> Bytes = read(pathOf("unit", Key));
  std::optional<Manifest> Known =
      Bytes ? unpack<Manifest>(*Bytes) : std::nullopt;
  if (!Known)
    return std::nullopt;
  for (const State &S : Known->States) {
    if (hasToDoWith(S.Inputs, Changed))
      return true;
    if (Now.holds(S.Inputs))
      return false;
  }
  return std::nullopt;
}

void Cache::store(StringRef Key, const UnitInputs &Inputs,
                  const UnitResult &Result, std::uint64_t Cost) {
  if (Inputs.Torn || Useless)
    return;
  State New{.Inputs = Inputs, .ResultKey = ""};
  New.ResultKey = digestOf(Key.str() + pack(Inputs));
  if (!write(pathOf("result", New.ResultKey), pack(WholeResult{Result})))
    return;
  Manifest Known{.Cost = Cost, .States = {New}};
  std::string Path = pathOf("unit", Key);
  if (auto Bytes = read(Path))
    if (auto Old = unpack<Manifest>(*Bytes))
      for (State &S : Old->States)
        if (Known.States.size() < MostStates && S.ResultKey != New.ResultKey)
          Known.States.push_back(std::move(S));
  write(Path, pack(Known));
}

std::optional<std::string> Cache::note(StringRef Key) {
  return read(pathOf("note", Key));
}

void Cache::keepNote(StringRef Key, StringRef Bytes) {
  write(pathOf("note", Key), Bytes);
}

//===--- Upkeep
//------------------------------------------------------------===//

void Cache::prune() {
  if (!Grown || MaxBytes == 0)
    return;
  CachePruningPolicy Policy;
  Policy.Interval = std::chrono::seconds(0);
  Policy.Expiration = std::chrono::seconds(0);
  Policy.MaxSizePercentageOfAvailableSpace = 0;
  Policy.MaxSizeBytes = MaxBytes;
  Policy.MaxSizeFiles = 0;
  pruneCache(Directory, Policy);
}

// Calls Do with each file of ours; the first error ends it.
static std::error_code forEach(StringRef Directory,
                               function_ref<std::error_code(StringRef)> Do) {
  std::error_code Failed;
  for (fs::directory_iterator I(Directory, Failed), End; !Failed && I != End;
       I.increment(Failed))
    if (path::filename(I->path()).starts_with(Prefix) ||
        path::filename(I->path()) == "llvmcache.timestamp")
      if (std::error_code Wrong = Do(I->path()))
        return Wrong;
  return Failed == std::errc::no_such_file_or_directory ? std::error_code()
                                                        : Failed;
}

CacheStatistics Cache::statistics() const {
  CacheStatistics Result;
  forEach(Directory, [&](StringRef Path) {
    std::uint64_t Size = 0;
    fs::file_size(Path, Size);
    Result.Bytes += Size;
    StringRef Name = path::filename(Path);
    Name.consume_front(Prefix);
    Result.Units += Name.starts_with("unit-");
    Result.Results += Name.starts_with("result-");
    return std::error_code();
  });
  return Result;
}

Error Cache::clean() {
  std::error_code Failed =
      forEach(Directory, [](StringRef Path) { return fs::remove(Path); });
  return Failed ? createFileError(Directory, Failed) : Error::success();
}

} // namespace connguard
