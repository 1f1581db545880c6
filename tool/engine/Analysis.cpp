#include "engine/Analysis.h"
#include "engine/TidyFilter.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Stack.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace {

/// Also those of the system, which may be updated, too.
class AllSources : public DependencyCollector {
public:
  bool needSystemDependencies() override { return true; }
};

/// What the parts below share while one unit is read.
struct Job {
  const Catalog &Known;
  const UnitOptions &Options;
  tidy::ClangTidyContext &Context;
  TidyFilter &Filter;
  UnitResult &Result;
  std::shared_ptr<AllSources> Sources; ///< If they are wanted.
  bool AllBodies = false;              ///< Those of system headers, too.
  bool Reached = false;                ///< There was a syntax tree.
  bool Again = false;                  ///< It lacks what all bodies would show.
};

class Consumer : public ASTConsumer {
public:
  explicit Consumer(Job &J) : J(J) {}

  void HandleTranslationUnit(ASTContext &Unit) override;
  bool shouldSkipFunctionBody(Decl *Function) override;

private:
  Job &J;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(Job &J) : J(J) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef File) override;

private:
  Job &J;
};

class ActionFactory : public tooling::FrontendActionFactory {
public:
  explicit ActionFactory(Job &J) : J(J) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(J);
  }
  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Diagnostics) override;

private:
  Job &J;
};

} // namespace

// What `.clang-tidy` says of the option Key; nothing if that makes no sense.
template <typename T>
static std::optional<T>
settingFor(Job &J, llvm::StringRef Key,
           llvm::Expected<T> (*Named)(llvm::StringRef)) {
  std::string Word = settingOf(J.Context.getOptions(), Key);
  if (Word.empty())
    return std::nullopt;
  llvm::Expected<T> Value = Named(Word);
  if (Value)
    return *Value;
  J.Result.Remarks.push_back(
      {.At = {.File = J.Context.getCurrentFile().str()},
       .Message = fmt::format("{} in .clang-tidy: {}", Key.str(),
                              llvm::toString(Value.takeError()))});
  return std::nullopt;
}

static AnalyzerOptions optionsFor(Job &J) {
  AnalyzerOptions Result;
  std::optional<ExceptionPolicy> Exceptions = J.Options.Exceptions;
  if (!Exceptions)
    Exceptions = settingFor(J, "Exceptions", exceptionPolicyNamed);
  Result.Exceptions = Exceptions.value_or(Result.Exceptions);
  std::optional<Confidence> AtLeast = J.Options.AtLeast;
  if (!AtLeast)
    AtLeast = settingFor(J, "MinConfidence", confidenceNamed);
  Result.AtLeast = AtLeast.value_or(shownUnder(Result.Exceptions));
  Result.DescriptorGuard = settingFor(J, "DescriptorGuard", classInHeader);
  Result.Summarize = J.Options.Link;
  return Result;
}

// A finding that clang-tidy would not show has a reason to be silent, too.
static void suppress(const LocatedFinding &Hidden,
                     std::vector<LocatedVerdict> &Verdicts) {
  for (LocatedVerdict &V : Verdicts)
    if (V.Begin == Hidden.Begin) {
      V.Reported = false;
      V.Outcome = "reported, but switched off by NOLINT or .clang-tidy";
    }
}

static void collectLinks(Job &J, ASTContext &Unit, UnitReport Report,
                         const AnalyzerOptions &Options) {
  SourceManager &Sources = Unit.getSourceManager();
  LinkFacts &Into = J.Result.Link;
  for (const Finding &F : Report.Open)
    if (J.Filter.keeps(F))
      Into.Open.push_back(locate(F, Sources, Unit.getLangOpts()));
  for (const ChainFacts::Function &F : Report.Chains.Functions)
    for (const ChainFacts::Creation &Made : F.Creates) {
      Finding Reached;
      Reached.Rule = chainRule();
      Reached.Range =
          CharSourceRange::getCharRange(locationOf(Made.Begin, Sources));
      if (!J.Filter.keeps(Reached))
        Into.Hidden.insert(Made.Begin);
    }
  Into.Slots = std::move(Report.Slots);
  Into.Chains = std::move(Report.Chains);
  Into.AtLeast = Options.AtLeast;
}

void Consumer::HandleTranslationUnit(ASTContext &Unit) {
  J.Reached = true;
  J.Again = !J.AllBodies && needsAllBodies(Unit, J.Known);
  if (J.Again)
    return;
  if (J.Options.OnlyRows) {
    J.Result.Rows = rowsIn(Unit, J.Known);
    return;
  }
  const SourceManager &Sources = Unit.getSourceManager();
  AnalyzerOptions Options = optionsFor(J);
  UnitReport Report = analyze(Unit, J.Known, Options);
  J.Result.Stats = Report.Stats;
  for (const Verdict &V : Report.Verdicts)
    J.Result.Verdicts.push_back(locate(V, Sources));
  for (const HandlerNote &H : Report.Handlers)
    J.Result.Handlers.push_back(locate(H, Sources));
  for (const Finding &F : Report.Findings) {
    LocatedFinding Located = locate(F, Sources, Unit.getLangOpts());
    if (J.Filter.keeps(F))
      J.Result.Findings.push_back(std::move(Located));
    else
      suppress(Located, J.Result.Verdicts);
  }
  if (J.Options.Link)
    collectLinks(J, Unit, std::move(Report), Options);
}

// Nobody looks into system headers.
bool Consumer::shouldSkipFunctionBody(Decl *Function) {
  const SourceManager &Sources = Function->getASTContext().getSourceManager();
  return Sources.isInSystemHeader(
      Sources.getExpansionLoc(Function->getLocation()));
}

