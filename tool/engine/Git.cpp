#include "engine/Git.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <fmt/format.h>

using namespace llvm;

namespace connguard {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

std::string realName(StringRef Path) {
  SmallString<256> Real;
  if (!fs::real_path(Path, Real))
    return std::string(Real);
  StringRef Directory = path::parent_path(Path);
  if (Directory.empty())
    return Path.str();
  Real = realName(Directory);
  path::append(Real, path::filename(Path));
  return std::string(Real);
}

ChangedFiles::ChangedFiles(FileSet All) : Files(std::move(All)) {
  for (StringRef File : Files)
    for (StringRef At = File; !At.empty() && !fs::exists(At);
         At = path::parent_path(At))
      Gone.insert(path::filename(At));
}

bool ChangedFiles::contains(StringRef Path) {
  auto [Entry, New] = Known.try_emplace(Path, false);
  if (New)
    Entry->second = lost(path::filename(Path)) || Files.contains(Path.str()) ||
                    Files.contains(realName(Path));
  return Entry->second;
}

// What git writes for these arguments; fails with what it says.
static Expected<std::string> ask(StringRef Program, StringRef Directory,
                                 ArrayRef<StringRef> Arguments) {
  SmallString<128> Out, Err;
  if (std::error_code Failed = fs::createTemporaryFile("connguard", "out", Out))
    return createFileError(Out, Failed);
  FileRemover RemoveOut(Out);
  if (std::error_code Failed = fs::createTemporaryFile("connguard", "err", Err))
    return createFileError(Err, Failed);
  FileRemover RemoveErr(Err);
  SmallVector<StringRef> All = {Program, "-C", Directory, "-c",
                                "core.fsmonitor=false"};
  llvm::append_range(All, Arguments);
  std::string Why;
  int Code = sys::ExecuteAndWait(Program, All, std::nullopt,
                                 {StringRef(""), Out.str(), Err.str()},
                                 /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Why);
  auto Said = MemoryBuffer::getFile(Code == 0 ? Out : Err);
  std::string Text = Said ? (*Said)->getBuffer().str() : "";
  if (Code == 0)
    return Text;
  return createStringError("git: " + (Why.empty() ? Text : Why));
}

Expected<Git> Git::open(StringRef Directory) {
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError("git: " + Program.getError().message());
  Expected<std::string> Top =
      ask(*Program, Directory, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  return Git(*Program, realName(StringRef(*Top).rtrim('\n')));
}

// A revision that begins with a dash is no option.
Expected<std::string> Git::commitOf(StringRef Revision) const {
  std::string Commit = (Revision + "^{commit}").str();
  Expected<std::string> Name =
      ask(Program, Top,
          {"rev-parse", "--verify", "--quiet", "--end-of-options", Commit});
  if (Name)
    return StringRef(*Name).rtrim('\n').str();
  consumeError(Name.takeError());
  return createStringError(
      fmt::format("git knows no revision '{}' in {}", Revision.str(), Top));
}

FileSet Git::filesIn(StringRef Names) const {
  FileSet Result;
  for (StringRef Name : split(Names, '\0')) {
    if (Name.empty())
      continue;
    SmallString<256> File(Top);
    path::append(File, Name);
    Result.insert(realName(File));
  }
  return Result;
}

static constexpr StringRef Diff[] = {
    "diff",          "--name-only",   "-z",
    "--no-ext-diff", "--no-textconv", "--no-renames"};

Expected<FileSet> Git::changedSince(StringRef Revision) const {
  Expected<std::string> Commit = commitOf(Revision);
  if (!Commit)
    return Commit.takeError();
  SmallVector<StringRef> Arguments(std::begin(Diff), std::end(Diff));
  Arguments.append({*Commit, "--"});
  Expected<std::string> Changed = ask(Program, Top, Arguments);
  if (!Changed)
    return Changed.takeError();
  Expected<std::string> New =
      ask(Program, Top, {"ls-files", "-z", "--others", "--exclude-standard"});
  if (!New)
    return New.takeError();
  return filesIn(*Changed + *New);
}

Expected<FileSet> Git::staged() const {
  SmallVector<StringRef> Arguments(std::begin(Diff), std::end(Diff));
  Arguments.push_back("--cached");
  Expected<std::string> Changed = ask(Program, Top, Arguments);
  if (!Changed)
    return Changed.takeError();
  return filesIn(*Changed);
}

Expected<StringMap<std::string>> Git::textsIn(StringRef Revision,
                                              const FileSet &Files) const {
  Expected<std::string> Commit = commitOf(Revision);
  if (!Commit)
    return Commit.takeError();
  StringMap<std::string> Result;
  for (StringRef File : Files) {
    StringRef Name = File;
    if (!Name.consume_front(Top) || !Name.consume_front("/"))
      continue;
    std::string Object = *Commit + ":" + Name.str();
    Expected<std::string> Text =
        ask(Program, Top, {"cat-file", "blob", Object});
    if (Text)
      Result[File] = std::move(*Text);
    else
      consumeError(Text.takeError()); // It was not there.
  }
  return Result;
}

} // namespace connguard
