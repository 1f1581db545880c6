// connguard-wrong-release: what the path analysis calls a misuse, in words.
#include "rules/MisuseFixes.h"
#include "rules/Owners.h"
#include "rules/Ranks.h"
#include "rules/Rule.h"
#include "rules/UnitFacts.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

static std::string message(const Misuse &What, const Site &From) {
  std::string Title = From.Row->What->title().str();
  switch (What.What) {
  case Misuse::ReleasedTwice:
    return fmt::format("'{}' gives back the '{}' from '{}' a second time",
                       What.Name, Title, From.Callee);
  case Misuse::UsedAfterRelease:
    return fmt::format("'{}' uses the '{}' from '{}' after it was given back",
                       What.Name, Title, From.Callee);
  case Misuse::WrongFunction:
    return fmt::format("'{}' is not the way to give back the '{}' from '{}'{}",
                       What.Name, Title, From.Callee,
                       What.MemoryOnly ? ": what it holds leaks" : "");
  case Misuse::WrongDeleter:
    return fmt::format("the '{}' from '{}' is held by an object that will give "
                       "it back with '{}'",
                       Title, From.Callee, What.Name);
  }
  llvm_unreachable("covered switch");
}

static std::vector<Step> steps(const Misuse &What, const Site &From,
                               const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::vector<Step> Result;
  Result.push_back({rangeOf(*From.Call, Unit).getBegin(),
                    fmt::format("'{}' gives the handle", From.Callee)});
  if (What.Released.isValid())
    Result.push_back({Sources.getExpansionLoc(What.Released),
                      fmt::format("'{}' gives it back here", What.ReleasedBy)});
  for (const Decision &Why : What.Path)
    Result.push_back(describe(Why, Unit));
  return Result;
}

static std::string advice(const UnitFacts &Facts, const Misuse &What,
                          const Site &From) {
  const ApiCall *Release = Facts.releaseOf(*From.Row->What);
  std::string Name = Release ? "'" + Release->Name + "'" : "its own release";
  switch (What.What) {
  case Misuse::ReleasedTwice:
    return "forget the handle where it is given back first, or give it back "
           "in one place only";
  case Misuse::UsedAfterRelease:
    return "give it back after its last use";
  case Misuse::WrongFunction:
    return fmt::format("call {} instead", Name);
  case Misuse::WrongDeleter:
    return fmt::format("let the deleter call {}", Name);
  }
  llvm_unreachable("covered switch");
}

// --- Handles in fields -------------------------------------------------------

static bool isFor(const FieldRelease &Release, const Owner &O) {
  return llvm::any_of(Release.Rows, [&](const ApiCall *Row) {
    return Row->Does == ApiCall::Release &&
           llvm::any_of(O.Kept, [&](const KeptSite &K) {
             return K.site().Row->What == Row->What;
           });
  });
}

// All that fill the field, and all that give back what it holds, are here: no
// release is for any of these handles.
static bool isMixedUp(const Owner &O) {
  return O.Closed && !O.Kept.empty() && !O.Use.FilledOtherwise &&
         llvm::none_of(O.Use.Releases, [&](const FieldRelease &R) {
           bool Unknown = R.Rows.empty() && !R.Foreign;
           return Unknown || isFor(R, O);
         });
}

static std::optional<Fix> fieldFix(const Owner &O, const FieldRelease &Release,
                                   const Expr &Call, const UnitFacts &Facts) {
  const Resource &What = *O.Kept.front().site().Row->What;
  const ApiCall *Right = Facts.releaseOf(What);
  if (!Right)
    return std::nullopt;
  bool Same = llvm::all_of(
      O.Kept, [&](const KeptSite &K) { return K.site().Row->What == &What; });
  return rightCallFix({.Call = Call,
                       .In = *Release.In,
                       .Right = *Right,
                       .AcceptsNull = acceptsNull(Call, Facts.Known),
                       .OnlyThese = Same},
                      Facts.Unit);
}

