// Any text as C or C++, behind declarations of a few libraries: all stages, and
// everything that they find is written down and applied. Clang's parser, which
// has crashes of its own, is run apart: these count for nothing.
#include "Connguard.h"
#include "engine/FixPlan.h"
#include "fuzz/Must.h"
#include "fuzz/Mutator.h"

#include "clang/Basic/Stack.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <sanitizer/lsan_interface.h>

using namespace connguard;
using llvm::StringRef;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *Data, std::size_t Size,
                                        std::size_t MaxSize);

namespace {

using Files = llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem>;

void addFile(StringRef Path, llvm::vfs::InMemoryFileSystem &Into) {
  if (auto Text = llvm::MemoryBuffer::getFile(Path))
    Into.addFile(Path, 0, std::move(*Text));
}

// Nothing of this machine but what the prelude includes.
Files readableFiles() {
  auto Result = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  addFile(CONNGUARD_FUZZ "/prelude.h", *Result);
  addFile(CONNGUARD_FUZZ "/preludestd.h", *Result);
  for (StringRef Name : {"stdio.h", "sys/time.h", "sys/types.h"})
    Result->addFile("/empty/" + Name, 0, llvm::MemoryBuffer::getMemBuffer(""));
  for (StringRef Folder :
       {CONNGUARD_TEST_INPUTS "/mocks", CONNGUARD_RESOURCE_DIR "/include"}) {
    std::error_code Failed;
    llvm::sys::fs::recursive_directory_iterator File(Folder, Failed), End;
    for (; !Failed && File != End; File.increment(Failed)) {
      StringRef Name = llvm::sys::path::filename(File->path());
      if (File.level() < 2 &&
          (Folder.ends_with("mocks") || Name.ltrim('_').starts_with("std")))
        addFile(File->path(), *Result);
    }
  }
  return Result;
}

bool isCxx(StringRef Text) {
  return llvm::any_of(std::initializer_list<StringRef>{"::", "nullptr",
                                                       "class ", "template",
                                                       "[&", "co_"},
                      [&](StringRef Word) { return Text.contains(Word); });
}

// The prelude stands for them.
std::string withoutIncludes(StringRef Text) {
  std::string Result;
  for (StringRef Line : llvm::split(Text, '\n'))
    Result += (Line.contains("#include") ? "" : Line).str() + "\n";
  return Result;
}

std::unique_ptr<clang::ASTUnit> parsed(const std::string &Text) {
  static const Files Readable = readableFiles();
  std::vector<std::string> Args{isCxx(Text) ? "-std=c++20" : "-std=gnu17",
                                "-w",
                                "-fno-caret-diagnostics",
                                "-ferror-limit=0",
                                "-ftemplate-depth=32",
                                "-fconstexpr-steps=10000",
                                "-resource-dir=" CONNGUARD_RESOURCE_DIR,
                                "-I" CONNGUARD_TEST_INPUTS "/mocks",
                                "-I/empty",
                                "-include" CONNGUARD_FUZZ "/prelude.h"};
  clang::IgnoringDiagConsumer Silent;
  std::unique_ptr<clang::ASTUnit> Result;
  __lsan::ScopedDisabler Lost; // What Clang had when it crashed.
  llvm::CrashRecoveryContext::Enable();
  llvm::CrashRecoveryContext Net;
  Net.RunSafely([&] {
    Result = clang::tooling::buildASTFromCodeWithArgs(
        Text, Args, isCxx(Text) ? "/input.cpp" : "/input.c", "clang-tool",
        std::make_shared<clang::PCHContainerOperations>(),
        clang::tooling::getClangStripDependencyFileAdjuster(),
        clang::tooling::FileContentMappings(), &Silent, Readable);
  });
  return Result;
}

const Catalog &catalog() {
  static const Catalog Known = llvm::cantFail(loadCatalog(""));
  return Known;
}

// The edits are within the text.
void makeFixes(const std::vector<LocatedFinding> &Found, StringRef Text) {
  for (const auto &[File, Edits] : planFixes(Found, {.Unsafe = true}).Edits)
    if (StringRef(File).starts_with("/input."))
      llvm::cantFail(
          clang::tooling::applyAllReplacements(Text, Edits).takeError());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size) {
  clang::noteBottomOfStack();
  std::string Text =
      withoutIncludes({reinterpret_cast<const char *>(Data), Size});
  std::unique_ptr<clang::ASTUnit> Unit = parsed(Text);
  if (!Unit)
    return 0;
  clang::ASTContext &Context = Unit->getASTContext();
  needsAllBodies(Context, catalog());
  UnitReport Report = analyze(Context, catalog(),
                              {.AtLeast = Confidence::Possible,
                               .Exceptions = ExceptionPolicy::All,
                               .Summarize = true});
  std::vector<LocatedFinding> Found = chainFindings({&Report.Chains});
  for (const auto *Some : {&Report.Findings, &Report.Open})
    for (const Finding &F : *Some)
      Found.push_back(
          locate(F, Context.getSourceManager(), Context.getLangOpts()));
  for (const Verdict &V : Report.Verdicts)
    must(!locate(V, Context.getSourceManager()).Outcome.empty());
  makeFixes(Found, Text);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *Data,
                                               std::size_t Size,
                                               std::size_t MaxSize,
                                               unsigned Seed) {
  std::minstd_rand Chance(Seed);
  if (Chance() % 4 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  std::string Result =
      mutated({reinterpret_cast<const char *>(Data), Size}, Chance);
  Result.resize(std::min(Result.size(), MaxSize));
  std::copy(Result.begin(), Result.end(), Data);
  return Result.size();
}
