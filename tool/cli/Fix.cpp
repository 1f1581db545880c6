#include "cli/Commands.h"
#include "cli/Session.h"
#include "engine/FixCheck.h"
#include "engine/FixPlan.h"
#include "engine/Git.h"
#include "report/UnifiedDiff.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

namespace {

/// The files after some rounds of fixing, each of which starts from the texts
/// that the one before it made.
struct Fixing {
  RunResult Remaining; ///< What is found in the texts.
  llvm::StringMap<std::string> Texts;
  /// From the files on disk to the texts.
  std::map<std::string, clang::tooling::Replacements> Edits;
  std::size_t Applied = 0;
  std::vector<LocatedFinding> LeftOut;
  std::vector<Problem> Broken; ///< What fixes that were taken back broke.
};

} // namespace

// Fixes that overlap wait for the next round, in which the first ones' findings
// are gone. So a round without overlaps is the last.
static constexpr unsigned MaxRounds = 8;

static llvm::Error fixOnce(const Session &With, const FixChoice &Wanted,
                           Fixing &State) {
  FixPlan Plan = planFixes(State.Remaining.Findings, Wanted);
  State.LeftOut.clear();
  for (std::size_t I : Plan.LeftOut)
    State.LeftOut.push_back(State.Remaining.Findings[I]);
  llvm::Expected<llvm::StringMap<std::string>> New =
      applyFixes(Plan, State.Texts);
  if (!New)
    return New.takeError();
  for (auto &[File, Text] : *New)
    State.Texts[File] = Text;
  for (auto &[File, Edits] : Plan.Edits)
    State.Edits[File] = State.Edits[File].merge(Edits);
  State.Applied += Plan.Taken.size();
  if (!Plan.Taken.empty())
    State.Remaining = With.analyse(State.Texts);
  return llvm::Error::success();
}

// Fixes are promised to compile and to add no finding. If some do not keep
// that, it is our mistake, and their file is left alone. Fails if it was not
// the file itself that broke it.
static llvm::Error spare(const std::vector<Problem> &Broken,
                         const Fixing &State, FixChoice &Wanted) {
  for (const Problem &P : Broken) {
    if (!State.Edits.count(P.At.File))
      return llvm::createStringError(
          fmt::format("nothing was changed by the fixes: {}:{}:{}: {}",
                      P.At.File, P.At.Line, P.At.Column, P.Message));
    Wanted.Spared.insert(P.At.File);
  }
  return llvm::Error::success();
}

static llvm::Expected<Fixing> fixAll(const Session &With, FixChoice Wanted) {
  const RunResult Before = With.analyse();
  std::vector<Problem> Broken;
  while (true) {
    Fixing State;
    State.Remaining = Before;
    for (unsigned Round = 0; Round != MaxRounds; ++Round) {
      if (llvm::Error Failed = fixOnce(With, Wanted, State))
        return std::move(Failed);
      if (State.LeftOut.empty())
        break;
    }
    std::vector<Problem> New = brokenBy(Before, State.Remaining);
    if (llvm::Error Failed = spare(New, State, Wanted))
      return std::move(Failed);
    llvm::append_range(Broken, New);
    State.Broken = Broken;
    if (New.empty())
      return State;
  }
}

// Files of a git work tree with changes that no commit has, new ones included:
// after an edit nobody could tell these changes from ours.
static std::vector<std::string> dirtyAmong(const Report &Names,
                                           const Fixing &State) {
  llvm::StringMap<std::optional<ChangedFiles>> ByDirectory;
  std::vector<std::string> Result;
  for (const auto &[File, Unused] : State.Edits) {
    llvm::StringRef Directory = llvm::sys::path::parent_path(File);
    auto [Known, New] = ByDirectory.try_emplace(Directory);
    if (New) {
      llvm::Expected<Git> Tree = Git::open(Directory);
      if (!Tree) {
        llvm::consumeError(Tree.takeError()); // no work tree, or no git
        continue;
      }
      if (llvm::Expected<FileSet> Changed = Tree->changedSince("HEAD"))
        Known->second.emplace(std::move(*Changed));
      else // before the first commit
        llvm::consumeError(Changed.takeError());
    }
    if (Known->second && Known->second->contains(File))
      Result.push_back(Names.nameOf(File));
  }
  return Result;
}

