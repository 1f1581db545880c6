// connguard-owner-without-release: fields that keep a handle which their class
// does not look after.
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Rule.h"
#include "rules/Words.h"

#include "support/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace {

/// One field, and all that is known of it.
struct Owner {
  const FieldDecl &Field;
  const RecordDecl &Record;
  llvm::ArrayRef<KeptSite> Kept;
  FieldUse Use;
  Lives Objects;

  const CXXRecordDecl *classOf() const {
    return dyn_cast<CXXRecordDecl>(&Record);
  }
  const Site &first() const {
    return Kept.front().In->Events.Sites[Kept.front().Site];
  }
  const Resource &what() const { return *first().Row->What; }
};

} // namespace

static std::string recordName(const RecordDecl &Record) {
  std::string Name = qualifiedName(Record);
  if (Name.empty())
    if (const TypedefNameDecl *Typedef = Record.getTypedefNameForAnonDecl())
      Name = Typedef->getNameAsString();
  return Name.empty() ? "this struct" : "'" + Name + "'";
}

static std::string releaseName(const UnitFacts &Facts, const Resource &What) {
  const ApiCall *Release = Facts.Known.releaseOf(What);
  return Release ? "'" + Release->Name + "'" : "its release";
}

static Step declared(const Owner &O) {
  return {O.Field.getLocation(),
          fmt::format("it is kept in this field of {}", recordName(O.Record))};
}

// --- Nothing releases it
// -------------------------------------------------------

// Objects that end: in C, where one is seen to; in C++, unless all are static.
static bool ends(const Owner &O) {
  const CXXRecordDecl *Class = O.classOf();
  bool Destroyed = Class && !Class->getASTContext().getLangOpts().C99 &&
                   Class->hasDefinition() && Class->hasUserDeclaredDestructor();
  return O.Objects.Die || (!O.Objects.LiveOn && (Destroyed || Class));
}

// A function that fills it releases what it held before.
static bool replaces(const FunctionFacts &Filler, const FieldDecl &Field) {
  for (unsigned I = 0; I < Filler.Events.Sites.size(); ++I) {
    const Site &Old = Filler.Events.Sites[I];
    if (Old.Before && Filler.Events.Locations[Old.Into].Key == &Field &&
        Filler.Paths.Sites[I].Released)
      return true;
  }
  return false;
}

// By anybody but a function that fills it, on its way out.
static bool isReleased(const Owner &O) {
  return llvm::any_of(O.Use.Releasers, [&](const FunctionDecl *By) {
    return llvm::none_of(O.Kept, [&](const KeptSite &Kept) {
      return Kept.In->Events.Function == By && !replaces(*Kept.In, O.Field);
    });
  });
}

static void reportNeverReleased(const Owner &O, const UnitFacts &Facts,
                                ReportFn Report) {
  if (isReleased(O) || O.Use.LetOut || !ends(O))
    return;
  const Site &From = O.first();
  std::string Field = O.Field.getNameAsString();
  std::vector<Step> Steps{{rangeOf(*From.Call, Facts.Unit).getBegin(),
                           fmt::format("'{}' gives a handle that must be "
                                       "released",
                                       From.Callee)},
                          declared(O)};
  const CXXRecordDecl *Class = O.classOf();
  const CXXDestructorDecl *Destructor =
      Class && Class->hasDefinition() ? Class->getDestructor() : nullptr;
  if (Destructor && Destructor->isUserProvided())
    Steps.push_back(
        {Destructor->getLocation(),
         fmt::format("the destructor does not release '{}'", Field)});
  const FunctionDecl &In = *O.Kept.front().In->Events.Function;
  Report({.Range = rangeOf(*From.Call, Facts.Unit),
          .Message = fmt::format("the '{}' from '{}' is kept in '{}', which "
                                 "nothing in {} releases: it leaks with the "
                                 "object",
                                 O.what().title().str(), From.Callee, Field,
                                 recordName(O.Record)),
          .Steps = std::move(Steps),
          .Advice = fmt::format("call {} for '{}' where the object ends",
                                releaseName(Facts, O.what()), Field),
          .Sure = Confidence::Certain,
          .Often = rankOf(*From.Call, In, Facts),
          .Function = nameOf(In)});
}

// --- Released once for each copy
// -----------------------------------------------

static void reportCopyable(const Owner &O, const UnitFacts &Facts,
                           ReportFn Report) {
  const CXXRecordDecl *Class = O.classOf();
  if (!Class || !Class->hasDefinition() || !copiesBlindly(*Class))
    return;
  const FunctionDecl *By = nullptr;
  for (const FunctionDecl *Runs : destruction(*Class))
    if (O.Use.Releasers.contains(Runs))
      By = By ? By : Runs;
  if (!By)
    return;
  std::vector<Step> Steps{
      {By->getLocation(),
       fmt::format("the destructor releases '{}'", O.Field.getNameAsString())}};
  if (O.Objects.Copied)
    Steps.push_back({rangeOf(*O.Objects.Copied, Facts.Unit).getBegin(),
                     "an object is copied here, and the handle with it"});
  Report({.Range = CharSourceRange::getTokenRange(O.Field.getLocation()),
          .Message = fmt::format("{} can be copied, and the destructor of each "
                                 "copy releases the same '{}' again",
                                 recordName(*Class), O.what().title().str()),
          .Steps = std::move(Steps),
          .Advice = "delete the copy constructor and the copy assignment, or "
                    "hold the handle in an object that owns it",
          .Sure = O.Objects.Copied ? Confidence::Certain : Confidence::Possible,
          .Often = Rank::Once,
          .Function = ""});
}

static void run(const UnitFacts &Facts, ReportFn Report) {
  auto All = keptIn(Facts);
  if (All.empty() || Facts.Broken)
    return;
  auto Objects = livesOf(Facts);
  for (const auto &[Field, Kept] : All) {
    const auto &Record = *cast<RecordDecl>(Field->getDeclContext());
    Owner O{*Field, Record, Kept, Facts.Fields.of(*Field),
            Objects.lookup(cast<RecordDecl>(Record.getCanonicalDecl()))};
    if (isClosed(*Field, Facts.Unit))
      reportNeverReleased(O, Facts, Report);
    reportCopyable(O, Facts, Report);
  }
}

extern const Rule OwnerWithoutRelease;
const Rule OwnerWithoutRelease = {
    .Name = "connguard-owner-without-release",
    .Summary = "a class keeps a handle and does not look after it",
    .Doc = R"md(
A field keeps a handle that somebody must release, and

- nothing in the class, or in the file for a struct of C, ever releases it: the
  handle leaks with the object, or
- the destructor releases it, but the compiler copies the object member by
  member: the handle is released once for each copy.

Only classes of which everything is visible are judged: those of the analysed
file, and private fields whose methods all have bodies here. A field whose value
is handed out (returned, copied, passed to a function that may own it) may be
released by others; objects that live as long as the process may keep theirs.

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
)md",
    .Run = run,
};

} // namespace connguard
