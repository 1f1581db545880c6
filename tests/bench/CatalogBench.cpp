// What a larger catalog costs: the analysis of each file of test-inputs with
// ten libraries (few), with all of them, and with 300 made-up ones on top
// (many). Prints a table; promises nothing to ctest.
//   ./dev bench catalog
//
// For callgrind, `catalog_bench few FILE` does nothing but one analysis inside
// measuredAnalysis(); `all` and `many` likewise.
#include "Connguard.h"
#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Timer.h"
#include <fmt/format.h>

namespace connguard {
namespace {

constexpr unsigned Repetitions = 5, FewDocuments = 10, MadeUp = 300;

// Everything, or so many files of libraries and as many of frameworks.
Catalog known(std::optional<unsigned> Documents) {
  Catalog Result;
  unsigned Libraries = 0, Frameworks = 0;
  for (const CatalogFile &File : embeddedCatalog()) {
    unsigned &Taken =
        File.Path.starts_with("libraries/") ? Libraries : Frameworks;
    if (Documents && Taken == *Documents)
      continue;
    ++Taken;
    llvm::cantFail(addCatalogText(Result, File.Text, File.Path));
  }
  return Result;
}

// All, and libraries and frameworks that nobody uses.
Catalog knownAndMore() {
  Catalog Result = known(std::nullopt);
  for (unsigned I = 0; I < MadeUp; ++I)
    llvm::cantFail(addCatalogText(Result,
                                  fmt::format(R"(
name: made-up-{0}
resources:
  - type: made_up_{0}
    kind: connection
    acquire: [{{ call: made_up::Client{0}::open }}]
    release: [{{ call: made_up::close{0}, handle: argument 0 }}]
handlers:
  - {{ callable-passed-to: made_up::Server{0}::get, per: request }}
  - {{ method-of: made_up::Handler{0}, per: request }}
  - {{ parameters: [made_up::Request{0}], per: request }}
)",
                                              I),
                                  "made-up.yaml"));
  return Result;
}

double milliseconds(llvm::function_ref<void()> Work,
                    unsigned Times = Repetitions) {
  std::vector<double> Taken;
  for (unsigned I = 0; I < Times; ++I) {
    llvm::TimeRecord Before = llvm::TimeRecord::getCurrentTime(true);
    Work();
    llvm::TimeRecord After = llvm::TimeRecord::getCurrentTime(false);
    After -= Before;
    Taken.push_back(After.getProcessTime() * 1000);
  }
  llvm::sort(Taken);
  return Taken[Times / 2];
}

std::unique_ptr<clang::ASTUnit> parsed(llvm::StringRef File) {
  std::string Text = llvm::cantFail(readFile(File));
  llvm::Expected<std::unique_ptr<clang::ASTUnit>> Unit = parse(File, Text);
  if (Unit)
    return std::move(*Unit);
  llvm::consumeError(Unit.takeError()); // an input with errors on purpose
  return nullptr;
}

} // namespace

// By this name callgrind knows what to count.
extern "C" __attribute__((noinline)) void
measuredAnalysis(clang::ASTContext &Unit, const Catalog &Known) {
  analyze(Unit, Known);
}

namespace {

Catalog named(llvm::StringRef Which) {
  if (Which == "many")
    return knownAndMore();
  return known(Which == "few" ? std::optional(FewDocuments) : std::nullopt);
}

int once(llvm::StringRef Which, llvm::StringRef File) {
  Catalog Known = named(Which);
  std::unique_ptr<clang::ASTUnit> Unit = parsed(File);
  if (!Unit)
    return 1;
  measuredAnalysis(Unit->getASTContext(), Known);
  return 0;
}

void printLine(llvm::StringRef Name, double Parse,
               const std::vector<double> &Times) {
  fmt::print("{:48} {:9.1f}", Name.str(), Parse);
  for (double Time : Times)
    fmt::print(" {:8.2f} {:5.2f}", Time, Time / Times.front());
  fmt::print("\n");
}

int table() {
  std::vector<Catalog> Catalogs;
  for (const char *Which : {"few", "all", "many"})
    Catalogs.push_back(named(Which));
  fmt::print("reading the catalog: {:.2f} ms with {} files, {:.2f} ms with "
             "all {}\n\n",
             milliseconds([] { named("few"); }), 2 * FewDocuments,
             milliseconds([] { named("all"); }), embeddedCatalog().size());
  fmt::print("{:48} {:>9} {:>8} {:>5} {:>8} {:>5} {:>8} {:>5}\n", "file",
             "parse, ms", "few, ms", "x", "all, ms", "x", "many, ms", "x");
  std::vector<double> Sums(Catalogs.size());
  double Parsing = 0;
  for (const std::string &File : inputFiles()) {
    std::unique_ptr<clang::ASTUnit> Unit;
    double Parse = milliseconds([&] { Unit = parsed(File); }, 1);
    if (!Unit)
      continue;
    Parsing += Parse;
    std::vector<double> Times;
    for (auto [Known, Sum] : llvm::zip_equal(Catalogs, Sums)) {
      Times.push_back(milliseconds(
          [&] { measuredAnalysis(Unit->getASTContext(), Known); }));
      Sum += Times.back();
    }
    llvm::StringRef Name = File;
    Name.consume_front(CONNGUARD_TEST_INPUTS "/");
    printLine(Name, Parse, Times);
  }
  printLine("sum", Parsing, Sums);
  return 0;
}

} // namespace
} // namespace connguard

int main(int Argc, char **Argv) {
  if (Argc == 3)
    return connguard::once(Argv[1], Argv[2]);
  return connguard::table();
}
