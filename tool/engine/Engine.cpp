#include "engine/Engine.h"
#include "engine/Linking.h"
#include "engine/Workers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <map>
#include <mutex>
#include <numeric>
#include <tuple>

namespace connguard {

namespace {

/// One run of analyseAll().
class Run {
public:
  Run(const std::vector<Unit> &Units, const Catalogs &Known,
      const RunOptions &Options)
      : Units(Units), Known(Known), Options(Options), Results(Units.size()),
        Costs(Units.size()) {}

  std::vector<UnitResult> all();
  const std::optional<PrefilterCounts> &filtered() const { return Filtered; }

private:
  Prefilter prefilter() const;
  void round(const std::vector<std::size_t> &Wanted, FileState &Now);
  void lookUp(std::size_t I, FileState &Now);
  std::vector<std::size_t> rest(const std::vector<std::size_t> &Wanted) const;
  void analyse(const std::vector<std::size_t> &Rest);
  void analyseInThreads(const std::vector<Task> &Tasks,
                        const std::function<void(std::size_t, Reply)> &Done);
  std::string keyOf(const Unit &U) const;
  void finish(std::size_t I, Reply What);
  llvm::ThreadPoolStrategy threads() const {
    return llvm::hardware_concurrency(Options.Jobs);
  }

  const std::vector<Unit> &Units;
  const Catalogs &Known;
  const RunOptions &Options;
  std::vector<UnitResult> Results;
  std::vector<std::uint64_t> Costs; ///< Expected, in milliseconds.
  std::optional<PrefilterCounts> Filtered;
  std::size_t Done = 0;
  std::mutex Telling;
};

} // namespace

std::string Run::keyOf(const Unit &U) const {
  return unitKey(U, Options.Each, Known.digest(U.File));
}

// A unit that nobody has analysed yet: a guess, by the size of its file.
static std::uint64_t guessedCost(const Unit &U) {
  std::uint64_t Size = 0;
  llvm::sys::fs::file_size(U.File, Size);
  return 1000 + Size / 100;
}

void Run::lookUp(std::size_t I, FileState &Now) {
  Cache::Entry Found = Options.Kept->find(keyOf(Units[I]), Now);
  Costs[I] = Found.Cost;
  if (!Found.Result)
    return;
  Results[I] = std::move(*Found.Result);
  Results[I].FromCache = true;
}

// What is not known, dearest first: a large one that comes last would be waited
// for alone.
std::vector<std::size_t>
Run::rest(const std::vector<std::size_t> &Wanted) const {
  std::vector<std::size_t> Result;
  std::vector<std::uint64_t> Expected = Costs;
  for (std::size_t I : Wanted) {
    if (!Results[I].FromCache &&
        (!Options.Only || Options.Only->Units.count(I)))
      Result.push_back(I);
    if (Expected[I] == 0)
      Expected[I] = guessedCost(Units[I]);
  }
  llvm::stable_sort(Result, [&](std::size_t A, std::size_t B) {
    return Expected[A] > Expected[B];
  });
  return Result;
}

void Run::finish(std::size_t I, Reply What) {
  const Unit &U = Units[I];
  if (Options.Kept && What.CatalogDigest == Known.digest(U.File))
    Options.Kept->store(keyOf(U), What.Inputs, What.Result, What.Cost);
  std::lock_guard Lock(Telling);
  Results[I] = std::move(What.Result);
  ++Done;
  if (Options.Progress)
    Options.Progress(Done, U);
}

void Run::analyseInThreads(
    const std::vector<Task> &Tasks,
    const std::function<void(std::size_t, Reply)> &Finished) {
  llvm::CrashRecoveryContext::Enable();
  llvm::DefaultThreadPool Pool(threads());
  for (std::size_t I = 0; I != Tasks.size(); ++I)
    Pool.async([&, I] { Finished(I, perform(Tasks[I], Known)); });
  Pool.wait();
  llvm::CrashRecoveryContext::Disable();
}

void Run::analyse(const std::vector<std::size_t> &Rest) {
  std::vector<Task> Tasks;
  for (std::size_t I : Rest)
    Tasks.push_back({.Wanted = Units[I],
                     .Options = Options.Each,
                     .CatalogFiles = Known.extraFiles()});
  auto Finished = [&](std::size_t Index, Reply What) {
    finish(Rest[Index], std::move(What));
  };
  if (Options.Worker.empty())
    return analyseInThreads(Tasks, Finished);
  WorkerOptions How{.Program = Options.Worker,
                    .Slots = threads().compute_thread_count(),
                    .Timeout = Options.Timeout,
                    .MaxMemory = Options.MaxMemory};
  runInWorkers(Tasks, How, Finished);
}

void Run::round(const std::vector<std::size_t> &Wanted, FileState &Now) {
  if (Options.Kept) {
    llvm::DefaultThreadPool Pool(threads());
    for (std::size_t I : Wanted)
      Pool.async([&, I] { lookUp(I, Now); });
    Pool.wait();
  }
  std::vector<std::size_t> Rest = rest(Wanted);
  Done += Wanted.size() - Rest.size();
  analyse(Rest);
}

Prefilter Run::prefilter() const {
  std::vector<NamePair> Pairs;
  std::string Keys;
  for (const Unit &U : Units) {
    Keys += unitKey(U, UnitOptions(), Known.digest(U.File));
    for (const NamePair &Pair : Known.of(U.File).pairs())
      if (!llvm::is_contained(Pairs, Pair))
        Pairs.push_back(Pair);
  }
  return Prefilter(Units, Known,
                   scan(Units, {.Pairs = std::move(Pairs),
                                .Edited = Options.Each.Edited,
                                .Jobs = Options.Jobs,
                                .Kept = Options.Kept.get(),
                                .Key = digestOf(Keys)}));
}

std::vector<UnitResult> Run::all() {
  FileState Now(filesWith(Options.Each.Edited));
  if (Options.Prefilter && Units.size() > 1) {
    Prefilter Filter = prefilter();
    for (std::vector<std::size_t> Wanted = Filter.first(); !Wanted.empty();
         Wanted = Filter.next(Results))
      round(Wanted, Now);
    Filtered = Filter.counts();
  } else {
    std::vector<std::size_t> Every(Units.size());
    std::iota(Every.begin(), Every.end(), 0);
    round(Every, Now);
  }
  if (Options.Kept)
    Options.Kept->prune();
  return std::move(Results);
}

std::vector<UnitResult> analyseAll(const std::vector<Unit> &Units,
                                   const Catalogs &Known,
                                   const RunOptions &Options,
                                   std::optional<PrefilterCounts> *Filtered) {
  Run All(Units, Known, Options);
  std::vector<UnitResult> Results = All.all();
  if (Filtered)
    *Filtered = All.filtered();
  return Results;
}

// Sorts by what Of tells and keeps the first of equals.
template <typename T, typename Key>
static void sortUnique(std::vector<T> &All, Key Of) {
  std::map<decltype(Of(All.front())), T> Sorted;
  for (T &Each : All)
    Sorted.try_emplace(Of(Each), std::move(Each));
  All.clear();
  for (auto &[Unused, Each] : Sorted)
    All.push_back(std::move(Each));
}

static void add(UnitResult &&From, std::size_t Index, RunResult &Into) {
  if (!From.Findings.empty())
    Into.UnitsWithFindings.push_back(Index);
  llvm::append_range(Into.Findings, std::move(From.Findings));
  llvm::append_range(Into.Verdicts, std::move(From.Verdicts));
  llvm::append_range(Into.Handlers, std::move(From.Handlers));
  llvm::append_range(Into.Remarks, std::move(From.Remarks));
  Into.Stats += From.Stats;
  Into.FromCache += From.FromCache;
  for (const RowName &Row : From.Rows)
    ++Into.Rows[Row];
}

static std::tuple<std::string, unsigned, std::string> keyOf(const Problem &P) {
  return {P.At.File, P.At.Offset, P.Message};
}

std::vector<Problem> problemsOf(const std::vector<UnitResult> &Units) {
  std::vector<Problem> Result;
  for (const UnitResult &Unit : Units)
    if (Unit.Failed)
      Result.push_back(*Unit.Failed);
  sortUnique(Result, keyOf);
  return Result;
}

static bool leadsThrough(const LocatedFinding &F, ChangedFiles &Changed) {
  return Changed.contains(F.Begin.File) ||
         llvm::any_of(F.Steps, [&](const LocatedStep &S) {
           return Changed.contains(S.At.File);
         });
}

static void narrow(std::vector<UnitResult> &Units, const Focus &Only) {
  for (std::size_t I = 0; I != Units.size(); ++I) {
    if (Only.Units.count(I))
      continue;
    UnitResult Rest;
    for (LocatedFinding &F : Units[I].Findings)
      if (leadsThrough(F, *Only.Changed))
        Rest.Findings.push_back(std::move(F));
    Units[I] = std::move(Rest);
  }
}

RunResult together(std::vector<UnitResult> Units, bool Link,
                   const Program *Others, const std::optional<Focus> &Only) {
  if (Link)
    link(Units, Others);
  if (Only)
    narrow(Units, *Only);
  RunResult Result;
  Result.Problems = problemsOf(Units);
  for (std::size_t I = 0; I != Units.size(); ++I)
    add(std::move(Units[I]), I, Result);
  sortUnique(Result.Findings, [](const LocatedFinding &F) {
    return std::tuple(F.Begin.File, F.Begin.Offset, F.Rule, F.Message);
  });
  sortUnique(Result.Verdicts, [](const LocatedVerdict &V) {
    return std::tuple(V.Begin.File, V.Begin.Offset, V.Callee, V.Outcome);
  });
  sortUnique(Result.Handlers, [](const LocatedHandler &H) {
    return std::tuple(H.Begin.File, H.Begin.Offset, H.Framework, H.Per,
                      H.StartedOnce);
  });
  sortUnique(Result.Remarks, keyOf);
  return Result;
}

RunResult run(const std::vector<Unit> &Units, const Catalogs &Known,
              const RunOptions &Options) {
  bool Link = Units.size() > 1 || Options.Others;
  RunOptions Each = Options;
  // What is kept of a unit is of use whatever comes with it.
  Each.Each.Link = Link || Options.Kept;
  std::optional<PrefilterCounts> Filtered;
  std::vector<UnitResult> Results = analyseAll(Units, Known, Each, &Filtered);
  RunResult Result =
      together(std::move(Results), Link, Options.Others.get(), Options.Only);
  Result.Filtered = Filtered;
  if (Options.Kept)
    llvm::append_range(Result.Remarks, Options.Kept->remarks());
  return Result;
}

} // namespace connguard
