// How the cost of an analysis grows with the function, and what share of the
// parser's time it is. Prints tables; promises nothing to ctest.
//   ./dev bench path
#include "Connguard.h"
#include "bench/Shapes.h"
#include "catalog/CatalogYaml.h"
#include "path/Paths.h"
#include "recognise/Calls.h"
#include "recognise/Events.h"
#include "summary/Summaries.h"
#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Timer.h"
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace connguard {
namespace {

constexpr unsigned Repetitions = 5;
constexpr unsigned Sizes[] = {625, 1250, 2500, 5000, 10000, 20000};
constexpr unsigned Largest = 20000;

// One thread does everything, so that the process's CPU time is this thread's.
double milliseconds(llvm::function_ref<void()> Work) {
  llvm::TimeRecord Before = llvm::TimeRecord::getCurrentTime(true);
  Work();
  llvm::TimeRecord After = llvm::TimeRecord::getCurrentTime(false);
  After -= Before;
  return After.getProcessTime() * 1000;
}

double median(llvm::function_ref<double()> Measured) {
  std::vector<double> Times;
  for (unsigned I = 0; I < Repetitions; ++I)
    Times.push_back(Measured());
  llvm::sort(Times);
  return Times[Repetitions / 2];
}

//===--- Growth ----------------------------------------------------------===//

struct Measure {
  double Lowering = 0, Paths = 0; ///< Milliseconds.
  bool Complete = true;           ///< No site was given up.
};

// Everything that remembers is made anew each time.
Measure measure(clang::ASTUnit &Unit, const Catalog &Known) {
  Measure Result;
  const clang::FunctionDecl *F = functionNamed(Unit, "f");
  CallRecogniser Calls(Known, Unit.getASTContext());
  Summaries Summaries(Calls);
  std::optional<FunctionEvents> Events;
  Result.Lowering = milliseconds([&] { Events = lower(*F, Calls, Summaries); });
  PathFacts Facts;
  Result.Paths = milliseconds([&] { Facts = follow(*Events); });
  Result.Complete =
      !Facts.OverBudget &&
      llvm::none_of(Facts.Sites, [](auto &S) { return S.OverBudget; });
  return Result;
}

// Small functions are looked at as often as it takes to be worth a
// measurement.
Measure medianOf(clang::ASTUnit &Unit, const Catalog &Known, unsigned Often) {
  std::vector<Measure> All;
  for (unsigned I = 0; I < Repetitions; ++I) {
    Measure &Mean = All.emplace_back();
    for (unsigned J = 0; J < Often; ++J) {
      Measure One = measure(Unit, Known);
      Mean.Lowering += One.Lowering / Often;
      Mean.Paths += One.Paths / Often;
      Mean.Complete &= One.Complete;
    }
  }
  llvm::sort(All, [](const Measure &A, const Measure &B) {
    return A.Lowering + A.Paths < B.Lowering + B.Paths;
  });
  return All[Repetitions / 2];
}

// Single ratios waver on a busy machine; their mean says how it grows.
void printMean(double First, double Last) {
  double Doublings = std::size(Sizes) - 1;
  fmt::print("{:>57}{:>7.2f}\n", "on average",
             std::pow(Last / First, 1 / Doublings));
}

void printGrowth(const Shape &What, const Catalog &Known) {
  double First = 0, Before = 0;
  for (unsigned Size : Sizes) {
    auto Unit = llvm::cantFail(parse("/bench/f.c", sourceOf(What, Size)));
    Measure Now = medianOf(*Unit, Known, Largest / Size);
    double Sum = Now.Lowering + Now.Paths;
    fmt::print("{:<26}{:>6}{:>9.1f}{:>8.1f}{:>8.1f}{:>7}{}\n", What.Name.str(),
               Size, Now.Lowering, Now.Paths, Sum,
               Before == 0 ? "" : fmt::format("{:.2f}", Sum / Before),
               Now.Complete ? "" : "  given up");
    std::fflush(stdout);
    First = Size == Sizes[0] ? Sum : First;
    Before = Sum;
  }
  printMean(First, Before);
}

void growth(llvm::StringRef Wanted) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, shapeCatalog(), "bench.yaml"));
  fmt::print("CPU milliseconds, medians of {}; x: against half the size\n"
             "{:<26}{:>6}{:>9}{:>8}{:>8}{:>7}\n",
             Repetitions, "shape", "size", "lowering", "paths", "sum", "x");
  for (const Shape &What : allShapes())
    if (What.Name.contains(Wanted))
      printGrowth(What, Known);
}

//===--- Share -----------------------------------------------------------===//

struct Share {
  double Parse = 0, Analysis = 0; ///< Milliseconds.
  double Most = 0;                ///< Of one file.

  double inPercent() const { return 100 * Analysis / Parse; }

  void add(const Share &Part) {
    Parse += Part.Parse;
    Analysis += Part.Analysis;
    Most = std::max(Most, Part.Most);
  }
};

Share shareOf(llvm::StringRef File) {
  Share Result;
  std::string Text = llvm::cantFail(readFile(File));
  Catalog Known = llvm::cantFail(loadCatalog(File));
  std::unique_ptr<clang::ASTUnit> Unit;
  Result.Parse = median([&] {
    return milliseconds([&] { Unit = llvm::cantFail(parse(File, Text)); });
  });
  Result.Analysis = median([&] {
    return milliseconds([&] { analyze(Unit->getASTContext(), Known); });
  });
  Result.Most = Result.inPercent();
  return Result;
}

void print(llvm::StringRef Name, const Share &Of) {
  fmt::print("{:<26}{:>10.1f}{:>10.1f}{:>8.2f} %{:>8.2f} %\n", Name.str(),
             Of.Parse, Of.Analysis, Of.inPercent(), Of.Most);
}

void share() {
  fmt::print("\nCPU milliseconds, medians of {}; most: of one file\n"
             "{:<26}{:>10}{:>10}{:>10}{:>10}\n",
             Repetitions, "test-inputs", "parse", "analysis", "share", "most");
  std::map<std::string, Share> Folders;
  for (const std::string &File : inputFiles()) {
    llvm::StringRef Folder = llvm::sys::path::parent_path(File);
    Folders[llvm::sys::path::filename(Folder).str()].add(shareOf(File));
  }
  Share All;
  for (const auto &[Name, Of] : Folders) {
    print(Name, Of);
    All.add(Of);
  }
  print("all", All);
}

} // namespace
} // namespace connguard

// With an argument: only the growth of shapes that are called so.
int main(int Count, char **Arguments) {
  connguard::growth(Count > 1 ? Arguments[1] : "");
  if (Count == 1)
    connguard::share();
}
