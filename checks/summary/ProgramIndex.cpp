#include "summary/ProgramIndex.h"

#include "summary/Fields.h"
#include "summary/Packer.h"
#include "summary/Unpacker.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/OnDiskHashTable.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace connguard {

namespace {

struct LinkedSlot {
  SlotName Where;
  Resolved Is;
};

/// All about one function.
struct Entry {
  std::vector<LinkedSlot> Slots;
  std::vector<std::string> Callers;         ///< Of it by name, or by dispatch.
  std::vector<ChainFacts::Function> Bodies; ///< Without what they create.
  std::vector<ChainFacts::Override> Overrides; ///< By it.
  std::vector<ChainFacts::Handler> Handlers;
  std::vector<ChainFacts::Mention> Mentions; ///< Of it.
  bool Once = false;
};

template <typename A> void fields(A &Ar, Ref<A, LinkedSlot> S) {
  Ar("where", S.Where)("is", S.Is);
}

template <typename A> void fields(A &Ar, Ref<A, Entry> E) {
  Ar("slots", E.Slots).entities("callers", E.Callers)("bodies", E.Bodies);
  Ar("overrides", E.Overrides)("handlers", E.Handlers);
  Ar("mentions", E.Mentions)("once", E.Once);
}

/// How the table is laid out, for LLVM to write: a hash and lengths, the key,
/// the packed entry.
class Layout {
public:
  using key_type = StringRef;
  using key_type_ref = StringRef;
  using data_type = StringRef;
  using data_type_ref = StringRef;
  using hash_value_type = std::uint64_t;
  using offset_type = std::uint64_t;

  static hash_value_type ComputeHash(StringRef Key) { return xxh3_64bits(Key); }
  static bool EqualKey(StringRef A, StringRef B) { return A == B; }

  static std::pair<offset_type, offset_type>
  EmitKeyDataLength(raw_ostream &Into, StringRef Key, StringRef Data) {
    support::endian::Writer W(Into, endianness::little);
    W.write<offset_type>(Key.size());
    W.write<offset_type>(Data.size());
    return {Key.size(), Data.size()};
  }
  static void EmitKey(raw_ostream &Into, StringRef Key, offset_type) {
    Into << Key;
  }
  static void EmitData(raw_ostream &Into, StringRef, StringRef Data,
                       offset_type) {
    Into << Data;
  }
};

/// Reads numbers and texts, and nothing past the end.
class Cursor {
public:
  Cursor(StringRef Bytes, std::uint64_t At)
      : Rest(At <= Bytes.size() ? Bytes.drop_front(At) : StringRef()),
        Good(At <= Bytes.size()) {}

  bool good() const { return Good; }

  template <typename T> T number() {
    StringRef Bytes = text(sizeof(T));
    return Good ? support::endian::read<T>(Bytes.data(), endianness::little)
                : T(0);
  }
  StringRef text(std::uint64_t Size) {
    Good = Good && Size <= Rest.size();
    if (!Good)
      return {};
    StringRef Result = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Result;
  }

private:
  StringRef Rest;
  bool Good;
};

/// Collects what chainsTo() is asked for.
class Search {
public:
  explicit Search(function_ref<std::optional<Entry>(StringRef)> Find)
      : Find(Find) {}

  void reach(StringRef Entity) {
    if (Reached.insert(Entity).second)
      Open.push_back(Entity.str());
  }

  ChainFacts finish() {
    while (!Open.empty()) {
      std::string Entity = std::move(Open.back());
      Open.pop_back();
      visit(Entity);
    }
    normalise(Found);
    return std::move(Found);
  }

private:
  void visit(const std::string &Entity) {
    std::optional<Entry> Known = Find(Entity);
    if (!Known)
      return;
    for (const ChainFacts::Override &O : Known->Overrides)
      reach(O.Overridden);
    for (const std::string &Caller : Known->Callers)
      reach(Caller);
    for (const ChainFacts::Mention &M : Known->Mentions)
      reach(M.By);
    append_range(Found.Functions, Known->Bodies);
    append_range(Found.Overrides, Known->Overrides);
    append_range(Found.Handlers, Known->Handlers);
    append_range(Found.Mentions, Known->Mentions);
    if (Known->Once)
      Found.Once.push_back(Entity);
  }

  function_ref<std::optional<Entry>(StringRef)> Find;
  StringSet<> Reached;
  std::vector<std::string> Open;
  ChainFacts Found;
};

} // namespace

