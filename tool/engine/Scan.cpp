#include "engine/Scan.h"
#include "engine/Dependencies.h"
#include "engine/IncludeDirs.h"
#include "engine/Packed.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>

namespace connguard {

template <typename A> void fields(A &Ar, Ref<A, Mention> M) {
  Ar("name", M.Name)("as", M.As);
}
template <typename A> void fields(A &Ar, Ref<A, AliasMention> M) {
  Ar("name", M.Name)("of", M.Of);
}
template <typename A> void fields(A &Ar, Ref<A, HalfMention> H) {
  Ar("of", H.Of)("name", H.Name)("acquires", H.Acquires);
}
template <typename A> void fields(A &Ar, Ref<A, Mentions> M) {
  Ar("names", M.Names)("aliases", M.Aliases)("halves", M.Halves);
  Ar("annotates", M.Annotates);
}
template <typename A> void fields(A &Ar, Ref<A, ScannedFile> F) {
  Ar("name", F.Name)("digest", F.Digest)("has", F.Has);
}
template <typename A> void fields(A &Ar, Ref<A, ScannedUnit> U) {
  Ar("good", U.Good)("files", U.Files)("project", U.Project);
  Ar("rivals", U.Rivals);
}
template <typename A> void fields(A &Ar, Ref<A, Scan> S) {
  Ar("files", S.Files)("units", S.Units);
}

namespace {

class Scanning {
public:
  Scanning(const std::vector<Unit> &Units, const ScanOptions &Options)
      : Units(Units), Options(Options), Now(filesWith(Options.Edited)) {}

  Scan run();

private:
  void take(const Scan &Old);
  void askFor(const std::vector<std::size_t> &Wanted);
  std::uint32_t fileNamed(llvm::StringRef Name);
  void look(const std::vector<std::size_t> &New);
  void forEach(std::size_t Count, llvm::function_ref<void(std::size_t)> Do);

  const std::vector<Unit> &Units;
  const ScanOptions &Options;
  FileState Now;
  Scan Result;
  llvm::StringMap<std::uint32_t> Indexes;
  llvm::StringMap<const Mentions *> Before; ///< By the digest of the text.
};

} // namespace

void Scanning::forEach(std::size_t Count,
                       llvm::function_ref<void(std::size_t)> Do) {
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Jobs));
  std::atomic<std::size_t> Next = 0;
  for (unsigned I = 0; I != Pool.getMaxConcurrency(); ++I)
    Pool.async([&] {
      for (std::size_t Mine = Next++; Mine < Count; Mine = Next++)
        Do(Mine);
    });
  Pool.wait();
}

std::uint32_t Scanning::fileNamed(llvm::StringRef Name) {
  auto [At, New] = Indexes.try_emplace(Name, Result.Files.size());
  if (New)
    Result.Files.push_back({.Name = Name.str(), .Digest = "", .Has = {}});
  return At->second;
}

// Units all of whose files are what they were, if no other is found in their
// place.
void Scanning::take(const Scan &Old) {
  std::vector<char> Same(Old.Files.size());
  forEach(Old.Files.size(), [&](std::size_t I) {
    Same[I] = Now.digest(Old.Files[I].Name) == Old.Files[I].Digest;
  });
  for (std::size_t I = 0; I != Units.size(); ++I) {
    ScannedUnit Was = Old.Units[I];
    if (!Was.Good ||
        !llvm::all_of(Was.Files, [&](std::uint32_t F) { return Same.at(F); }))
      continue;
    std::vector<std::string> Own;
    for (std::uint32_t &File : Was.Project) {
      Own.push_back(Old.Files.at(File).Name);
      File = fileNamed(Own.back());
    }
    if (IncludeDirs(Units[I]).rivals(Own, Now) != Was.Rivals)
      continue;
    for (std::uint32_t &File : Was.Files)
      File = fileNamed(Old.Files[File].Name);
    Result.Units[I] = std::move(Was);
  }
}

void Scanning::askFor(const std::vector<std::size_t> &Wanted) {
  DependencyScanner Scanner(Options.Edited);
  std::vector<std::optional<std::vector<std::string>>> Found(Wanted.size());
  forEach(Wanted.size(),
          [&](std::size_t I) { Found[I] = Scanner.filesOf(Units[Wanted[I]]); });
  for (std::size_t I = 0; I != Wanted.size(); ++I) {
    const std::optional<std::vector<std::string>> &Names = Found[I];
    if (!Names)
      continue;
    IncludeDirs Dirs(Units[Wanted[I]]);
    ScannedUnit &Into = Result.Units[Wanted[I]];
    std::vector<std::string> Own;
    Into.Good = true;
    for (const std::string &Name : *Names) {
      Into.Files.push_back(fileNamed(Name));
      if (Dirs.isSystem(Name))
        continue;
      Into.Project.push_back(Into.Files.back());
      Own.push_back(Name);
    }
    Into.Rivals = Dirs.rivals(Own, Now);
  }
}

void Scanning::look(const std::vector<std::size_t> &New) {
  FileSystem Files = filesWith(Options.Edited);
  forEach(New.size(), [&](std::size_t I) {
    ScannedFile &F = Result.Files[New[I]];
    auto Text = Files->getBufferForFile(F.Name);
    F.Has = mentionsOf(Text ? (*Text)->getBuffer() : "", Options.Pairs);
  });
}

Scan Scanning::run() {
  Result.Units.resize(Units.size());
  std::optional<Scan> Old;
  if (Options.Kept)
    if (auto Bytes = Options.Kept->note(Options.Key))
      Old = unpack<Scan>(*Bytes);
  // Its key stands for the units, its checksum for the rest.
  assert(!Old || Old->Units.size() == Units.size());
  if (Old) {
    for (const ScannedFile &F : Old->Files)
      Before[F.Digest] = &F.Has;
    take(*Old);
  }
  std::vector<std::size_t> Wanted, New;
  for (std::size_t I = 0; I != Units.size(); ++I)
    if (!Result.Units[I].Good)
      Wanted.push_back(I);
  llvm::CrashRecoveryContext::Enable();
  askFor(Wanted);
  llvm::CrashRecoveryContext::Disable();
  for (auto [I, File] : llvm::enumerate(Result.Files)) {
    File.Digest = Now.digest(File.Name);
    if (auto Known = Before.find(File.Digest); Known != Before.end())
      File.Has = *Known->second;
    else
      New.push_back(I);
  }
  look(New);
  if (Options.Kept && (!Wanted.empty() || !New.empty()))
    Options.Kept->keepNote(Options.Key, pack(Result));
  return std::move(Result);
}

Scan scan(const std::vector<Unit> &Units, const ScanOptions &Options) {
  return Scanning(Units, Options).run();
}

} // namespace connguard
