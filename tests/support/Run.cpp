#include "support/Run.h"

#include "engine/FixPlan.h"
#include "recognise/Functions.h"
#include "report/UnifiedDiff.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <filesystem>

namespace connguard {

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static bool isCode(StringRef File) {
  return File.ends_with(".c") || File.ends_with(".cpp");
}

static std::vector<std::string> codeBelow(StringRef Directory) {
  std::vector<std::string> Result;
  std::error_code Failed;
  fs::recursive_directory_iterator File(Directory, Failed), End;
  for (; !Failed && File != End; File.increment(Failed))
    if (isCode(File->path()))
      Result.push_back(File->path());
  llvm::sort(Result);
  return Result;
}

std::vector<std::string> inputFiles(StringRef Rule) {
  return codeBelow((CONNGUARD_TEST_INPUTS "/" + Rule).str());
}

// A folder with a rule's name; the others have other tests.
std::vector<std::string> inputFiles() {
  std::vector<std::string> Result;
  std::error_code Failed;
  fs::directory_iterator Folder(CONNGUARD_TEST_INPUTS, Failed), End;
  for (; !Failed && Folder != End; Folder.increment(Failed)) {
    StringRef Name = path::filename(Folder->path());
    if (Name != "mocks" && Name != "incident" && Name != "catalog" &&
        Name != "projects")
      llvm::append_range(Result, inputFiles(Name));
  }
  llvm::sort(Result);
  return Result;
}

std::vector<std::string> flagsFor(StringRef File) {
  return {File.ends_with(".c") ? "-std=gnu17" : "-std=c++20",
          "-I" CONNGUARD_TEST_INPUTS "/mocks", "-fopenmp"};
}

namespace {

/// Keeps what the compiler says about errors.
class ErrorKeeper : public clang::DiagnosticConsumer {
public:
  std::string Errors;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    if (Info.hasSourceManager() && Info.getLocation().isValid())
      Errors += Info.getLocation().printToString(Info.getSourceManager());
    Errors += (": " + Message + "\n").str();
  }
};

} // namespace

llvm::Expected<std::unique_ptr<clang::ASTUnit>> parse(StringRef File,
                                                      StringRef Text) {
  std::vector<std::string> Args = flagsFor(File);
  Args.push_back("-resource-dir=" CONNGUARD_RESOURCE_DIR);
  ErrorKeeper Keeper;
  std::unique_ptr<clang::ASTUnit> Unit =
      clang::tooling::buildASTFromCodeWithArgs(
          Text, Args, File, "clang-tool",
          std::make_shared<clang::PCHContainerOperations>(),
          clang::tooling::getClangStripDependencyFileAdjuster(),
          clang::tooling::FileContentMappings(), &Keeper);
  if (!Unit || !Keeper.Errors.empty())
    return llvm::createStringError(File + " does not compile:\n" +
                                   Keeper.Errors);
  return std::move(Unit);
}

const clang::FunctionDecl *functionNamed(clang::ASTUnit &Unit, StringRef Name) {
  for (const clang::FunctionDecl *F :
       functionsOf(Unit.getASTContext()).Functions)
    if (F->getNameAsString() == Name)
      return F;
  ADD_FAILURE() << "no function " << Name.str();
  return nullptr;
}

// What holds for a folder is read once.
static llvm::Expected<const Catalog *> catalogFor(StringRef File) {
  static std::map<std::string, Catalog> Known;
  std::string Folder = llvm::sys::path::parent_path(File).str();
  if (auto Place = Known.find(Folder); Place != Known.end())
    return &Place->second;
  llvm::Expected<Catalog> New = loadCatalog(File);
  if (!New)
    return New.takeError();
  return &Known.emplace(Folder, std::move(*New)).first->second;
}