std::unique_ptr<ASTConsumer>
Action::CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef File) {
  J.Context.setSourceManager(&Compiler.getSourceManager());
  J.Context.setCurrentFile(File);
  J.Context.setASTContext(&Compiler.getASTContext());
  if (J.Options.Dependencies) {
    J.Sources = std::make_shared<AllSources>();
    J.Sources->attachToPreprocessor(Compiler.getPreprocessor());
  }
  return std::make_unique<Consumer>(J);
}

bool ActionFactory::runInvocation(
    std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
    std::shared_ptr<PCHContainerOperations> Containers,
    DiagnosticConsumer *Diagnostics) {
  // clang-tidy defines __clang_analyzer__; so the same code is analysed here.
  Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
  Invocation->getFrontendOpts().SkipFunctionBodies = !J.AllBodies;
  Invocation->getDiagnosticOpts().IgnoreWarnings = true;
  // Keeps Clang from counting errors on stderr.
  Invocation->getDiagnosticOpts().ShowCarets = false;
  return FrontendActionFactory::runInvocation(
      std::move(Invocation), Files, std::move(Containers), Diagnostics);
}

// ExtraArgs and its like, as clang-tidy does it.
static std::vector<std::string>
argumentsOf(const Unit &Wanted, const tidy::ClangTidyContext &Context) {
  tidy::ClangTidyOptions Options = Context.getOptionsForFile(Wanted.File);
  std::vector<std::string> Args = Wanted.Arguments;
  llvm::erase_if(Args, [&](const std::string &Arg) {
    return Options.RemovedArgs && llvm::is_contained(*Options.RemovedArgs, Arg);
  });
  using tooling::ArgumentInsertPosition;
  if (Options.ExtraArgsBefore)
    Args = tooling::getInsertArgumentAdjuster(
        *Options.ExtraArgsBefore, ArgumentInsertPosition::BEGIN)(Args, "");
  if (Options.ExtraArgs)
    Args = tooling::getInsertArgumentAdjuster(
        *Options.ExtraArgs, ArgumentInsertPosition::END)(Args, "");
  return Args;
}

static Problem unreached(const Unit &Wanted, const UnitResult &Result) {
  std::string Why = Result.Remarks.empty() ? "it could not be parsed"
                                           : Result.Remarks.front().Message;
  return {.At = {.File = Wanted.File}, .Message = "not analysed: " + Why};
}

// What Clang said, as far as it matters.
static void collect(const Unit &Wanted, const Job &J) {
  if (J.Sources)
    for (const std::string &Name : J.Sources->getDependencies()) {
      llvm::SmallString<256> File(Name);
      llvm::sys::path::make_absolute(Wanted.Directory, File);
      J.Result.Dependencies.insert(std::string(File));
    }
  J.Result.Failed = J.Filter.problem();
  for (Problem P : J.Filter.remarks()) {
    if (P.At.File.empty())
      P.At.File = Wanted.File;
    J.Result.Remarks.push_back(std::move(P));
  }
  if (!J.Reached && !J.Result.Failed)
    J.Result.Failed = unreached(Wanted, J.Result);
}

// False if the bodies of system headers are needed, too.
static bool parseOnce(const Unit &Wanted, const Catalog &Known,
                      const UnitOptions &Options, UnitResult &Result,
                      const FileSystem &Disk, bool AllBodies) {
  auto Files =
      llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), Disk);
  tidy::ClangTidyContext Context(tidyOptions(Options.Rules, Disk));
  TidyFilter Filter(Context);
  Job J{.Known = Known,
        .Options = Options,
        .Context = Context,
        .Filter = Filter,
        .Result = Result,
        .AllBodies = AllBodies};
  ActionFactory Factory(J);
  tooling::ToolInvocation Invocation(
      argumentsOf(Wanted, Context), &Factory, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Filter);
  Invocation.run();
  if (!J.Again)
    collect(Wanted, J);
  return !J.Again;
}

static void parse(const Unit &Wanted, const Catalog &Known,
                  const UnitOptions &Options, UnitResult &Result,
                  UnitInputs *Seen) {
  noteBottomOfStack();
  // Threads must not share a working directory, so each unit has its own view.
  FileSystem Disk = filesWith(Options.Edited);
  if (Seen)
    Disk = llvm::makeIntrusiveRefCnt<InputRecorder>(Disk, *Seen);
  if (std::error_code Gone =
          Disk->setCurrentWorkingDirectory(Wanted.Directory)) {
    if (Seen)
      Seen->Torn = true; // Nothing was asked for that may come to be.
    Result.Failed = {.At = {.File = Wanted.File},
                     .Message =
                         fmt::format("not analysed: its directory {}: {}",
                                     Wanted.Directory, Gone.message())};
    return;
  }
  if (!parseOnce(Wanted, Known, Options, Result, Disk, /*AllBodies=*/false))
    parseOnce(Wanted, Known, Options, Result, Disk, /*AllBodies=*/true);
}

UnitResult analyseUnit(const Unit &Wanted, const Catalog &Known,
                       const UnitOptions &Options, UnitInputs *Seen) {
  // As much as a main thread has: Clang recurses by the depth of the code.
  constexpr unsigned StackSize = 8 << 20;
  UnitResult Result;
  Result.File = Wanted.File;
  llvm::CrashRecoveryContext Net;
  if (Net.RunSafelyOnThread(
          [&] { parse(Wanted, Known, Options, Result, Seen); }, StackSize))
    return Result;
  if (Seen)
    Seen->Torn = true; // What it would have read is not known.
  UnitResult Crashed;
  Crashed.File = Wanted.File;
  Crashed.Failed = {.At = {.File = Wanted.File},
                    .Message = "not analysed: the analysis crashed"};
  return Crashed;
}

} // namespace connguard
