#include "engine/Engine.h"
#include "engine/Linking.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ThreadPool.h"
#include <map>
#include <mutex>
#include <tuple>

namespace connguard {

std::vector<UnitResult> analyseAll(const std::vector<Unit> &Units,
                                   const Catalogs &Known,
                                   const RunOptions &Options) {
  std::vector<UnitResult> Results(Units.size());
  std::mutex Telling;
  std::size_t Done = 0;
  llvm::CrashRecoveryContext::Enable();
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Jobs));
  for (std::size_t I = 0; I != Units.size(); ++I)
    Pool.async([&, I] {
      Results[I] = analyseUnit(Units[I], Known.of(Units[I].File), Options.Each);
      std::lock_guard Lock(Telling);
      ++Done;
      if (Options.Progress)
        Options.Progress(Done, Units[I]);
    });
  Pool.wait();
  llvm::CrashRecoveryContext::Disable();
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

RunResult together(std::vector<UnitResult> Units, bool Link,
                   const Program *Others) {
  if (Link)
    link(Units, Others);
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
    return std::tuple(H.Begin.File, H.Begin.Offset, H.Framework, H.Per);
  });
  sortUnique(Result.Remarks, keyOf);
  return Result;
}

RunResult run(const std::vector<Unit> &Units, const Catalogs &Known,
              const RunOptions &Options) {
  RunOptions Each = Options;
  Each.Each.Link = Units.size() > 1 || Options.Others;
  return together(analyseAll(Units, Known, Each), Each.Each.Link,
                  Options.Others.get());
}

} // namespace connguard