llvm::Expected<std::vector<LocatedFinding>> findingsIn(StringRef File,
                                                       StringRef Text) {
  llvm::Expected<const Catalog *> Known = catalogFor(File);
  if (!Known)
    return Known.takeError();
  llvm::Expected<std::unique_ptr<clang::ASTUnit>> Unit = parse(File, Text);
  if (!Unit)
    return Unit.takeError();
  clang::ASTContext &Context = (*Unit)->getASTContext();
  std::vector<LocatedFinding> Result;
  for (const Finding &F : analyze(Context, **Known).Findings)
    Result.push_back(
        locate(F, Context.getSourceManager(), Context.getLangOpts()));
  return std::move(Result);
}

const LocatedFix *safeFix(const LocatedFinding &Found) {
  auto Safe = llvm::find_if(Found.Fixes, [](auto &F) { return F.Safe; });
  return Safe == Found.Fixes.end() ? nullptr : &*Safe;
}

llvm::Expected<std::string>
fixed(StringRef Text, llvm::ArrayRef<LocatedFinding> Found,
      llvm::function_ref<bool(const LocatedFinding &)> Wanted, bool Unsafe) {
  std::vector<LocatedFinding> Chosen;
  llvm::copy_if(Found, std::back_inserter(Chosen), Wanted);
  FixPlan Plan = planFixes(Chosen, {.Unsafe = Unsafe});
  if (Plan.Edits.size() > 1)
    return llvm::createStringError("an input's fix edits another file: " +
                                   std::next(Plan.Edits.begin())->first);
  if (Plan.Edits.empty())
    return Text.str();
  return clang::tooling::applyAllReplacements(Text, Plan.Edits.begin()->second);
}

std::string difference(StringRef Name, StringRef Wish, StringRef Now) {
  size_t Same = 0, Tail = 0, Most = std::min(Wish.size(), Now.size());
  while (Same < Most && Wish[Same] == Now[Same])
    ++Same;
  while (Tail < Most - Same &&
         Wish[Wish.size() - Tail - 1] == Now[Now.size() - Tail - 1])
    ++Tail;
  TextEdit Edit{.Offset = unsigned(Same),
                .Length = unsigned(Wish.size() - Tail - Same),
                .Text = Now.substr(Same, Now.size() - Tail - Same).str()};
  return unifiedDiff(Name, Wish, Edit);
}

llvm::Expected<std::string> readFile(StringRef Path) {
  auto Text = llvm::MemoryBuffer::getFile(Path);
  if (!Text)
    return llvm::createFileError(Path, Text.getError());
  return (*Text)->getBuffer().str();
}

Outcome runProgram(llvm::ArrayRef<std::string> Command, unsigned Seconds) {
  TemporaryDirectory Logs;
  std::string Out = Logs.path("out"), Err = Logs.path("err"), Why;
  std::vector<StringRef> Args(Command.begin(), Command.end());
  Outcome Result;
  Result.Exit =
      llvm::sys::ExecuteAndWait(Args.front(), Args, std::nullopt,
                                {StringRef(), StringRef(Out), StringRef(Err)},
                                Seconds, /*MemoryLimit=*/0, &Why);
  Result.Output = llvm::cantFail(readFile(Out));
  Result.Errors = llvm::cantFail(readFile(Err)) + Why;
  return Result;
}

TemporaryDirectory::TemporaryDirectory() {
  llvm::SmallString<128> Made, Real;
  EXPECT_FALSE(fs::createUniqueDirectory("connguard-test", Made));
  fs::real_path(Made, Real);
  Root = Real.str().str();
}

// LLVM's remove_directories leaves named pipes where they are.
TemporaryDirectory::~TemporaryDirectory() {
  std::error_code Failed;
  std::filesystem::remove_all(Root, Failed);
  EXPECT_FALSE(Failed) << Root << ": " << Failed.message();
}

std::string TemporaryDirectory::path(StringRef Name) const {
  return (Root + "/" + Name).str();
}

std::string TemporaryDirectory::write(StringRef Name, StringRef Text) const {
  std::string File = path(Name);
  fs::create_directories(path::parent_path(File));
  std::error_code Failed;
  llvm::raw_fd_ostream(File, Failed) << Text;
  EXPECT_FALSE(Failed) << File << ": " << Failed.message();
  return File;
}

} // namespace connguard
