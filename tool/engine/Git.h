// What git knows about a project: which files changed, and what they were.
//
// Only git itself is started, with nothing that a repository may configure to
// be run by it.
#ifndef CONNGUARD_ENGINE_GIT_H
#define CONNGUARD_ENGINE_GIT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <set>
#include <string>

namespace connguard {

/// Files by their real names; also those that are gone.
using FileSet = std::set<std::string>;

/// The real name of \p Path, without symbolic links as far as it is there.
std::string realName(llvm::StringRef Path);

/// What changed, asked by whatever names. For one thread.
class ChangedFiles {
public:
  explicit ChangedFiles(FileSet Files);

  /// Is \p Path one of them, or called like one that is gone, in whose place it
  /// may be?
  bool contains(llvm::StringRef Path);
  /// Was there a file or directory \p Name that is gone?
  bool lost(llvm::StringRef Name) const { return Gone.contains(Name); }
  const FileSet &all() const { return Files; }

private:
  FileSet Files;
  llvm::StringSet<> Gone;
  llvm::StringMap<bool> Known;
};

class Git {
public:
  /// The work tree around \p Directory. Fails if there is none, or no git.
  static llvm::Expected<Git> open(llvm::StringRef Directory);

  /// What is different from \p Revision, new files that are not ignored
  /// included. Fails if there is no such revision.
  llvm::Expected<FileSet> changedSince(llvm::StringRef Revision) const;
  /// What the next commit changes.
  llvm::Expected<FileSet> staged() const;
  /// The texts of \p Files in \p Revision, by name, without those that were not
  /// there. Fails as changedSince().
  llvm::Expected<llvm::StringMap<std::string>>
  textsIn(llvm::StringRef Revision, const FileSet &Files) const;

private:
  Git(std::string Program, std::string Top)
      : Program(std::move(Program)), Top(std::move(Top)) {}

  llvm::Expected<std::string> commitOf(llvm::StringRef Revision) const;
  FileSet filesIn(llvm::StringRef Names) const;

  std::string Program;
  std::string Top; ///< Where the work tree begins.
};

} // namespace connguard

#endif