static void reportField(const Owner &O, const FieldRelease &Release,
                        const UnitFacts &Facts, ReportFn Report) {
  const auto *Call = dyn_cast_or_null<Expr>(Release.At);
  const Site &From = O.Kept.front().site();
  Misuse What{.What = Misuse::WrongFunction,
              .Node = Call,
              .Name = Release.Name,
              .MemoryOnly = Release.Foreign};
  if (!Call)
    return;
  Finding Found{.Range = rangeOf(*Call, Facts.Unit),
                .Message = message(What, From),
                .Steps = {{rangeOf(*From.Call, Facts.Unit).getBegin(),
                           fmt::format("'{}' gives the handle", From.Callee)},
                          {O.Field->getLocation(), "this field keeps it"}},
                .Sure =
                    From.Inferred ? Confidence::Likely : Confidence::Certain,
                .Often = rankOf(*Call, *Release.In, Facts),
                .Function = nameOf(*Release.In)};
  if (std::optional<Fix> Mend = fieldFix(O, Release, *Call, Facts))
    Found.Fixes.push_back(std::move(*Mend));
  else
    Found.Advice = advice(Facts, What, From);
  Report(std::move(Found));
}

static void reportMisuse(const FunctionFacts &Function, const Misuse &What,
                         const UnitFacts &Facts, ReportFn Report) {
  const Site &From = Function.Events.Sites[What.Site];
  // A cleanup function is called where a statement or scope ends.
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  Finding Found{.Range = Sources.getExpansionRange(What.Node->getSourceRange()),
                .Message = message(What, From),
                .Steps = steps(What, From, Facts.Unit),
                .Sure = What.Lent ? Confidence::Likely : Confidence::Certain,
                .Often = rankOf(*What.Node, *Function.Events.Function, Facts),
                .Function = nameOf(*Function.Events.Function)};
  if (std::optional<Fix> Mend = misuseFix(Facts, Function, What))
    Found.Fixes.push_back(std::move(*Mend));
  else
    Found.Advice = advice(Facts, What, From);
  Report(std::move(Found));
}

static void run(const UnitFacts &Facts, ReportFn Report) {
  for (const Owner &O : ownersIn(Facts))
    if (isMixedUp(O))
      for (const FieldRelease &Release : O.Use.Releases)
        reportField(O, Release, Facts, Report);
  for (const FunctionFacts &Function : Facts.Functions) {
    if (Function.Paths.OverBudget)
      continue;
    for (const Misuse &What : Function.Paths.Misuses)
      reportMisuse(Function, What, Facts, Report);
  }
}

extern const Rule WrongRelease;
const Rule WrongRelease = {
    .Name = "connguard-wrong-release",
    .Summary = "given back twice, by the wrong function, or used afterwards",
    .Doc = R"md(
A handle is given back by a function that is made for other things (`free` on a
database connection, `delete` through a `std::unique_ptr` without a deleter,
another library's close), it is given back twice on one path, or it is used
after it was given back. One function may open it and another one give it back:
handles that a field carries from one to the other count, if all is seen that is
done with the field.

A descriptor closed twice is the worst of them: between the two calls another
thread may have opened a file under the same number, and the second `close`
closes that one.

Bad:

```cpp
#include <stdio.h>

bool first(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r");
  if (!in)
    return false;
  bool read = fgets(line, size, in) != nullptr;
  if (!read)
    fclose(in);
  fclose(in); // a second time, if nothing was read
  return read;
}
```

Good:

```cpp
#include <stdio.h>

bool first(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r");
  if (!in)
    return false;
  bool read = fgets(line, size, in) != nullptr;
  fclose(in);
  return read;
}
```

A release that says that it failed may be tried again, as in
`while (close(fd) < 0 && errno == EINTR)`.

The fix calls the right function, or gives the smart pointer the right deleter.
Of two releases it takes one away if the other one runs on every way on which it
did; elsewhere it forgets the handle behind the first and has the second ask for
it. A release moves behind the last use in its block.
)md",
    .Run = run,
};

} // namespace connguard
