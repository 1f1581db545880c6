#include "summary/SummaryFile.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace connguard {

// To be counted up with every change of Fields.h.
constexpr unsigned Format = 1;

static constexpr StringLiteral Kind = "connguard summary";

static std::string version() {
  return (Twine(CONNGUARD_VERSION ", format ") + Twine(Format) + ", Clang " +
          Twine(CONNGUARD_LLVM_MAJOR))
      .str();
}

static std::string padded(std::string Text) {
  Text.resize(alignTo(Text.size(), 8), '\0');
  return Text;
}

static ArrayRef<std::uint8_t> bytesOf(StringRef Text) {
  return arrayRefFromStringRef(Text);
}

std::string writeSummary(const SummaryParts &Parts) {
  SmallVector<std::uint8_t, 0> Packed;
  compression::zstd::compress(bytesOf(Parts.Units), Packed);
  std::string Index = padded(Parts.Index);
  std::string Body;
  raw_string_ostream Into(Body);
  support::endian::Writer W(Into, endianness::little);
  W.write<std::uint64_t>(Index.size());
  W.write<std::uint64_t>(Parts.Units.size());
  Into << Index << toStringRef(Packed);
  std::string Result = padded(
      (Kind + "\n" + Twine(version()) + "\n" + Parts.Sample + "\n").str());
  raw_string_ostream All(Result);
  support::endian::Writer(All, endianness::little)
      .write<std::uint64_t>(xxh3_64bits(Body));
  return Result + Body;
}

static Error failed(StringRef Path, const Twine &Why) {
  return createStringError(Path + ": " + Why);
}

Error SummaryFile::damaged() const {
  return failed(path(), "damaged or cut short; write it again with 'connguard "
                        "summarize' or 'connguard link'");
}

Error SummaryFile::parse() {
  StringRef Rest = Bytes->getBuffer();
  auto [First, AfterFirst] = Rest.split('\n');
  if (First != Kind)
    return failed(path(), "no summary of connguard");
  auto [Writer, AfterWriter] = AfterFirst.split('\n');
  if (Writer != version())
    return failed(path(), "written by connguard " + Writer.take_front(60) +
                              ", but this is " + version() +
                              "; summarize again with one of them");
  auto [Name, Unused] = AfterWriter.split('\n');
  Sample = Name;
  std::size_t Start = alignTo(Name.end() + 1 - Rest.begin(), 8);
  constexpr std::size_t Numbers = 3 * sizeof(std::uint64_t);
  if (Rest.size() < Start + Numbers)
    return damaged();
  const char *At = Rest.data() + Start;
  StringRef Body = Rest.drop_front(Start + sizeof(std::uint64_t));
  if (support::endian::read64le(At) != xxh3_64bits(Body))
    return damaged();
  std::uint64_t IndexSize = support::endian::read64le(At + 8);
  UnitsSize = support::endian::read64le(At + 16);
  StringRef Contents = Rest.drop_front(Start + Numbers);
  // More than Zstandard can make of so many bytes is not worth asking memory
  // for.
  constexpr std::uint64_t MostRatio = 1 << 16;
  if (IndexSize > Contents.size() ||
      UnitsSize > (Contents.size() - IndexSize) * MostRatio)
    return damaged();
  Index = Contents.take_front(IndexSize);
  Packed = Contents.drop_front(IndexSize);
  return Error::success();
}

Expected<SummaryFile> SummaryFile::open(StringRef Path) {
  auto Read = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!Read)
    return failed(Path, Read.getError().message());
  return in(std::move(*Read));
}

Expected<SummaryFile> SummaryFile::in(std::unique_ptr<MemoryBuffer> Bytes) {
  SummaryFile Result;
  Result.Bytes = std::move(Bytes);
  if (Error Wrong = Result.parse())
    return std::move(Wrong);
  return std::move(Result);
}

Expected<std::string> SummaryFile::units() const {
  SmallVector<std::uint8_t, 0> Result;
  if (Error Wrong =
          compression::zstd::decompress(bytesOf(Packed), Result, UnitsSize)) {
    consumeError(std::move(Wrong));
    return damaged();
  }
  return toStringRef(Result).str();
}

namespace {

class FileProgram : public Program {
public:
  FileProgram(SummaryFile File, std::string Root)
      : File(std::move(File)), Index(this->File.index(), std::move(Root)) {}

  std::optional<Resolved> find(StringRef Entity,
                               SlotName Where) const override {
    return Index.find(Entity, Where);
  }
  ChainFacts chainsTo(ArrayRef<std::string> Entities) const override {
    return Index.chainsTo(Entities);
  }

private:
  SummaryFile File;
  ProgramIndex Index;
};

} // namespace

std::shared_ptr<const Program> programIn(SummaryFile File, std::string Root) {
  return std::make_shared<FileProgram>(std::move(File), std::move(Root));
}

} // namespace connguard
