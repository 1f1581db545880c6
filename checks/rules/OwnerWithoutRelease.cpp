// connguard-owner-without-release: fields that keep a handle which their class
// does not look after.
#include "recognise/Copies.h"
#include "rules/Counterpart.h"
#include "rules/OwnerFix.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Rule.h"
#include "rules/ThreadSlots.h"
#include "rules/Words.h"
#include "summary/Entities.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static std::string recordName(const RecordDecl &Record) {
  std::string Name = qualifiedName(Record);
  if (Name.empty())
    if (const TypedefNameDecl *Typedef = Record.getTypedefNameForAnonDecl())
      Name = Typedef->getNameAsString();
  return Name.empty() ? "this struct" : "'" + Name + "'";
}

static std::string releaseName(const UnitFacts &Facts, const Resource &What) {
  const ApiCall *Release = Facts.releaseOf(What);
  return Release ? "'" + Release->Name + "'" : "its release";
}

static Step declared(const Owner &O) {
  return {O.Field->getLocation(),
          fmt::format("it is kept in this field of {}", recordName(*O.Record))};
}

static Step filled(const Owner &O, const UnitFacts &Facts) {
  const Site &From = O.Kept.front().site();
  return {
      rangeOf(*From.Call, Facts.Unit).getBegin(),
      fmt::format("'{}' gives a handle that must be released", From.Callee)};
}

// --- Nothing releases it -----------------------------------------------------

// A function that frees the object and gives back another of its handles.
static const FunctionDecl *forgetful(const Owner &O, llvm::ArrayRef<Owner> All,
                                     const UnitFacts &Facts) {
  if (Facts.NamedInBroken.contains(O.Field->getName()))
    return nullptr;
  for (const FunctionDecl *Frees : Facts.Fields.freeing(*O.Record))
    for (const Owner &Other : All)
      if (Other.Record == O.Record && !Other.Kept.empty() &&
          Other.Releasers.contains(Frees))
        return Frees;
  return nullptr;
}

static Confidence confidenceIn(const Owner &O, Mortality Objects) {
  bool Guessed =
      llvm::any_of(O.Kept, [](const KeptSite &K) { return K.site().Inferred; });
  return !O.Closed || Guessed || Objects != Mortality::Dies
             ? Confidence::Likely
             : Confidence::Certain;
}

// f = own = fopen(path, "w"): wherever the handle ends in this field, another
// one holds it, too, and somebody gives that back.
static bool isSecondName(const Owner &O, llvm::ArrayRef<Owner> All) {
  auto Helped = [&](const std::set<const void *> &Together) {
    return llvm::any_of(All, [&](const Owner &Other) {
      return Other.Field != O.Field && Together.contains(Other.Field) &&
             !Other.Releasers.empty();
    });
  };
  return llvm::all_of(O.Kept, [&](const KeptSite &K) {
    auto Ends = K.leftWith(*O.Field);
    return !Ends.empty() && llvm::all_of(Ends, Helped);
  });
}

static void reportNeverReleased(const OwnerAmong &Here, ReportFn Report) {
  const Owner &O = Here.O;
  const UnitFacts &Facts = Here.Facts;
  const FunctionDecl *Forgets = forgetful(O, Here.All, Facts);
  const FunctionDecl *Ends = Forgets ? Forgets : counterpartOf(O, Facts);
  Mortality Objects = Here.Objects.of(*O.Record);
  bool Dies = Objects == Mortality::Dies ||
              (Objects == Mortality::Unknown && O.classOf());
  bool Elsewhere = !Ends && !O.Closed && O.endsElsewhere();
  if (O.Kept.empty() || !O.Releasers.empty() || O.LetOut ||
      (!Ends && !((O.Closed || Elsewhere) && Dies)))
    return;
  const Site &From = O.Kept.front().site();
  const FunctionDecl &In = *O.Kept.front().In->Events.Function;
  std::string Field = O.Field->getNameAsString();
  std::vector<Step> Steps{filled(O, Facts), declared(O)};
  if (const CXXDestructorDecl *Destructor = O.destructor())
    Steps.push_back(
        {Destructor->getLocation(),
         fmt::format("the destructor does not release '{}'", Field)});
  bool Undoes = Ends && !Forgets;
  if (Ends)
    Steps.push_back(
        {Ends->getLocation(),
         fmt::format("'{}' {} and does not release '{}'",
                     Ends->getNameAsString(),
                     Undoes ? "undoes what '" + nameOf(In) + "' does"
                            : "frees the object",
                     Field)});
  Finding Found{.Range = rangeOf(*From.Call, Facts.Unit),
                .Message =
                    fmt::format("the '{}' from '{}' is kept in '{}', which "
                                "nothing in {} releases: it leaks with the "
                                "object",
                                O.what()->title().str(), From.Callee, Field,
                                recordName(*O.Record)),
                .Steps = std::move(Steps),
                .Sure = confidenceIn(O, Objects),
                .Often = rankOf(*From.Call, In, Facts),
                .Function = nameOf(In)};
  std::optional<Fix> Mend =
      Ends && !O.classOf() ? freeingFix(O, *Ends, Facts) : destructorFix(Here);
  if (Mend)
    Found.Fixes.push_back(std::move(*Mend));
  else
    Found.Advice = fmt::format(
        "call {} for '{}' {}", releaseName(Facts, *O.what()), Field,
        Undoes ? "in '" + nameOf(*Ends) + "'" : "where the object ends");
  if (Elsewhere || (Undoes && !O.Closed))
    Found.If.push_back({.Callee = entityOf(*O.Field),
                        .Where = {.Of = SlotName::Kept},
                        .Type = {}});
  if (Elsewhere)
    Found.If.push_back({.Callee = entityOf(*O.destructor()),
                        .Where = {.Of = SlotName::Ends},
                        .Type = {}});
  Report(std::move(Found));
}

