#include "engine/TidyFilter.h"
#include "finding/Located.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include <tuple>

using namespace clang;

namespace connguard {

namespace path = llvm::sys::path;

namespace {

class OurOptions : public tidy::FileOptionsProvider {
public:
  using FileOptionsProvider::FileOptionsProvider;

  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override;
};

} // namespace

// "-*,connguard-x,-bugprone-*" -> "connguard-x". Globs are separated by commas
// or line breaks.
static std::string globsAboutUs(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef> All, Ours;
  llvm::SplitString(Globs, All, ",\n");
  for (llvm::StringRef Glob : All)
    if (Glob.contains("connguard"))
      Ours.push_back(Glob);
  return llvm::join(Ours, ",");
}

std::vector<tidy::ClangTidyOptionsProvider::OptionsSource>
OurOptions::getRawOptions(llvm::StringRef File) {
  std::vector<OptionsSource> Result = FileOptionsProvider::getRawOptions(File);
  // All but the first (our defaults) and the last (our command line).
  for (std::size_t I = 1; I + 1 < Result.size(); ++I)
    if (std::optional<std::string> &Checks = Result[I].first.Checks)
      Checks = globsAboutUs(*Checks);
  return Result;
}

std::unique_ptr<tidy::ClangTidyOptionsProvider>
tidyOptions(llvm::StringRef Rules, FileSystem Files) {
  tidy::ClangTidyOptions Defaults, Overrides;
  Defaults.Checks = "connguard-*";
  Defaults.HeaderFilterRegex = ".*";
  if (!Rules.empty())
    Overrides.Checks = Rules.str();
  return std::make_unique<OurOptions>(tidy::ClangTidyGlobalOptions(), Defaults,
                                      Overrides, std::move(Files));
}

// Of options for one check and for all, the one from the nearer file counts, as
// in ClangTidyCheck::OptionsView::getLocalOrGlobal. The map has no order: ties
// go to the greater name.
std::string settingOf(const tidy::ClangTidyOptions &Options,
                      llvm::StringRef Key) {
  auto Means = [&](llvm::StringRef Name) {
    return Name.consume_back(Key) &&
           (Name.empty() ||
            (Name.starts_with("connguard") && Name.ends_with(".")));
  };
  std::tuple<unsigned, bool, llvm::StringRef> Best;
  std::string Result;
  for (const auto &Entry : Options.CheckOptions) {
    std::tuple Rank(Entry.second.Priority + 1, Entry.first() != Key,
                    Entry.first());
    if (!Means(Entry.first()) || Rank <= Best)
      continue;
    Best = Rank;
    Result = Entry.second.Value;
  }
  return Result;
}

static llvm::Error checkTidyFile(llvm::StringRef Path) {
  auto Text = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Text)
    return llvm::createFileError(Path, Text.getError());
  std::string Why;
  auto Note = [&](const llvm::SMDiagnostic &D) {
    llvm::raw_string_ostream Into(Why);
    D.print(nullptr, Into, /*ShowColors=*/false);
  };
  if ((*Text)->getBuffer().empty() ||
      tidy::parseConfigurationWithDiags((*Text)->getMemBufferRef(), Note))
    return llvm::Error::success();
  return llvm::createStringError(llvm::StringRef(Why).rtrim());
}

llvm::Error checkTidyFiles(llvm::StringRef File) {
  for (llvm::StringRef At = path::parent_path(File); !At.empty();
       At = path::parent_path(At)) {
    llvm::SmallString<256> Path(At);
    path::append(Path, ".clang-tidy");
    if (llvm::sys::fs::is_regular_file(Path))
      if (llvm::Error Wrong = checkTidyFile(Path))
        return Wrong;
  }
  return llvm::Error::success();
}

// ClangTidyContext wants an engine of its own for what checks say; Clang makes
// another one for each unit. Both talk to this consumer.
TidyFilter::TidyFilter(tidy::ClangTidyContext &Context)
    : ClangTidyDiagnosticConsumer(Context, /*ExternalDiagEngine=*/nullptr,
                                  /*RemoveIncompatibleErrors=*/false),
      Context(Context), Options(std::make_unique<DiagnosticOptions>()),
      Engine(llvm::makeIntrusiveRefCnt<DiagnosticIDs>(), *Options, this,
             /*ShouldOwnClient=*/false) {
  Context.setDiagnosticsEngine(std::move(Options), &Engine);
}

static Place placeOf(const Diagnostic &Info) {
  if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
    return {};
  const SourceManager &Sources = Info.getSourceManager();
  FileID File = Sources.getFileID(Sources.getFileLoc(Info.getLocation()));
  if (!Sources.getFileEntryRefForID(File)) // `<command line>`
    return {};
  Verdict Here;
  Here.Range = CharSourceRange::getCharRange(Info.getLocation());
  return locate(Here, Sources).Begin;
}

// What the command line lacks leaves the syntax tree whole, as do NOLINT
// comments gone wrong, and errors that have a -W option: warnings to other
// compilers.
void TidyFilter::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                  const Diagnostic &Info) {
  ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Error)
    return;
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Problem New{.At = placeOf(Info), .Message = std::string(Text)};
  std::string Name = Context.getCheckName(Info.getID());
  if (New.At.File.empty() || Name == "clang-tidy-nolint")
    Remarks.push_back(std::move(New));
  else if (Name.empty() && Failed)
    ++Failed->More;
  else if (Name.empty())
    Failed = std::move(New);
}

bool TidyFilter::keeps(const Finding &Found) {
  take(); // What was said before.
  Context.diag(Found.Rule, Found.Range.getBegin(), "%0") << Found.Message;
  for (const Step &S : Found.Steps)
    if (S.At.isValid())
      Context.diag(Found.Rule, S.At, "%0", DiagnosticIDs::Note) << S.Text;
  return llvm::any_of(take(), [&](const tidy::ClangTidyError &Shown) {
    return Shown.DiagnosticName == Found.Rule;
  });
}

} // namespace connguard
