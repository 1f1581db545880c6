#include "Connguard.h"

#include "catalog/CatalogYaml.h"
#include "path/Beliefs.h"
#include "path/HeldBefore.h"
#include "path/Paths.h"
#include "recognise/Calls.h"
#include "recognise/Functions.h"
#include "recognise/Handlers.h"
#include "recognise/Inventory.h"
#include "recognise/OwnCode.h"
#include "recognise/Uninstantiated.h"
#include "rules/OwnerSlots.h"
#include "rules/PerThreadFix.h"
#include "rules/Ranks.h"
#include "rules/Rule.h"
#include "rules/UnitFacts.h"
#include "rules/Verdicts.h"
#include "rules/Words.h"
#include "summary/ChainFinder.h"
#include "summary/Program.h"
#include "summary/Summaries.h"
#include "summary/SummaryFile.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace clang;

namespace connguard {

Statistics &Statistics::operator+=(const Statistics &Other) {
  Functions += Other.Functions;
  Broken += Other.Broken;
  OverBudget += Other.OverBudget;
  Acquisitions += Other.Acquisitions;
  for (const auto &[Reason, Count] : Other.Reasons)
    Reasons[Reason] += Count;
  return *this;
}

// The .connguard.yaml files above File, outermost first.
static std::vector<std::string> userFilesFor(StringRef File) {
  std::vector<std::string> Result;
  llvm::SmallString<256> Path(File);
  llvm::sys::fs::make_absolute(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  for (StringRef Dir = llvm::sys::path::parent_path(Path); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir)) {
    llvm::SmallString<256> Candidate(Dir);
    llvm::sys::path::append(Candidate, ".connguard.yaml");
    if (llvm::sys::fs::exists(Candidate))
      Result.insert(Result.begin(), std::string(Candidate));
  }
  return Result;
}

static std::vector<std::string>
extensionsFor(StringRef File, llvm::ArrayRef<std::string> ExtraFiles) {
  std::vector<std::string> Files;
  if (!File.empty())
    Files = userFilesFor(File);
  llvm::append_range(Files, ExtraFiles);
  return Files;
}

static llvm::Expected<Catalog>
extendedBy(llvm::ArrayRef<std::string> Extensions) {
  Catalog Known;
  if (llvm::Error Failed = addEmbeddedCatalog(Known))
    return std::move(Failed);
  for (const std::string &Path : Extensions)
    if (llvm::Error Failed = addCatalogFile(Known, Path))
      return std::move(Failed);
  return Known;
}

llvm::Expected<Catalog> loadCatalog(StringRef File,
                                    llvm::ArrayRef<std::string> ExtraFiles) {
  return extendedBy(extensionsFor(File, ExtraFiles));
}

llvm::Expected<std::shared_ptr<const Catalog>>
sharedCatalog(StringRef File, llvm::ArrayRef<std::string> ExtraFiles) {
  static std::mutex Mutex;
  static std::string Of; // Names and texts of its files.
  static std::shared_ptr<const Catalog> Last;
  std::vector<std::string> Extensions = extensionsFor(File, ExtraFiles);
  // First, so that what changes in between is not taken for this.
  std::string Key;
  for (const std::string &Path : Extensions) {
    auto Text = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
    Key += Path + '\n' + (Text ? (*Text)->getBuffer().str() + '\n' : "");
  }
  std::lock_guard<std::mutex> Lock(Mutex);
  if (!Last || Of != Key) {
    llvm::Expected<Catalog> New = extendedBy(Extensions);
    if (!New)
      return New.takeError();
    Last = std::make_shared<const Catalog>(std::move(*New));
    Of = std::move(Key);
  }
  return Last;
}

// The nearest directory above File that has Name; "" if there is none.
static std::string directoryWith(StringRef File, StringRef Name) {
  llvm::SmallString<256> Path(File);
  llvm::sys::fs::make_absolute(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  for (StringRef Dir = llvm::sys::path::parent_path(Path); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir)) {
    llvm::SmallString<256> Candidate(Dir);
    llvm::sys::path::append(Candidate, Name);
    if (llvm::sys::fs::exists(Candidate))
      return Dir.str();
  }
  return {};
}

std::string upwardFrom(StringRef File, StringRef Path) {
  if (llvm::sys::path::is_absolute(Path))
    return Path.str();
  llvm::SmallString<256> Found(directoryWith(File, Path));
  llvm::sys::path::append(Found, Path);
  return std::string(Found);
}

llvm::Expected<std::shared_ptr<const Program>> openProgram(StringRef Path) {
  llvm::Expected<SummaryFile> File = SummaryFile::open(Path);
  if (!File)
    return File.takeError();
  std::string Root; // without a sample, all names are absolute
  if (!File->sample().empty())
    Root = directoryWith(Path, File->sample());
  return programIn(std::move(*File), std::move(Root));
}

// A function without any known call, direct or through our own code, has no
// custody to follow.
static std::deque<FunctionFacts>
followFunctions(const FunctionList &List, CallRecogniser &Calls,
                Summaries &Summaries, FieldUses &Fields, Statistics &Stats,
                std::vector<const FunctionDecl *> &Assumable, Beliefs &Known) {
  std::deque<FunctionFacts> Result;
  for (const FunctionDecl *F : List.Functions) {
    std::optional<FunctionEvents> Events = lower(*F, Calls, Summaries);
    ++Stats.Functions;
    if (Events)
      Fields.learn(*Events);
    if (Events)
      addHeldBefore(*Events, /*Held=*/false);
    if (Events && Events->Assumable)
      Assumable.push_back(F);
    if (!Events || Events->Sites.empty())
      continue;
    PathFacts Paths = follow(*Events);
    Stats.OverBudget += Paths.OverBudget;
    Known.learn(Paths);
    Result.push_back({std::move(*Events), std::move(Paths)});
  }
  return Result;
}

// What they would leak if functions of the project made handles.
static std::deque<FunctionFacts>
followAssuming(llvm::ArrayRef<const FunctionDecl *> Assumable,
               CallRecogniser &Calls, Summaries &Summaries, Beliefs &Known) {
  std::deque<FunctionFacts> Result;
  for (const FunctionDecl *F : Assumable)
    if (std::optional<FunctionEvents> Events =
            lower(*F, Calls, Summaries, /*Assuming=*/true)) {
      PathFacts Paths = follow(*Events);
      Known.learn(Paths);
      Result.push_back({std::move(*Events), std::move(Paths)});
    }
  return Result;
}

// Which findings with premises hold? Those of which it is not known stay open.
static void settle(UnitReport &Report, std::vector<Finding> Found,
                   const Program *Others) {
  Resolver Known(Others);
  for (const FunctionSlots &F : Report.Slots)
    Known.add(F);
  Known.solve();
  for (Finding &F : Found) {
    Truth Holds = Known.hold(F.If);
    if (Holds == Truth::Yes || (Holds == Truth::Unknown && F.Believed))
      Report.Findings.push_back(F);
    if (Holds == Truth::Unknown)
      Report.Open.push_back(std::move(F));
  }
}

// The fixes need the syntax tree; so they travel with the facts.
static ChainFacts withFixes(const UnitFacts &Known) {
  const UnitChains &Chains = Known.Chains;
  ASTContext &Unit = Known.Unit;
  std::map<Place, LocatedFix> Fixes;
  for (const Creation &Made : Chains.Creations)
    if (std::optional<Fix> Keep = keepFix(Made, Known))
      Fixes[Made.Begin] =
          locate(*Keep, Unit.getSourceManager(), Unit.getLangOpts());
  ChainFacts Facts = Chains.Facts;
  for (ChainFacts::Function &F : Facts.Functions)
    for (ChainFacts::Creation &Made : F.Creates)
      if (auto Known = Fixes.find(Made.Begin); Known != Fixes.end())
        Made.Fixes = {Known->second};
  return Facts;
}

static std::string mainFileOf(const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  return placeOf(Sources.getLocForStartOfFile(Sources.getMainFileID()), Sources)
      .File;
}

static ChainFacts otherChains(const Program &Others, const ChainFacts &Here,
                              const ASTContext &Unit) {
  std::vector<std::string> Entities;
  for (const ChainFacts::Function &F : Here.Functions)
    Entities.push_back(F.Entity);
  return without(Others.chainsTo(Entities), mainFileOf(Unit));
}

static HandlerNote noteOf(const Handler &H, bool Once) {
  const HandlerRule &Rule = *H.Rule;
  bool Together = Rule.How == HandlerRule::Signature;
  return {.At =
              H.Function ? H.Function->getLocation() : H.Region->getBeginLoc(),
          .Function = H.Function ? nameOf(*H.Function) : "the loop",
          .Framework = H.From->Name,
          .Per = spelling(H.Per).str(),
          .Row = spelling(Rule.How).str() + " " +
                 (Together ? llvm::join(Rule.Names, ", ") : H.Matched.str()),
          .Registered = H.Registered,
          .Weak = H.Weak,
          .StartedOnce = Once && H.Per != Cadence::Once};
}

static std::vector<HandlerNote> notesOf(const Handlers &All) {
  std::vector<HandlerNote> Result;
  for (const Handler &H : All.all())
    Result.push_back(noteOf(H, /*Once=*/false));
  for (const Handler &H : All.once())
    Result.push_back(noteOf(H, /*Once=*/true));
  return Result;
}

static std::vector<Finding> runRules(const UnitFacts &Facts,
                                     const AnalyzerOptions &Options) {
  std::vector<Finding> Found;
  for (const Rule *R : allRules())
    R->Run(Facts, [&](Finding F) {
      F.Rule = R->Name;
      if (F.Sure <= Options.AtLeast)
        Found.push_back(std::move(F));
    });
  return Found;
}

// Source order; one for each rule and range: lambdas and instantiations are
// seen more than once.
static void tidyUp(std::vector<Finding> &Found, const SourceManager &Sources) {
  llvm::stable_sort(Found, [&](const Finding &A, const Finding &B) {
    SourceLocation At = A.Range.getBegin(), Bt = B.Range.getBegin();
    if (At != Bt)
      return Sources.isBeforeInTranslationUnit(At, Bt);
    return A.Rule < B.Rule;
  });
  auto Same = [](const Finding &A, const Finding &B) {
    return A.Rule == B.Rule && A.Range.getBegin() == B.Range.getBegin();
  };
  Found.erase(llvm::unique(Found, Same), Found.end());
}

static UnitReport analyzeOnce(ASTContext &Unit, const Catalog &Known,
                              const AnalyzerOptions &Options) {
  UnitReport Report;
  OwnCode Own(Unit);
  FunctionList List = functionsOf(Unit);
  Report.Stats.Broken = List.Broken;

  CallRecogniser Calls(Known, Unit, Options.Exceptions);
  Summaries Summaries(Calls, List.Functions);
  Handlers Handlers(Unit, Known);
  UnitFacts Facts{.Unit = Unit, .Known = Known, .Whole = Own.whole()};
  Facts.DescriptorGuard = Options.DescriptorGuard;
  Facts.Bodies = List.Functions;
  std::vector<const FunctionDecl *> Assumable;
  Beliefs Beliefs;
  Facts.Functions = followFunctions(List, Calls, Summaries, Facts.Fields,
                                    Report.Stats, Assumable, Beliefs);
  Facts.Assuming = followAssuming(Assumable, Calls, Summaries, Beliefs);
  for (std::deque<FunctionFacts> *All : {&Facts.Functions, &Facts.Assuming})
    for (FunctionFacts &Function : *All)
      Beliefs.settle(Function.Paths);
  Facts.NamedInBroken = std::move(List.NamedInBroken);
  std::vector<const FunctionDecl *> Bodies = List.Functions;
  llvm::append_range(Bodies, List.Patterns);
  Facts.Chains = chainsOf(Unit, Calls, Handlers, Bodies);
  if (Options.Others)
    Facts.OtherChains = otherChains(*Options.Others, Facts.Chains.Facts, Unit);
  Facts.Served = servedBy(Handlers.all());
  Facts.AnnotatedReleases = Calls.annotations().releasesIn(Unit);
  Facts.WrongAnnotations = Calls.annotations().mistakesIn(Unit);

  if (Options.Summarize)
    for (const FunctionDecl *F : List.Functions)
      Summaries.summaryOf(*F);
  Report.Slots = Summaries.slots();
  llvm::append_range(Report.Slots, ownerSlots(Facts, List.Functions));
  llvm::sort(Report.Slots, [](const FunctionSlots &A, const FunctionSlots &B) {
    return A.Entity < B.Entity;
  });
  settle(Report, runRules(Facts, Options), Options.Others);
  Report.Handlers = notesOf(Handlers);
  tidyUp(Report.Findings, Unit.getSourceManager());
  Report.Verdicts = verdicts(Facts, Report.Findings);
  Report.Chains = withFixes(Facts);
  return Report;
}

// Possible findings join those that are likelier.
static void addPossible(UnitReport &Into, UnitReport Wider) {
  auto At = [](const auto &Found) { return Found.Range.getBegin(); };
  for (Finding &New : Wider.Findings) {
    if (llvm::any_of(Into.Findings, [&](const Finding &Known) {
          return Known.Rule == New.Rule && At(Known) == At(New);
        }))
      continue;
    for (Verdict &Old : Into.Verdicts)
      for (const Verdict &Now : Wider.Verdicts)
        if (At(Old) == At(New) && At(Now) == At(New))
          Old = Now;
    New.Sure = Confidence::Possible;
    Into.Findings.push_back(std::move(New));
  }
}

llvm::StringRef chainRule() {
  for (const Rule *R : allRules())
    if (R->Link)
      return R->Name;
  return {};
}

std::vector<LocatedFinding>
chainFindings(llvm::ArrayRef<const ChainFacts *> Units) {
  std::vector<LocatedFinding> Found;
  for (const Rule *R : allRules()) {
    if (!R->Link)
      continue;
    for (LocatedFinding &F : R->Link(Units)) {
      F.Rule = R->Name.str();
      Found.push_back(std::move(F));
    }
  }
  llvm::stable_sort(Found,
                    [](const LocatedFinding &A, const LocatedFinding &B) {
                      return A.Begin < B.Begin;
                    });
  return Found;
}

UnitReport analyze(ASTContext &Unit, const Catalog &Known,
                   const AnalyzerOptions &Options) {
  AnalyzerOptions Likely = Options;
  Likely.Exceptions = std::min(Options.Exceptions, ExceptionPolicy::Likely);
  UnitReport Report = analyzeOnce(Unit, Known, Likely);
  if (Options.Exceptions == ExceptionPolicy::All &&
      Options.AtLeast == Confidence::Possible) {
    addPossible(Report, analyzeOnce(Unit, Known, Options));
    tidyUp(Report.Findings, Unit.getSourceManager());
  }
  Report.Stats.Acquisitions = Report.Verdicts.size();
  for (const Verdict &V : Report.Verdicts)
    ++Report.Stats.Reasons[V.Reason];
  return Report;
}

bool needsAllBodies(ASTContext &Unit, const Catalog &Known) {
  return lacksInstantiations(Unit, Known);
}

std::set<RowName> rowsIn(ASTContext &Unit, const Catalog &Known) {
  OwnCode Own(Unit);
  CallRecogniser Calls(Known, Unit);
  return inventory(Unit, Calls, Handlers(Unit, Known));
}

} // namespace connguard
