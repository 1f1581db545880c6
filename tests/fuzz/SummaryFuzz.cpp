// Any bytes as a summary file: it is refused, or everything that can be asked
// of it is answered. What is inside is changed, too, and sealed again: else the
// checksum would keep nearly everything out.
#include "engine/Bundle.h"
#include "engine/Linking.h"
#include "fuzz/Must.h"

#include "llvm/Support/raw_ostream.h"

using namespace connguard;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *Data, std::size_t Size,
                                        std::size_t MaxSize);

static llvm::Expected<SummaryFile> fileOf(const std::uint8_t *Data,
                                          std::size_t Size) {
  llvm::StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  return SummaryFile::in(llvm::MemoryBuffer::getMemBufferCopy(Bytes, "some"));
}

static void ask(const Program &Known, const std::vector<UnitResult> &Units) {
  std::vector<std::string> Entities{"c:@F@main#"};
  for (const UnitResult &Unit : Units) {
    for (const FunctionSlots &F : Unit.Link.Slots)
      Entities.push_back(F.Entity);
    for (const ChainFacts::Function &F : Unit.Link.Chains.Functions)
      Entities.push_back(F.Entity);
  }
  for (const std::string &Entity : Entities)
    Known.find(Entity, {SlotName::Result, 0});
  Known.chainsTo(Entities);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size) {
  llvm::Expected<SummaryFile> File = fileOf(Data, Size);
  if (!File) {
    must(llvm::StringRef(toString(File.takeError())).starts_with("some: "));
    return 0;
  }
  llvm::Expected<std::vector<UnitResult>> Read = unbundle(*File, "/src");
  std::vector<UnitResult> Units;
  if (Read)
    Units = std::move(*Read);
  else
    consumeError(Read.takeError());
  ask(*programIn(std::move(*File), "/src"), Units);
  std::string Again = bundle(Units, "/src");
  must(Again == bundle(Units, "/src"));
  dump(Units, "/src", llvm::nulls());
  link(Units);
  return 0;
}

// Part, changed as libFuzzer likes.
static std::string changed(llvm::StringRef Part) {
  std::string Result = Part.str();
  Result.resize(Part.size() + 64);
  Result.resize(
      LLVMFuzzerMutate(reinterpret_cast<std::uint8_t *>(Result.data()),
                       Part.size(), Result.size()));
  return Result;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *Data,
                                               std::size_t Size,
                                               std::size_t MaxSize,
                                               unsigned Seed) {
  constexpr unsigned Outside = 0, Index = 1, Choices = 6;
  llvm::Expected<SummaryFile> File = fileOf(Data, Size);
  llvm::Expected<std::string> Units =
      File ? File->units() : llvm::Expected<std::string>(File.takeError());
  if (!Units)
    consumeError(Units.takeError());
  else if (Seed % Choices != Outside) {
    SummaryParts Parts{.Sample = File->sample().str(),
                       .Index = File->index().str(),
                       .Units = *Units};
    std::string &Part = Seed % Choices == Index ? Parts.Index : Parts.Units;
    Part = changed(Part);
    std::string Sealed = writeSummary(Parts);
    if (Sealed.size() <= MaxSize) {
      std::copy(Sealed.begin(), Sealed.end(), Data);
      return Sealed.size();
    }
  }
  return LLVMFuzzerMutate(Data, Size, MaxSize);
}
