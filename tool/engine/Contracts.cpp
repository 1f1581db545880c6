#include "engine/Contracts.h"
#include "engine/Linking.h"

#include "summary/Archive.h"

#include "llvm/Support/raw_ostream.h"
#include <array>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace connguard {

namespace {

/// One call of a catalog file.
struct Row {
  std::string Call, Handle;
  std::vector<std::string> More; ///< `empty: negative`
  std::string Evidence;

  auto operator<=>(const Row &) const = default;
};

/// The keys of a resource, in the order of the file.
constexpr std::array<llvm::StringLiteral, 4> Keys = {"acquire", "release",
                                                     "transfer", "borrow"};

using Rows = std::map<std::string, std::set<Row>>; // By key.

} // namespace

static const Resource *resourceOf(const Catalog &Known, llvm::StringRef Type) {
  for (const auto &From : Known.libraries())
    for (const Resource &R : From->Resources)
      if (R.Type == Type && R.Kind != ResourceKind::Memory)
        return &R;
  return nullptr;
}

// What the slot is about. Any pointer may be a `void *`: only a function that
// takes one back tells which.
static const Resource *resourceOf(const Catalog &Known, const Slot &S) {
  if (!S.Type.empty())
    return resourceOf(Known, S.Type);
  llvm::ArrayRef<const ApiCall *> Rows = Known.calls(S.By);
  for (const ApiCall *Row : Rows)
    if (Row->What->Type == S.Handle && Row->What->Kind != ResourceKind::Memory)
      return Row->What;
  return Rows.empty() && S.Handle != "void" ? resourceOf(Known, S.Handle)
                                            : nullptr;
}

static std::uint8_t anyOf(const Fate &Is) {
  return Is.After[0] | Is.After[1] | Is.After[2];
}

// When nothing is owed, as far as one word says it.
static std::vector<std::string> emptiness(const Slot &S, const Fate &Is,
                                          ResourceKind Kind) {
  if (S.Where.Of == SlotName::Result)
    return {Kind == ResourceKind::Descriptor ? "empty: negative"
                                             : "empty: null"};
  bool Zero = Is.After[1] & Fate::Owed;
  bool Other = (Is.After[0] | Is.After[2]) & Fate::Owed;
  if (Zero && !Other)
    return {"empty: call nonzero"};
  if (Other && !Zero)
    return {"empty: call zero"};
  return {};
}

static std::string handleWord(SlotName Where) {
  if (Where.Of == SlotName::Result)
    return "result";
  return fmt::format("{} {}",
                     Where.Of == SlotName::Pointee ? "pointee" : "argument",
                     Where.Index);
}

static void addMade(const FunctionSlots &F, const Slot &S, const Fate &Is,
                    const Resource &What, const std::string &Place,
                    Rows &Into) {
  if (!(anyOf(Is) & Fate::Owed))
    return;
  Into["acquire"].insert({F.Name, handleWord(S.Where),
                          emptiness(S, Is, What.Kind),
                          fmt::format("{}: from '{}'", Place, S.By)});
}

// What is done to a handle that the caller brings in. A function that does one
// thing here and another there has no row: conditions are no part of one. Of an
// int only who gives it back on some path tells that it is a descriptor.
static void addBrought(const FunctionSlots &F, const Slot &S, const Fate &Is,
                       const Resource &What, const std::string &Place,
                       Rows &Into) {
  if (!What.Title.empty() && S.By.empty())
    return;
  Row New{F.Name, handleWord(S.Where), {}, Place};
  std::uint8_t Failed = Is.After[0], Worked = Is.After[1] | Is.After[2];
  if (anyOf(Is) == Fate::Settled && !S.By.empty()) {
    New.Evidence += fmt::format(": given to '{}' on every path", S.By);
    Into["release"].insert(New);
  } else if (S.Where.Of != SlotName::Argument) {
    return;
  } else if (anyOf(Is) == Fate::Settled) {
    New.Evidence += ": kept on every path";
    Into["transfer"].insert(New);
  } else if (Failed == Fate::Owed && Worked == Fate::Settled) {
    New.More = {"takes: success"};
    New.Evidence += ": still the caller's if it returns less than 0";
    Into["transfer"].insert(New);
  } else if (anyOf(Is) == Fate::Owed) {
    New.Evidence += ": still the caller's on every path";
    Into["borrow"].insert(New);
  }
}

