#include "engine/Prefilter.h"

#include "llvm/ADT/STLExtras.h"

namespace connguard {

Prefilter::Prefilter(const std::vector<Unit> &Units, const Catalogs &Known,
                     Scan Scanned)
    : Units(Units), Found(std::move(Scanned)), UnitsOf(Found.Files.size()),
      Selected(Units.size()) {
  llvm::DenseSet<const Catalog *> Read;
  for (const Unit &U : Units)
    if (const Catalog &Of = Known.of(U.File); Read.insert(&Of).second)
      addRows(Of);
  indexFiles();
  addAliases();
}

// Memory alone is nothing to report: of what gives it back, too, only the
// acquisitions are worth looking for. `delete` is no name.
static bool matters(const ApiCall &Row, const Catalog &Known) {
  if (Row.Does == ApiCall::Acquire)
    return true;
  return Row.Does == ApiCall::Release && Row.Name != DeleteExpression &&
         llvm::none_of(Known.calls(Row.Name), [](const ApiCall *Same) {
           return Same->What->Kind == ResourceKind::Memory;
         });
}

void Prefilter::addRows(const Catalog &Known) {
  for (const std::unique_ptr<Library> &L : Known.libraries())
    for (const ApiCall &Row : L->Calls) {
      if (!matters(Row, Known))
        continue;
      llvm::SmallVector<llvm::StringRef, 4> Names;
      llvm::StringRef(Row.Name).split(Names, "::");
      Wanted New{.Last = nameHash(Names.pop_back_val()), .Within = {}};
      for (llvm::StringRef Name : Names) {
        New.Within.push_back(nameHash(Name));
        Parts.try_emplace(New.Within.back(), Parts.size());
      }
      Rows.push_back(std::move(New));
    }
}

void Prefilter::indexFiles() {
  std::vector<llvm::SmallVector<unsigned, 4>> PartsIn(Found.Files.size());
  for (auto [I, File] : llvm::enumerate(Found.Files))
    for (const Mention &M : File.Has.Names) {
      if (auto Part = Parts.find(M.Name); Part != Parts.end())
        PartsIn[I].push_back(Part->second);
      if (M.As & Mention::Space)
        Spaces.insert(M.Name);
    }
  for (auto [I, Unit] : llvm::enumerate(Found.Units)) {
    PartsOf.emplace_back(Parts.size());
    for (std::uint32_t File : Unit.Files)
      for (unsigned Part : PartsIn[File])
        PartsOf.back().set(Part);
    for (std::uint32_t File : Unit.Project)
      UnitsOf[File].push_back(I);
  }
  for (auto [I, File] : llvm::enumerate(Found.Files))
    if (!UnitsOf[I].empty())
      for (const Mention &M : File.Has.Names)
        Uses[M.Name].push_back(
            {.File = static_cast<std::uint32_t>(I), .As = M.As});
}

llvm::ArrayRef<Prefilter::Use> Prefilter::usesOf(NameHash Name) const {
  auto At = Uses.find(Name);
  if (At == Uses.end())
    return {};
  return At->second;
}

// Macros and other names for something stand for what they are made of.
void Prefilter::addAliases() {
  llvm::DenseMap<NameHash, std::vector<NameHash>> Aliases;
  for (const ScannedFile &File : Found.Files)
    for (const AliasMention &M : File.Has.Aliases)
      for (NameHash Of : M.Of)
        Aliases[Of].push_back(M.Name);
  for (std::size_t I = 0; I != Rows.size(); ++I) {
    llvm::DenseSet<NameHash> Seen{Rows[I].Last};
    std::vector<NameHash> Open{Rows[I].Last};
    while (!Open.empty()) {
      auto More = Aliases.find(Open.back());
      Open.pop_back();
      if (More == Aliases.end())
        continue;
      for (NameHash Alias : More->second)
        if (Seen.insert(Alias).second)
          Open.push_back(Alias);
    }
    Seen.erase(Rows[I].Last);
    Rows[I].Aliases.assign(Seen.begin(), Seen.end());
  }
}

//===--- Selecting
//---------------------------------------------------------===//

void Prefilter::select(std::size_t Unit, std::size_t &Count) {
  if (Selected.test(Unit))
    return;
  Selected.set(Unit);
  Fresh.push_back(Unit);
  ++Count;
}

std::vector<std::size_t> Prefilter::taken() {
  llvm::sort(Fresh);
  return std::exchange(Fresh, {});
}

// What encloses the name must be declared somewhere.
bool Prefilter::visibleTo(std::size_t Unit, const Wanted &Row) const {
  return llvm::all_of(Row.Within, [&](NameHash Part) {
    return PartsOf[Unit].test(Parts.lookup(Part));
  });
}

void Prefilter::selectRow(const Wanted &Row) {
  std::uint8_t How = Mention::Used;
  if (Row.Within.empty())
    How = Mention::Plain;
  else if (Spaces.contains(Row.Within.back()))
    How = Mention::Plain | Mention::Qualified;
  auto Look = [&](NameHash Name, std::uint8_t As) {
    for (const Use &U : usesOf(Name))
      if (U.As & As)
        for (std::size_t Unit : UnitsOf[U.File])
          if (visibleTo(Unit, Row))
            select(Unit, Counts.Mentioned);
  };
  Look(Row.Last, How);
  // x.MACRO() is no call of a function, but x may be of a type by two names.
  for (NameHash Alias : Row.Aliases)
    Look(Alias, Row.Within.empty() ? How : std::uint8_t(Mention::Used));
}

// Both halves of a pair are declared, and used, by what a unit reads.
void Prefilter::selectPairs() {
  for (auto [I, Unit] : llvm::enumerate(Found.Units)) {
    llvm::DenseMap<NameHash, unsigned> Halves;
    auto IsUsed = [&, I = I](NameHash Name) {
      return llvm::any_of(usesOf(Name), [&](const Use &U) {
        return U.As & Mention::Used && llvm::binary_search(UnitsOf[U.File], I);
      });
    };
    for (std::uint32_t File : Unit.Project)
      for (const HalfMention &Half : Found.Files[File].Has.Halves)
        if (IsUsed(Half.Name))
          Halves[Half.Of] |= Half.Acquires ? 1 : 2;
    if (llvm::any_of(Halves, [](auto &Each) { return Each.second == 3; }))
      select(I, Counts.Mentioned);
  }
}

std::vector<std::size_t> Prefilter::first() {
  for (auto [I, Unit] : llvm::enumerate(Found.Units)) {
    if (!Unit.Good)
      select(I, Counts.Unread);
    if (llvm::any_of(Unit.Project, [&](std::uint32_t File) {
          return Found.Files[File].Has.Annotates;
        }))
      select(I, Counts.Mentioned);
  }
  llvm::for_each(Rows, [&](const Wanted &Row) { selectRow(Row); });
  selectPairs();
  return taken();
}

// What a header says is seen by whichever unit reads it.
void Prefilter::selectOne(std::uint32_t File) {
  const std::vector<std::size_t> &Readers = UnitsOf[File];
  if (llvm::none_of(Readers, [&](std::size_t I) { return Selected.test(I); }))
    select(Readers.front(), Counts.Needed);
}

// Those that read a file which declares the name, in a class or namespace of
// that name if it has one.
llvm::BitVector Prefilter::declaring(const SpelledName &Name) const {
  llvm::BitVector Result(Units.size());
  llvm::DenseSet<std::uint32_t> Within;
  for (const Use &U : usesOf(nameHash(Name.Within)))
    Within.insert(U.File);
  for (const Use &U : usesOf(nameHash(Name.Last)))
    if ((U.As & (Mention::Declared | Mention::Defined)) &&
        (Name.Within.empty() || Within.contains(U.File)))
      for (std::size_t Unit : UnitsOf[U.File])
        Result.set(Unit);
  return Result;
}

std::vector<std::size_t>
Prefilter::next(const std::vector<UnitResult> &Results) {
  Demand Of = demandOf(Results);
  for (const SpelledName &Name : Of.Used) {
    if (!Asked[0].insert(Name).second)
      continue;
    llvm::BitVector Declaring = declaring(Name);
    for (const Use &U : usesOf(nameHash(Name.Last)))
      if (U.As & Mention::Used)
        for (std::size_t Unit : UnitsOf[U.File])
          if (Declaring.test(Unit))
            select(Unit, Counts.Needed);
  }
  for (const SpelledName &Name : Of.Defined) {
    if (!Asked[1].insert(Name).second)
      continue;
    llvm::StringRef Last = Name.Last;
    bool Ends = Last.consume_front("~");
    for (const Use &U : usesOf(nameHash(Last)))
      if (U.As & (Ends ? Mention::Destroyed : Mention::Defined))
        selectOne(U.File);
  }
  for (const SpelledName &Name : Of.Fields)
    if (Asked[2].insert(Name).second)
      for (const Use &U : usesOf(nameHash(Name.Last)))
        if (U.As & Mention::Used)
          selectOne(U.File);
  return taken();
}

PrefilterCounts Prefilter::counts() const {
  PrefilterCounts Result = Counts;
  Result.Skipped = Units.size() - Selected.count();
  return Result;
}

} // namespace connguard
