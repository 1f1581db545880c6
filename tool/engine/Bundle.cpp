#include "engine/Bundle.h"
#include "engine/Linking.h"
#include "engine/ResultFields.h"

#include "summary/Packer.h"
#include "summary/Unpacker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace connguard {

namespace {

StringRef spelling(SlotName::Role Of) {
  static constexpr StringRef Words[] = {"argument", "pointee", "result",
                                        "out",      "kept",    "ends"};
  return Words[Of];
}

StringRef spelling(Residence::Kind What) {
  static constexpr StringRef Words[] = {"gone", "result", "object", "parameter",
                                        "lives-on"};
  return Words[What];
}

/// The archive for people.
class Dumper {
public:
  static constexpr bool Reads = false;

  Dumper(json::OStream &Into, StringRef Root) : Into(Into), Root(Root) {}

  template <typename T> Dumper &operator()(StringRef Name, const T &Value) {
    Into.attributeBegin(Name);
    put(Value);
    Into.attributeEnd();
    return *this;
  }
  Dumper &signs(StringRef Name, const Signs &Value) {
    Into.attributeArray(Name, [&] {
      for (auto [Sign, Word] :
           {std::pair(Negative, "negative"), std::pair(Zero, "zero"),
            std::pair(Positive, "positive")})
        if (Value & Sign)
          Into.value(Word);
    });
    return *this;
  }
  Dumper &path(StringRef Name, const std::string &File) {
    return (*this)(Name, relativeTo(Root, File));
  }
  Dumper &entity(StringRef Name, const std::string &Entity) {
    return (*this)(Name, entityRelativeTo(Root, Entity));
  }
  Dumper &entities(StringRef Name, const std::vector<std::string> &All) {
    Into.attributeArray(Name, [&] {
      for (const std::string &Each : All)
        put(entityRelativeTo(Root, Each));
    });
    return *this;
  }

private:
  template <typename T> void put(const T &Value) {
    if constexpr (std::is_same_v<T, std::string>)
      Into.value(json::fixUTF8(Value));
    else if constexpr (std::is_enum_v<T>)
      Into.value(spelling(Value));
    else if constexpr (std::is_same_v<T, bool>)
      Into.value(Value);
    else if constexpr (std::is_integral_v<T>)
      Into.value(static_cast<std::int64_t>(Value));
    else if constexpr (IsMaybe<T>)
      Value ? put(*Value) : Into.value(nullptr);
    else if constexpr (IsList<T>)
      Into.array([&] {
        for (const auto &Each : Value)
          put(Each);
      });
    else
      Into.object([&] { fields(*this, Value); });
  }

  json::OStream &Into;
  StringRef Root;
};

} // namespace

static std::string packed(const UnitResult &Unit, StringRef Root) {
  std::string Result;
  raw_string_ostream Into(Result);
  Packer To(Into, Root);
  To("unit", Unit);
  return Result;
}

void inOrder(std::vector<UnitResult> &Units, StringRef Root) {
  std::map<std::string, UnitResult> Sorted;
  for (UnitResult &Unit : Units)
    Sorted.try_emplace(packed(Unit, Root), std::move(Unit));
  Units.clear();
  for (auto &[Bytes, Unit] : Sorted)
    Units.push_back(std::move(Unit));
}

static std::string sampleOf(const std::vector<UnitResult> &Units,
                            StringRef Root) {
  std::string Best;
  for (const UnitResult &Unit : Units)
    if (std::string File = relativeTo(Root, Unit.File);
        !StringRef(File).starts_with("/") && (Best.empty() || File < Best))
      Best = File;
  return Best;
}

std::string bundle(std::vector<UnitResult> Units, StringRef Root) {
  inOrder(Units, Root);
  SummaryParts Parts{.Sample = sampleOf(Units, Root), .Index = {}, .Units = {}};
  raw_string_ostream Into(Parts.Units);
  Packer(Into, Root)("units", Units);
  std::vector<const ChainFacts *> Chains;
  for (const UnitResult &Unit : Units)
    Chains.push_back(&Unit.Link.Chains);
  Parts.Index = writeIndex(resolve(Units).all(), merge(Chains), Root);
  return writeSummary(Parts);
}

Expected<std::vector<UnitResult>> unbundle(StringRef Path, StringRef Root) {
  Expected<SummaryFile> File = SummaryFile::open(Path);
  if (!File)
    return File.takeError();
  return unbundle(*File, Root);
}

Expected<std::vector<UnitResult>> unbundle(const SummaryFile &File,
                                           StringRef Root) {
  Expected<std::string> Packed = File.units();
  if (!Packed)
    return Packed.takeError();
  Unpacker From(*Packed, Root);
  std::vector<UnitResult> Units;
  From("units", Units);
  if (!From.good())
    return File.damaged();
  return Units;
}

void dump(const std::vector<UnitResult> &Units, StringRef Root,
          raw_ostream &Into) {
  json::OStream Out(Into, 2);
  Out.object([&] {
    Dumper To(Out, Root);
    To("version", std::string(CONNGUARD_VERSION))("units", Units);
  });
  Into << '\n';
}

} // namespace connguard
