#include "cli/Commands.h"
#include "cli/Session.h"
#include "cli/UserRows.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

// The .connguard.yaml that holds here; "" if there is none.
static std::string nearestUserFile() {
  std::string Here = absolutePath(UserFileName);
  for (llvm::StringRef Dir = llvm::sys::path::parent_path(Here); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir)) {
    llvm::SmallString<256> File(Dir);
    llvm::sys::path::append(File, UserFileName);
    if (llvm::sys::fs::exists(File))
      return std::string(File);
  }
  return "";
}

// What the code has to do with rows of these files; nothing if there is no code
// to compare them with, which nobody has to have.
static llvm::Expected<std::optional<RunResult>>
rowsInCode(const Options &Given, const std::vector<std::string> &Files) {
  Options Narrow = Given;
  Narrow.CatalogFiles = Files;
  Narrow.Engine.Each.OnlyRows = true;
  llvm::Expected<Session> Opened = Session::open(Narrow);
  if (!Opened && !Given.Units.BuildDirectory.empty())
    return Opened.takeError();
  if (!Opened) {
    llvm::errs() << llvm::toString(Opened.takeError())
                 << "\nconnguard: so no row was compared with code\n";
    return std::nullopt;
  }
  RunResult Result = Opened->analyse();
  for (const Problem &P : Result.Problems)
    writeProblem(Opened->report(Result), P, llvm::errs());
  return Result;
}

// One line for each row. How many match nothing.
static unsigned printMatches(llvm::StringRef File,
                             const std::vector<RowName> &Rows,
                             const RunResult &Seen) {
  unsigned Idle = 0;
  for (const RowName &Row : Rows) {
    auto Found = Seen.Rows.find(Row);
    bool Matches = Found != Seen.Rows.end();
    Idle += !Matches;
    llvm::outs() << fmt::format(
        "{}: {}{}: {}: {}\n", File.str(),
        Matches ? "" : "warning: ", Row.Document, Row.Row,
        Matches ? "in " + counted(Found->second, "translation unit")
                : "matches nothing");
  }
  return Idle;
}

static int verify(const Options &Given, std::vector<std::string> Files) {
  if (Files.empty())
    Files = {nearestUserFile()};
  if (Files.front().empty())
    return complain(llvm::Twine("there is no ") + UserFileName +
                    " here or above; 'connguard init' writes one");
  std::vector<std::vector<RowName>> Rows;
  for (const std::string &File : Files) {
    llvm::Expected<std::vector<RowName>> Some = rowsOfFile(File);
    if (!Some)
      return giveUp(Some.takeError());
    Rows.push_back(std::move(*Some));
    llvm::outs() << fmt::format("{}: {}\n", File,
                                counted(Rows.back().size(), "row"));
  }
  if (llvm::all_of(Rows, [](const auto &Of) { return Of.empty(); })) {
    llvm::outs() << "nothing to compare with code\n";
    return Clean;
  }
  auto Read = rowsInCode(Given, Files);
  if (!Read)
    return giveUp(Read.takeError());
  const std::optional<RunResult> &Seen = *Read;
  if (!Seen)
    return Clean;
  unsigned Idle = 0;
  for (std::size_t I = 0; I != Files.size(); ++I)
    Idle += printMatches(Files[I], Rows[I], *Seen);
  if (Idle != 0)
    llvm::errs() << "connguard: " << counted(Idle, "row")
                 << (Idle == 1 ? " matches" : " match")
                 << " nothing: is the name misspelled, without its namespace, "
                    "or that of a macro?\n";
  if (!Seen->Problems.empty())
    return Incomplete;
  return Idle == 0 ? Clean : Findings;
}

static int run(const Options &Given) {
  if (Given.Words.empty())
    return complain("config needs one of 'verify', 'schema', 'keys'");
  llvm::StringRef Action = Given.Words.front();
  std::vector<std::string> Rest(Given.Words.begin() + 1, Given.Words.end());
  if (Action == "verify")
    return verify(Given, std::move(Rest));
  if (!Rest.empty())
    return complain("config " + Action + " takes no arguments");
  if (Action == "schema")
    llvm::outs() << catalogSchema();
  else if (Action == "keys")
    llvm::outs() << catalogKeys();
  else
    return complain("config knows no '" + Action +
                    "'; write one of 'verify', 'schema', 'keys'");
  return Clean;
}

const Command ConfigCommand = {
    .Name = "config",
    .Summary = "Check a catalog file of your own, or say what it may say",
    .Help = R"(EXAMPLES:
  connguard config verify              the nearest .connguard.yaml
  connguard config verify shop.yaml -p build
  connguard config schema              a JSON schema, for editors
  connguard config keys                what it may say, for people

EXIT CODES:
  0  the file is right, and each row matches something
  1  some row matches nothing in this project
  2  wrong usage, or the file is wrong
  3  something could not be analysed: a row may match there
)",
    .Run = run,
};

} // namespace connguard