// The pointer is where the function makes a handle, as in mysql_init(&m).
static bool isFilled(const Slot &S, const FunctionSlots &F) {
  return S.Where.Of == SlotName::Argument &&
         llvm::any_of(F.Slots, [&](const Slot &Made) {
           return Made.Where == SlotName{SlotName::Out, S.Where.Index};
         });
}

// YAML takes what follows ` #` or `: ` for something else.
static std::string quoted(const std::string &Text) {
  std::string Result = "'";
  for (char C : Text)
    Result += C == '\'' ? std::string("''") : std::string(1, C);
  return Result + "'";
}

static void write(const Resource &What, const Rows &All,
                  llvm::raw_ostream &Into) {
  Into << "  - type: " << quoted(What.Type) << '\n';
  if (!What.Title.empty())
    Into << "    title: " << quoted(What.Title) << '\n';
  Into << "    kind: " << spelling(What.Kind) << '\n';
  for (llvm::StringRef Key : Keys) {
    auto Some = All.find(Key.str());
    if (Some == All.end())
      continue;
    Into << "    " << Key << ":\n";
    for (const Row &R : Some->second) {
      Into << "      # " << R.Evidence << '\n'
           << "      - call: " << quoted(R.Call) << '\n'
           << "        handle: " << R.Handle << '\n';
      for (const std::string &More : R.More)
        Into << "        " << More << '\n';
    }
  }
}

// class: evidence
using GuardRows = std::map<std::string, std::string>;

static void addGuard(const FunctionSlots &Field, const Slot &S,
                     const std::string &Place, GuardRows &Into) {
  auto [Class, Member] = llvm::StringRef(Field.Name).rsplit("::");
  if (S.Where.Of == SlotName::Kept && !S.By.empty())
    Into.try_emplace(Class.str(),
                     fmt::format("{}: the destructor gives '{}' to '{}'", Place,
                                 Member.str(), S.By));
}

static void write(const GuardRows &All, llvm::raw_ostream &Into) {
  if (!All.empty())
    Into << "guards:\n";
  for (const auto &[Class, Evidence] : All)
    Into << "  # " << Evidence << "\n  - class: " << quoted(Class) << '\n';
}

bool writeContracts(const std::vector<UnitResult> &Units, const Catalog &Known,
                    llvm::StringRef Root, llvm::raw_ostream &Into) {
  auto Fates = resolve(Units).all();
  std::map<std::pair<std::string, std::string>,
           std::pair<const Resource *, Rows>>
      ByResource;
  GuardRows Guards;
  for (const UnitResult &Unit : Units)
    for (const FunctionSlots &F : Unit.Link.Slots)
      for (const Slot &S : F.Slots) {
        std::string Place =
            fmt::format("{}:{}", relativeTo(Root, F.At.File), F.At.Line);
        addGuard(F, S, Place, Guards);
        const Resource *What = resourceOf(Known, S);
        if (!What || F.Name.empty() || isFilled(S, F))
          continue;
        const Fate &Is = Fates[F.Entity][S.Where].Is;
        auto &[Of, All] = ByResource[{What->Type, What->Title}];
        Of = What;
        if (!S.Type.empty())
          addMade(F, S, Is, *What, Place, All);
        else
          addBrought(F, S, Is, *What, Place, All);
      }
  std::erase_if(ByResource,
                [](const auto &Entry) { return Entry.second.second.empty(); });
  if (ByResource.empty() && Guards.empty())
    return false;
  Into << "# What connguard found out about the functions of this project, and "
          "where.\n# Kept as .connguard.yaml, it wins over what is found out: "
          "correct what is\n# wrong, and delete what you do not want to "
          "promise.\nname: this project\n";
  write(Guards, Into);
  if (!ByResource.empty())
    Into << "resources:\n";
  for (const auto &[Key, Entry] : ByResource)
    write(*Entry.first, Entry.second, Into);
  return true;
}

} // namespace connguard