// Whatever the bytes are, and not only what writeIndex() writes.
static std::optional<StringRef> rowOf(StringRef Bytes, StringRef Key) {
  using Number = Layout::offset_type;
  Cursor Table(Bytes, Cursor(Bytes, 0).number<Number>());
  auto Buckets = Table.number<Number>();
  Table.number<Number>(); // of rows
  std::uint64_t Hash = Layout::ComputeHash(Key);
  if (!isPowerOf2_64(Buckets) || Buckets > Bytes.size())
    return std::nullopt;
  Table.text((Hash & (Buckets - 1)) * sizeof(Number));
  auto Bucket = Table.number<Number>();
  if (Bucket == 0)
    return std::nullopt;
  Cursor Row(Bytes, Bucket);
  for (auto Left = Row.number<std::uint16_t>(); Left != 0; --Left) {
    auto Its = Row.number<Layout::hash_value_type>();
    auto KeySize = Row.number<Number>(), DataSize = Row.number<Number>();
    StringRef Name = Row.text(KeySize), Data = Row.text(DataSize);
    if (!Row.good())
      return std::nullopt;
    if (Its == Hash && Name == Key)
      return Data;
  }
  return std::nullopt;
}

static std::optional<Entry> entryOf(StringRef Bytes, StringRef Entity,
                                    StringRef Root) {
  std::optional<StringRef> Row = rowOf(Bytes, entityRelativeTo(Root, Entity));
  if (!Row)
    return std::nullopt;
  Entry Found;
  Unpacker From(*Row, Root);
  fields(From, Found);
  return From.good() ? std::optional(std::move(Found)) : std::nullopt;
}

static std::map<std::string, Entry> entries(const ResolvedSlots &Slots,
                                            const ChainFacts &Chains) {
  std::map<std::string, Entry> All;
  for (const auto &[Entity, Known] : Slots)
    for (const auto &[Where, Is] : Known)
      All[Entity].Slots.push_back({Where, Is});
  for (const ChainFacts::Function &F : Chains.Functions) {
    ChainFacts::Function Body = F;
    Body.Creates.clear();
    All[F.Entity].Bodies.push_back(std::move(Body));
    std::set<std::string> Callees;
    for (const ChainFacts::Call &Call : F.Calls)
      if (Callees.insert(Call.Callee).second)
        All[Call.Callee].Callers.push_back(F.Entity);
  }
  for (const ChainFacts::Override &O : Chains.Overrides)
    All[O.By].Overrides.push_back(O);
  for (const ChainFacts::Handler &H : Chains.Handlers)
    All[H.Entity].Handlers.push_back(H);
  for (const ChainFacts::Mention &M : Chains.Mentions)
    All[M.Of].Mentions.push_back(M);
  for (const std::string &Entity : Chains.Once)
    All[Entity].Once = true;
  return All;
}

std::string writeIndex(const ResolvedSlots &Slots, const ChainFacts &Chains,
                       StringRef Root) {
  std::vector<std::pair<std::string, std::string>> Rows;
  for (const auto &[Entity, Known] : entries(Slots, Chains)) {
    std::string Packed;
    raw_string_ostream Into(Packed);
    Packer To(Into, Root);
    fields(To, Known);
    Rows.emplace_back(entityRelativeTo(Root, Entity), std::move(Packed));
  }
  OnDiskChainedHashTableGenerator<Layout> Table;
  for (const auto &[Entity, Packed] : Rows)
    Table.insert(Entity, Packed);
  std::string Result;
  raw_string_ostream Into(Result);
  // Where the buckets are; no row begins at 0.
  support::endian::Writer W(Into, endianness::little);
  W.write<std::uint64_t>(0);
  std::uint64_t Buckets = Table.Emit(Into);
  support::endian::write64le(Result.data(), Buckets);
  return Result;
}

ProgramIndex::ProgramIndex(StringRef Bytes, std::string Root)
    : Bytes(Bytes), Root(std::move(Root)) {}

std::optional<Resolved> ProgramIndex::find(StringRef Entity,
                                           SlotName Where) const {
  if (std::optional<Entry> Known = entryOf(Bytes, Entity, Root))
    for (const LinkedSlot &S : Known->Slots)
      if (S.Where == Where)
        return S.Is;
  return std::nullopt;
}

ChainFacts ProgramIndex::chainsTo(llvm::ArrayRef<std::string> Entities) const {
  auto Find = [&](StringRef Entity) { return entryOf(Bytes, Entity, Root); };
  Search All(Find);
  for (const std::string &Entity : Entities)
    All.reach(Entity);
  return All.finish();
}

} // namespace connguard