// Replaces the file at once, and keeps who may read it.
static llvm::Error replaceFile(llvm::StringRef File, llvm::StringRef Text) {
  llvm::SmallString<256> Real;
  if (std::error_code Failed = llvm::sys::fs::real_path(File, Real))
    return llvm::createFileError(File, Failed);
  auto Permissions = llvm::sys::fs::getPermissions(Real);
  if (llvm::Error Failed =
          llvm::writeToOutput(Real, [&](llvm::raw_ostream &Into) {
            Into << Text;
            return llvm::Error::success();
          }))
    return llvm::createFileError(File, std::move(Failed));
  if (Permissions)
    llvm::sys::fs::setPermissions(Real, *Permissions);
  return llvm::Error::success();
}

static llvm::Error printDiff(const Report &Names, const Fixing &State) {
  for (const auto &[File, Edits] : State.Edits) {
    auto Old = llvm::MemoryBuffer::getFile(File);
    if (!Old)
      return llvm::createFileError(File, Old.getError());
    std::vector<TextEdit> Texts;
    for (const clang::tooling::Replacement &R : Edits)
      Texts.push_back({.Offset = R.getOffset(),
                       .Length = R.getLength(),
                       .Text = R.getReplacementText().str()});
    llvm::outs() << unifiedDiff(Names.nameOf(File), (*Old)->getBuffer(), Texts);
  }
  llvm::outs().flush();
  return llvm::Error::success();
}

static void sayWhatWasDone(const Report &Names, const Fixing &State,
                           bool Diff) {
  for (const Problem &P : State.Broken)
    writeRemark(Names, {P.At, "fixes of this file left out, " + P.Message},
                llvm::errs());
  for (const LocatedFinding &F : State.LeftOut)
    llvm::errs() << fmt::format(
        "{}:{}:{}: note: fix left out, it overlaps another one: {} [{}]\n",
        Names.nameOf(F.Begin.File), F.Begin.Line, F.Begin.Column, F.Message,
        F.Rule);
  llvm::errs() << fmt::format(
      "connguard: {} {} in {}\n", Diff ? "patch fixes" : "fixed",
      counted(State.Applied, "finding"), counted(State.Texts.size(), "file"));
}

static int run(const Options &Given) {
  if (Given.Diff && (!Given.Outputs.empty() || Given.Format->Name != "text"))
    return complain("--diff prints a patch; it cannot be combined with "
                    "--format or --output");
  llvm::Expected<Session> Opened = Session::open(Given);
  if (!Opened)
    return giveUp(Opened.takeError());
  llvm::Expected<Fixing> Done = fixAll(*Opened, {.Unsafe = Given.UnsafeFixes});
  if (!Done)
    return complain(llvm::toString(Done.takeError()));
  Report After = Opened->report(Done->Remaining);
  if (Given.Diff) {
    if (llvm::Error Failed = printDiff(After, *Done))
      return complain(llvm::toString(std::move(Failed)));
    sayWhatWasDone(After, *Done, /*Diff=*/true);
    return summarize(Given, After, Done->Remaining);
  }
  if (!Given.AllowDirty)
    if (std::vector<std::string> Dirty = dirtyAmong(After, *Done);
        !Dirty.empty())
      return complain(
          fmt::format("nothing was fixed: changes of {} are not committed; "
                      "commit them, or give --allow-dirty",
                      llvm::join(Dirty, ", ")));
  for (const auto &[File, Text] : Done->Texts)
    if (llvm::Error Failed = replaceFile(File, Text))
      return complain(llvm::toString(std::move(Failed)));
  sayWhatWasDone(After, *Done, /*Diff=*/false);
  return finish(Given, After, Done->Remaining);
}

const Command FixCommand = {
    .Name = "fix",
    .Summary = "Mend what has a safe fix, and report the rest",
    .Help = R"(EXAMPLES:
  connguard fix src/
  connguard fix --diff | git apply
  connguard fix --unsafe-fixes src/orders.cpp

Files of a git work tree are edited only if all their changes are committed,
unless --allow-dirty is given.

Exit codes are about what remains after the fixes, or would remain after the
patch.

)" CONNGUARD_EXIT_CODES,
    .Run = run,
};

} // namespace connguard
