#include "cli/Options.h"
#include "cli/Commands.h"
#include "cli/Selection.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include <deque>
#include <fmt/format.h>

namespace connguard {

namespace cl = llvm::cl;

llvm::ArrayRef<const Command *> allCommands() {
  static constexpr const Command *List[] = {
#define CONNGUARD_COMMAND(NAME) &NAME##Command,
#include "cli/Commands.def"
  };
  return List;
}

int complain(const llvm::Twine &Message) {
  llvm::WithColor::error(llvm::errs(), "connguard") << Message << '\n';
  return Unusable;
}

namespace {

/// LLVM's idea of our options. Lives while the command line is parsed.
struct Parser {
  Parser();

  cl::SubCommand &sub(const Command &C);
  const Command *chosen() const;

  std::deque<cl::SubCommand> Subs; ///< One for each command, in their order.
  cl::SubCommandGroup Runs{&sub(CheckCommand),     &sub(FixCommand),
                           &sub(WhyCommand),       &sub(HandlersCommand),
                           &sub(SummarizeCommand), &sub(ContractsCommand)};
  cl::SubCommandGroup Builds{&sub(CheckCommand),     &sub(FixCommand),
                             &sub(WhyCommand),       &sub(ConfigCommand),
                             &sub(HandlersCommand),  &sub(InitCommand),
                             &sub(SummarizeCommand), &sub(ContractsCommand)};
  cl::SubCommandGroup Names{&sub(CheckCommand), &sub(FixCommand),
                            &sub(HandlersCommand), &sub(SummarizeCommand),
                            &sub(ContractsCommand)};
  cl::SubCommandGroup Reports{&sub(CheckCommand), &sub(FixCommand),
                              &sub(LinkCommand)};
  cl::SubCommandGroup Writes{&sub(CheckCommand), &sub(FixCommand),
                             &sub(ListCommand), &sub(HandlersCommand),
                             &sub(LinkCommand)};
  cl::SubCommandGroup Counts{&sub(CheckCommand), &sub(FixCommand),
                             &sub(WhyCommand), &sub(HandlersCommand),
                             &sub(LinkCommand)};
  cl::SubCommandGroup Knows{&sub(CheckCommand), &sub(FixCommand),
                            &sub(WhyCommand)};
  cl::SubCommandGroup Changes{&sub(CheckCommand), &sub(FixCommand)};
  cl::SubCommandGroup Keeps{&sub(CheckCommand),    &sub(FixCommand),
                            &sub(WhyCommand),      &sub(ConfigCommand),
                            &sub(HandlersCommand), &sub(InitCommand),
                            &sub(ContractsCommand)};
  cl::SubCommandGroup Stores{&sub(CheckCommand),     &sub(FixCommand),
                             &sub(WhyCommand),       &sub(ConfigCommand),
                             &sub(HandlersCommand),  &sub(InitCommand),
                             &sub(ContractsCommand), &sub(CacheCommand)};
  cl::SubCommandGroup Makes{&sub(SummarizeCommand), &sub(LinkCommand)};