// --- Released once for each copy ---------------------------------------------

static void reportCopied(const OwnerAmong &Here, ReportFn Report) {
  const Owner &O = Here.O;
  const UnitFacts &Facts = Here.Facts;
  const CXXRecordDecl *Class = O.classOf();
  const FunctionDecl *By = Class && O.what() ? O.dies() : nullptr;
  if (!By || asksAPart(*By->getBody()))
    return;
  const CXXMethodDecl *Written = writtenCopy(*Class);
  if (!Written && !copiesByDefault(*Class))
    return;
  ObjectCopies Seen = Here.Objects.copiesOf(*Class);
  bool Inside = !Seen.First && !Seen.LeftOut && usesDefaultCopy(*Class);
  std::vector<Step> Steps{
      {By->getLocation(), fmt::format("the destructor releases '{}'",
                                      O.Field->getNameAsString())}};
  if (Written)
    Steps.push_back(
        {Written->getLocation(), "this leaves the handle in both objects"});
  if (Seen.First)
    Steps.push_back({rangeOf(*Seen.First, Facts.Unit).getBegin(),
                     "an object is copied here, and the handle with it"});
  Finding Found{.Range = CharSourceRange::getTokenRange(O.Field->getLocation()),
                .Message =
                    fmt::format("{} can be copied, and the destructor of each "
                                "copy releases the same '{}' again",
                                recordName(*Class), O.what()->title().str()),
                .Steps = std::move(Steps),
                .Sure = Seen.First          ? Confidence::Certain
                        : Inside || Written ? Confidence::Likely
                                            : Confidence::Possible,
                .Often = Rank::Once,
                .Function = ""};
  if (std::optional<Fix> Mend = copyFix(Here))
    Found.Fixes.push_back(std::move(*Mend));
  else
    Found.Advice = "delete the copy constructor and the copy assignment, or "
                   "hold the handle in an object that owns it";
  Report(std::move(Found));
}

static void run(const UnitFacts &Facts, ReportFn Report) {
  reportForgottenSlots(Facts, Report);
  std::vector<Owner> All = ownersIn(Facts);
  if (All.empty())
    return;
  Lifetimes Objects(Facts.Unit, Facts.Known);
  for (const Owner &O : All) {
    OwnerAmong Here{.O = O, .All = All, .Objects = Objects, .Facts = Facts};
    if (!isSecondName(O, All))
      reportNeverReleased(Here, Report);
    reportCopied(Here, Report);
  }
}

extern const Rule OwnerWithoutRelease;
const Rule OwnerWithoutRelease = {
    .Name = "connguard-owner-without-release",
    .Summary = "a class keeps a handle and does not look after it",
    .Doc = R"md(
A field keeps a handle that somebody must release, and

- nothing in the class, or in the file for a struct of C, ever releases it: the
  handle leaks with the object. What a function gives back because something
  failed, or before it stores the next one, leaves the last one where it is. Or
- the function that frees the object gives back its other handles, and not this
  one; or
- in C, a function whose name says that it undoes what the one that fills the
  field did (`mux_init` and `mux_exit`) gives nothing back; or
- each thread keeps one under a key of the object (`pthread_setspecific`), and
  the object deletes the key, which runs no destructor for what is kept; or
- the destructor releases it, but the compiler, a `= default` or a constructor
  written by hand copies or moves the object member by member: the handle is
  released once for each of them.

Only classes of which everything is visible are judged: those of the analysed
file, private fields whose methods all have bodies here, and, where the files of
a program are linked, classes whose destructor is in another one of them. A
field whose value
is handed out (copied, passed to a function that may own it, returned to callers
we do not see) may be released by others; objects that live as long as the
process may keep theirs. A second field that holds the same handle as one that is
given back owes nothing.

Bad:

```cpp
#include <fcntl.h>
#include <unistd.h>

class Log {
public:
  explicit Log(const char *path) : fd(open(path, O_WRONLY)) {}
  void line(const char *text, int size) { write(fd, text, size); }

private:
  int fd; // nobody closes it
};
```

Good:

```cpp
#include <fcntl.h>
#include <unistd.h>

class Log {
public:
  explicit Log(const char *path) : fd(open(path, O_WRONLY)) {}
  Log(const Log &) = delete;
  Log &operator=(const Log &) = delete;
  ~Log() {
    if (fd >= 0)
      close(fd);
  }
  void line(const char *text, int size) { write(fd, text, size); }

private:
  int fd;
};
```

The fix adds the release, and the destructor if there is none, and deletes the
copies; in C, the release goes before the object is freed. It is safe if the
class shows that each constructor sets the field, that nothing else is ever in
it, and that no copy is made. A move that leaves the handle in both objects
takes it along instead.
)md",
    .Run = run,
};

} // namespace connguard
