#include "cli/CatalogPage.h"

#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

namespace connguard {

using llvm::StringRef;
using Names = std::vector<std::string>;

// Text inside a table: a bar ends the cell.
static std::string cell(StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += C == '|' ? "\\|" : std::string(1, C);
  return Result;
}

// `a`, `b`
static std::string code(const Names &Of) {
  Names Quoted;
  for (const std::string &Name : Of)
    Quoted.push_back("`" + cell(Name) + "`");
  return fmt::format("{}", fmt::join(Quoted, ", "));
}

static std::string versions(const Versions &Exists) {
  std::string Text;
  if (!Exists.Since.empty())
    Text += " since " + Exists.Since;
  if (!Exists.Until.empty())
    Text += " until " + Exists.Until;
  return Text;
}

template <typename Document> static std::string head(const Document &Of) {
  std::string Text = fmt::format("## {}\n\n", Of.Name);
  switch (Of.verified()) {
  case Verified::No:
    Text += "Not verified: no headers are named.\n";
    break;
  case Verified::Minimal:
    Text +=
        fmt::format("Verified with minimal headers: {}\n", code(Of.Headers));
    break;
  case Verified::Headers:
    Text += fmt::format("Verified with the headers of `{}`: {}\n", Of.Package,
                        code(Of.Headers));
    break;
  }
  if (!Of.Instead.empty())
    Text += fmt::format("\nInstead: {}\n", Of.Instead);
  return Text;
}

template <typename Document> static std::string notCovered(const Document &Of) {
  if (Of.NotCovered.empty())
    return "";
  return fmt::format("\nNot covered: {}\n", fmt::join(Of.NotCovered, "; "));
}

// --- Libraries --------------------------------------------------------------

// What a failed call owes, and how to tell.
static std::string owed(const ApiCall &Call) {
  std::string Handle = Call.OwedWhenFailed ? "the handle" : "nothing";
  switch (Call.Empty) {
  case NothingOwed::HandleNull:
    return Call.OwedWhenFailed ? Handle + ", unless it is null"
                               : Handle + " (null)";
  case NothingOwed::HandleNegative:
    return Handle + " (negative)";
  case NothingOwed::CallNonzero:
    return Handle + " (returns non-zero)";
  case NothingOwed::CallZero:
    return Handle + " (returns 0)";
  case NothingOwed::CallNotPositive:
    return Handle + " (returns 0 or less)";
  case NothingOwed::Never:
    return "the handle";
  case NothingOwed::Always:
    return "not followed";
  }
  llvm_unreachable("covered switch");
}

static std::string limit(const ApiCall &Call) {
  std::string Text;
  switch (Call.Timeout.By) {
  case TimeLimit::Unknown:
    return "";
  case TimeLimit::None:
    Text = "none";
    break;
  case TimeLimit::Bounded:
    Text = "by default";
    break;
  case TimeLimit::Argument:
    Text = fmt::format("argument {}", Call.Timeout.Index);
    break;
  }
  return Call.BoundedBy.empty() ? Text : Text + "; " + cell(Call.BoundedBy);
}

// The same cells: one line of the table.
static bool alike(const ApiCall &A, const ApiCall &B) {
  return A.What == B.What && A.Empty == B.Empty &&
         A.OwedWhenFailed == B.OwedWhenFailed && A.Timeout == B.Timeout &&
         A.BoundedBy == B.BoundedBy && versions(A.Exists) == versions(B.Exists);
}

static Names callsThat(const Library &Of, ApiCall::Role Role,
                       const Resource &What) {
  Names Result;
  for (const ApiCall &Call : Of.Calls)
    if (Call.Does == Role && Call.What == &What &&
        !llvm::is_contained(Result, Call.Name))
      Result.push_back(Call.Name);
  return Result;
}

// The cells that are the same for all calls of a resource.
static std::string aboutResource(const Resource &What) {
  std::string Share =
      What.Share == Sharing::Unknown ? "" : spelling(What.Share).str();
  return fmt::format("| `{}`{}, {} | {} |", cell(What.title()),
                     versions(What.Exists), spelling(What.Kind).str(), Share);
}

static std::string release(const Library &Of, const Resource &What) {
  if (What.Raii)
    return "its destructor";
  return code(callsThat(Of, ApiCall::Release, What));
}

static std::string lines(const Library &Of, const Resource &What) {
  std::string Text;
  auto Wanted = [&](const ApiCall &Call) {
    return Call.Does == ApiCall::Acquire && Call.What == &What;
  };
  for (auto I = llvm::find_if(Of.Calls, Wanted); I != Of.Calls.end();) {
    Names Calls;
    const ApiCall &First = *I;
    for (; I != Of.Calls.end() && Wanted(*I) && alike(First, *I); ++I)
      if (!llvm::is_contained(Calls, I->Name))
        Calls.push_back(I->Name);
    I = std::find_if(I, Of.Calls.end(), Wanted);
    bool Again = !Text.empty();
    Text += Again ? "| | |" : aboutResource(What);
    Text += fmt::format(" {}{} | {} | {} | {} |\n", code(Calls),
                        versions(First.Exists), Again ? "" : release(Of, What),
                        owed(First), limit(First));
  }
  if (Text.empty() && !release(Of, What).empty())
    return fmt::format("{} | {} | | |\n", aboutResource(What),
                       release(Of, What));
  return Text;
}

// Those that the library has calls for, also if another one describes them.
static std::vector<const Resource *> resourcesOf(const Library &Of) {
  std::vector<const Resource *> Result;
  for (const ApiCall &Call : Of.Calls)
    if (!llvm::is_contained(Result, Call.What))
      Result.push_back(Call.What);
  return Result;
}

static std::string remarks(const Library &Of, const Resource &What) {
  std::string Text;
  if (Names Taken = callsThat(Of, ApiCall::Transfer, What); !Taken.empty())
    Text += fmt::format("- `{}` is taken over by {}\n", What.title().str(),
                        code(Taken));
  if (!What.Instead.empty() && What.From == &Of)
    Text += fmt::format("- instead of `{}` per request: {}\n",
                        What.title().str(), What.Instead);
  return Text;
}

std::string pageOf(const Library &Of) {
  std::string Table, Remarks;
  for (const Resource *What : resourcesOf(Of)) {
    Table += lines(Of, *What);
    Remarks += remarks(Of, *What);
  }
  std::string Text = head(Of);
  if (!Table.empty())
    Text += "\n| resource | share | acquired by | released by | a failed call "
            "owes | time limit |\n|---|---|---|---|---|---|\n" +
            Table;
  if (!Remarks.empty())
    Text += "\n" + Remarks;
  Names Guards;
  for (const GuardClass &Guard : Of.Guards)
    Guards.push_back(Guard.Name);
  if (!Guards.empty())
    Text +=
        fmt::format("\nHolds handles and gives them back: {}\n", code(Guards));
  if (!Of.Throws.empty())
    Text +=
        fmt::format("\nDocumented to throw{}: {}\n",
                    Of.UnlessChecked ? ", unless code has asked before" : "",
                    code(Of.Throws));
  if (!Of.ReturnOnlyFailed.empty())
    Text += fmt::format("\nReturn only if they failed: {}\n",
                        code(Of.ReturnOnlyFailed));
  return Text + notCovered(Of);
}

// --- Frameworks -------------------------------------------------------------

static StringRef words(HandlerRule::Kind How) {
  switch (How) {
  case HandlerRule::Callable:
    return "passed to";
  case HandlerRule::Object:
    return "a method of an object passed to";
  case HandlerRule::Override:
    return "a method that overrides one of";
  case HandlerRule::Signature:
    return "has parameters";
  case HandlerRule::Returns:
    return "returns";
  case HandlerRule::Coroutine:
    return "a coroutine that returns";
  case HandlerRule::Constructor:
    return "a constructor of what derives from";
  case HandlerRule::Stored:
    return "stored in";
  case HandlerRule::Named:
    return "is called";
  case HandlerRule::Macro:
    return "written with the macro";
  case HandlerRule::Annotated:
    return "annotated";
  case HandlerRule::Loop:
    return "a loop that calls";
  case HandlerRule::Directive:
    return "under the OpenMP directive";
  }
  llvm_unreachable("covered switch");
}

// What the cadence alone does not tell.
static StringRef often(const HandlerRule &Rule) {
  if (!Rule.OneShot)
    return "";
  return *Rule.OneShot ? ", once for each registration" : ", again and again";
}

static std::string line(const HandlerRule &Rule) {
  std::string Text =
      fmt::format("| {} {}", words(Rule.How).str(), code(Rule.Names));
  if (Rule.Argument)
    Text += fmt::format(", argument {}", *Rule.Argument);
  if (!Rule.Methods.empty())
    Text += ": " + code(Rule.Methods);
  if (!Rule.Params.empty())
    Text += " with parameters " + code(Rule.Params);
  return Text + versions(Rule.Exists) +
         fmt::format(" | {}{}{} |\n", spelling(Rule.Per).str(),
                     often(Rule).str(),
                     Rule.Weak ? " (with more evidence only)" : "");
}

std::string pageOf(const Framework &Of) {
  std::string Text = head(Of) + "\n| a handler is | runs per |\n|---|---|\n";
  for (const HandlerRule &Rule : Of.Handlers)
    Text += line(Rule);
  return Text + notCovered(Of);
}

std::string pagesNamed(const Catalog &Known, StringRef Name) {
  std::string Text;
  auto Add = [&](const auto &Documents) {
    for (const auto &Document : Documents)
      if (Document->Name == Name)
        Text += (Text.empty() ? "" : "\n") + pageOf(*Document);
  };
  Add(Known.libraries());
  Add(Known.frameworks());
  return Text;
}

} // namespace connguard