  cl::list<std::string> Paths{cl::Positional, cl::desc("[FILES|DIRS...]"),
                              cl::sub(Names)};
  cl::opt<std::string> Place{cl::Positional, cl::desc("FILE:LINE"),
                             cl::sub(sub(WhyCommand))};
  cl::opt<std::string> Rule{cl::Positional, cl::desc("RULE|LIBRARY"),
                            cl::sub(sub(ExplainCommand))};
  cl::list<std::string> Words{cl::Positional,
                              cl::desc("verify [FILES...]|schema|keys"),
                              cl::sub(sub(ConfigCommand))};
  cl::list<std::string> Files{cl::Positional, cl::desc("SUMMARIES..."),
                              cl::sub(sub(LinkCommand))};
  cl::opt<std::string> Upkeep{cl::Positional, cl::desc("stats|clean"),
                              cl::sub(sub(CacheCommand))};
  cl::list<std::string> Dump{cl::Positional, cl::desc("dump SUMMARY"),
                             cl::sub(sub(SummaryCommand))};
  cl::opt<std::string> Into{"o", cl::value_desc("FILE"), cl::sub(Makes),
                            cl::desc("Write the summaries to this file")};
  cl::opt<std::string> Depfile{
      "depfile", cl::value_desc("FILE"), cl::sub(Makes),
      cl::desc("Write what -o FILE depends on, as a rule for make or ninja")};
  cl::opt<std::string> Summaries{
      "summaries", cl::value_desc("FILE"), cl::sub(Knows),
      cl::desc("What other files do: written by 'connguard link'")};
  cl::opt<std::string> Build{
      "p", cl::value_desc("BUILD_DIR"), cl::sub(Builds),
      cl::desc("Where compile_commands.json is; searched for upward from each "
               "file if not given")};
  cl::opt<unsigned> Jobs{"j", cl::value_desc("N"), cl::Prefix, cl::sub(Builds),
                         cl::desc("Analyse N files at a time")};
  cl::opt<unsigned> Timeout{
      "timeout", cl::value_desc("SECONDS"), cl::sub(Builds), cl::init(300),
      cl::desc("Give up a file that takes longer (default: 300; 0: never)")};
  cl::opt<unsigned> MaxMemory{
      "max-memory", cl::value_desc("MIB"), cl::sub(Builds),
      cl::desc("Analyse fewer files at a time when they need more memory than "
               "this (default: what is free at the start)")};
  cl::opt<std::string> CacheDirectory{
      "cache-dir", cl::value_desc("DIR"), cl::sub(Stores),
      cl::desc("Where results are kept (default: connguard in "
               "$XDG_CACHE_HOME or ~/.cache)")};
  cl::opt<bool> NoCache{"no-cache", cl::sub(Keeps),
                        cl::desc("Analyse everything again, and keep nothing")};
  cl::opt<unsigned> CacheSize{
      "cache-size", cl::value_desc("MIB"), cl::sub(Keeps), cl::init(2048),
      cl::desc("Remove what was not used for longest when results take more "
               "than this (default: 2048; 0: never)")};
  cl::opt<std::string> Rules{
      "rules", cl::value_desc("RULES"), cl::sub(Runs),
      cl::desc("Comma-separated: only these rules; or, each with '-' before "
               "it, all but these")};
  cl::opt<std::string> MinConfidence{
      "min-confidence", cl::value_desc("LEVEL"), cl::sub(Runs),
      cl::desc("certain, likely (default) or possible")};
  cl::opt<std::string> Exceptions{
      "exceptions", cl::value_desc("POLICY"), cl::sub(Runs),
      cl::desc("Which calls throw, beside those whose body does: none, likely "
               "(default: documented to throw), all (not noexcept, nor C; "
               "shows what is possible)")};
  cl::list<std::string> CatalogFiles{
      "catalog", cl::value_desc("FILE"), cl::sub(Runs),
      cl::desc("Learn more libraries and frameworks from this YAML file")};
  cl::opt<std::string> Format{"format", cl::value_desc("FORMAT"),
                              cl::sub(Writes), cl::init("text"),
                              cl::desc("What to write to stdout: text "
                                       "(default), json or (check, fix) "
                                       "sarif")};
  cl::list<std::string> Outputs{"output", cl::value_desc("FORMAT:PATH"),
                                cl::sub(Reports),
                                cl::desc("Also write a report to a file")};
  cl::opt<bool> Statistics{"statistics", cl::sub(Counts),
                           cl::desc("Print on stderr what was counted")};
  cl::opt<bool> NoPrefilter{
      "no-prefilter", cl::sub(Changes),
      cl::desc("Parse also what by its text cannot matter")};
  cl::opt<std::string> ChangedSince{
      "changed-since", cl::value_desc("REVISION"), cl::sub(Changes),
      cl::desc("Only files that differ from this git revision, and those that "
               "include them")};
  cl::opt<bool> Staged{"staged", cl::sub(Changes),
                       cl::desc("Only what the next git commit changes, and "
                                "what includes it")};
  cl::opt<std::string> NewFrom{
      "new-from", cl::value_desc("REVISION"), cl::sub(sub(CheckCommand)),
      cl::desc("Report only what this git revision does not have yet")};
  cl::opt<std::string> BaselineFile{
      "baseline", cl::value_desc("FILE"), cl::sub(sub(CheckCommand)),
      cl::desc("Report only what is not in this file")};
  cl::opt<std::string> BaselineInto{
      "write-baseline", cl::value_desc("FILE"), cl::sub(sub(CheckCommand)),
      cl::desc("Write such a file of all that is found, and report nothing")};
  cl::opt<bool> Diff{"diff", cl::sub(sub(FixCommand)),
                     cl::desc("Print a patch and change nothing")};
  cl::opt<bool> AllowDirty{
      "allow-dirty", cl::sub(sub(FixCommand)),
      cl::desc("Edit also files with changes that are not committed")};
  cl::opt<bool> UnsafeFixes{
      "unsafe-fixes", cl::sub(sub(FixCommand)),
      cl::desc("Apply also fixes that may change what the program does")};
  cl::opt<bool> ListCatalog{
      "catalog", cl::sub(sub(ListCommand)),
      cl::desc("Libraries and frameworks instead of rules")};
};

} // namespace

Parser::Parser() = default;

cl::SubCommand &Parser::sub(const Command &C) {
  if (Subs.empty())
    for (const Command *Each : allCommands())
      Subs.emplace_back(Each->Name, Each->Summary);
  return Subs[llvm::find(allCommands(), &C) - allCommands().begin()];
}

const Command *Parser::chosen() const {
  for (std::size_t I = 0; I != Subs.size(); ++I)
    if (Subs[I])
      return allCommands()[I];
  return nullptr;
}

static std::string commandNames() {
  return llvm::join(
      llvm::map_range(allCommands(), [](const Command *C) { return C->Name; }),
      ", ");
}

static const Reporter *formatNamed(llvm::StringRef Name) {
  if (const Reporter *Found = findReporter(Name))
    return Found;
  complain(fmt::format(
      "unknown format '{}'; write one of {}", Name.str(),
      llvm::join(llvm::map_range(allReporters(),
                                 [](const Reporter *R) { return R->Name; }),
                 ", ")));
  return nullptr;
}

static bool readOutputs(const Parser &From, Options &Into) {
  for (llvm::StringRef Text : From.Outputs) {
    auto [Name, Path] = Text.split(':');
    const Reporter *Format = formatNamed(Name);
    if (!Format)
      return false;
    if (Path.empty()) {
      complain("--output=" + Text + " says no file; write FORMAT:PATH");
      return false;
    }
    Into.Outputs.push_back({Format, Path.str()});
  }
  return true;
}

// Into is left alone if nothing was written.
template <typename T>
static bool readWord(llvm::StringRef Word, std::optional<T> &Into,
                     llvm::Expected<T> (*Named)(llvm::StringRef)) {
  if (Word.empty())
    return true;
  llvm::Expected<T> Value = Named(Word);
  if (!Value) {
    complain(llvm::toString(Value.takeError()));
    return false;
  }
  Into = *Value;
  return true;
}

static bool readSelection(const Parser &From, Options &Into) {
  UnitOptions &Each = Into.Engine.Each;
  if (!readWord(From.MinConfidence, Each.AtLeast, confidenceNamed) ||
      !readWord(From.Exceptions, Each.Exceptions, exceptionPolicyNamed))
    return false;
  llvm::Expected<std::string> Globs = ruleGlobs(From.Rules);
  if (!Globs) {
    complain(llvm::toString(Globs.takeError()));
    return false;
  }
  Into.Engine.Each.Rules = std::move(*Globs);
  return true;
}

// `~/.cache/connguard`; "" if there is no home.
static std::string usualCacheDirectory() {
  llvm::SmallString<256> Path;
  if (!llvm::sys::path::cache_directory(Path))
    return "";
  llvm::sys::path::append(Path, "connguard");
  return std::string(Path);
}

// What may be used without pushing others out: the line MemAvailable of Linux.
static std::uint64_t freeMemory() {
  auto Text = llvm::MemoryBuffer::getFileAsStream("/proc/meminfo");
  std::uint64_t Kilobytes = 0;
  if (Text)
    (*Text)
        ->getBuffer()
        .split("MemAvailable:")
        .second.ltrim()
        .split(' ')
        .first.getAsInteger(10, Kilobytes);
  return Kilobytes << 10;
}

static void readResources(const Parser &From, Options &Into) {
  Into.Engine.Jobs = From.Jobs;
  Into.Engine.Timeout = From.Timeout;
  Into.Engine.MaxMemory =
      From.MaxMemory == 0 ? freeMemory() : std::uint64_t(From.MaxMemory) << 20;
  if (!From.NoCache)
    Into.CacheDirectory = From.CacheDirectory.empty()
                              ? usualCacheDirectory()
                              : std::string(From.CacheDirectory);
  Into.CacheSize = std::uint64_t(From.CacheSize) << 20;
}

static void readChanges(const Parser &From, Options &Into) {
  bool Reports = Into.Wanted == &CheckCommand || Into.Wanted == &FixCommand;
  Into.Engine.Prefilter = Reports && !From.NoPrefilter;
  Into.ChangedSince = From.ChangedSince;
  Into.Staged = From.Staged;
  Into.NewFrom = From.NewFrom;
  Into.BaselineFile = From.BaselineFile;
  Into.BaselineInto = From.BaselineInto;
}

static std::optional<Options>
optionsFrom(const Parser &From, std::optional<std::vector<std::string>> Flags) {
  Options Result;
  Result.Wanted = From.chosen();
  Result.Units.Paths.assign(From.Paths.begin(), From.Paths.end());
  Result.Units.BuildDirectory = From.Build;
  Result.Units.Flags = std::move(Flags);
  readResources(From, Result);
  Result.CatalogFiles.assign(From.CatalogFiles.begin(),
                             From.CatalogFiles.end());
  Result.Statistics = From.Statistics;
  Result.Diff = From.Diff;
  Result.AllowDirty = From.AllowDirty;
  Result.UnsafeFixes = From.UnsafeFixes;
  Result.Catalog = From.ListCatalog;
  for (const auto *Word : {&From.Place, &From.Rule, &From.Upkeep})
    Result.Subject += *Word;
  for (const auto *List : {&From.Words, &From.Files, &From.Dump})
    Result.Words.insert(Result.Words.end(), List->begin(), List->end());
  Result.Into = From.Into;
  Result.Depfile = From.Depfile;
  Result.Summaries = From.Summaries;
  Result.Format = formatNamed(From.Format);
  readChanges(From, Result);
  if (Result.Staged && !Result.ChangedSince.empty()) {
    complain("--staged and --changed-since say different things; write one");
    return std::nullopt;
  }
  if (!Result.Format || !readOutputs(From, Result) ||
      !readSelection(From, Result))
    return std::nullopt;
  return Result;
}

static void printVersion(llvm::raw_ostream &OS) {
  OS << "connguard " CONNGUARD_VERSION " (Clang " << CONNGUARD_LLVM_MAJOR
     << ")\n";
}

static bool isCommand(llvm::StringRef Name) {
  return llvm::any_of(allCommands(),
                      [&](const Command *C) { return C->Name == Name; });
}

// libLLVM brings hundreds of options of its own; none is for our users.
// The parser keeps the address of a category for good.
static void hideLlvmOptions() {
  static cl::OptionCategory None("");
  cl::HideUnrelatedOptions(None);
}

// Says so if the first argument is neither an option nor a command.
static bool beginsWell(llvm::StringRef First) {
  if (First.starts_with("-") || isCommand(First))
    return true;
  complain((First.empty() ? "no command" : "unknown command '" + First + "'") +
           "; commands are " + commandNames() +
           ". Try 'connguard --help' or 'connguard COMMAND --help'");
  return false;
}

static std::string helpFor(llvm::StringRef First) {
  for (const Command *C : allCommands())
    if (C->Name == First)
      return ("\n" + C->Help).str();
  return "\nEXAMPLE:\n  connguard check src/\n";
}

std::optional<Options> parseOptions(int Argc, const char *const *Argv) {
  llvm::StringRef First = Argc > 1 ? Argv[1] : "";
  if (!beginsWell(First))
    return std::nullopt;
  llvm::ArrayRef<const char *> Args(Argv, Argc);
  auto Dashes =
      llvm::find_if(Args, [](llvm::StringRef Arg) { return Arg == "--"; });
  std::optional<std::vector<std::string>> Flags;
  if (Dashes != Args.end())
    Flags.emplace(Dashes + 1, Args.end());

  Parser P;
  hideLlvmOptions();
  cl::SetVersionPrinter(printVersion);
  std::string Help = helpFor(First);
  cl::extrahelp More(Help);
  bool Parsed = cl::ParseCommandLineOptions(
      Dashes - Args.begin(), Argv,
      "finds connections that are opened per request, or not released on every "
      "path\n",
      &llvm::errs(), /*VFS=*/nullptr, /*EnvVar=*/nullptr,
      /*LongOptionsUseDoubleDash=*/true);
  std::optional<Options> Result;
  if (Parsed && !P.chosen())
    complain("no command; commands are " + commandNames());
  else if (Parsed)
    Result = optionsFrom(P, std::move(Flags));
  cl::ResetCommandLineParser();
  return Result;
}

} // namespace connguard
