// What a unit was made from: all that its parse asked the file system for, and
// what it was told.
//
//   parse --InputRecorder--> UnitInputs --FileState::holds--> still true?
//
// What is not there counts, too: a header that appears in an earlier include
// directory, a `.clang-tidy` in a directory above, a newer GCC beside the one
// whose headers were taken.
#ifndef CONNGUARD_ENGINE_INPUTS_H
#define CONNGUARD_ENGINE_INPUTS_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace connguard {

using FileSystem = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

/// 16 bytes that stand for \p Bytes.
std::string digestOf(llvm::StringRef Bytes);

/// The disk, with \p Edited in front of it: absolute names and texts.
FileSystem filesWith(const llvm::StringMap<std::string> &Edited);

/// Paths are absolute, as they were asked for.
struct UnitInputs {
  std::map<std::string, std::string> Read;   ///< Digests of files.
  std::map<std::string, std::string> Listed; ///< Digests of the names in it.
  std::map<std::string, bool> Present; ///< Is it a directory? Not its content.
  /// Directories, and names that are not in them.
  std::map<std::string, std::set<std::string>> Absent;
  /// A file changed while it was read: the result belongs to no state.
  bool Torn = false;
};

/// Passes everything on, and writes it down. For one thread.
class InputRecorder : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Into must outlive this.
  InputRecorder(connguard::FileSystem Files, UnitInputs &Into)
      : ProxyFileSystem(std::move(Files)), Into(Into) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &Failed) override;

private:
  std::string absolute(const llvm::Twine &Path) const;
  void miss(llvm::StringRef Path);

  UnitInputs &Into;
  llvm::StringSet<> Missed; ///< Paths that miss() is done with.
};

/// What the files are now. Each is looked at once, so that all units of a run
/// see the same. Safe to use from several threads.
class FileState {
public:
  explicit FileState(FileSystem Files) : Files(std::move(Files)) {}

  /// Is everything as \p Then says?
  bool holds(const UnitInputs &Then);
  /// "" if it cannot be read.
  std::string digest(llvm::StringRef File);
  /// Is there something called \p Name in \p Directory?
  bool has(llvm::StringRef Directory, llvm::StringRef Name) {
    return names(Directory).contains(Name);
  }

private:
  template <typename T, typename Make>
  const T &once(llvm::StringMap<T> &Known, llvm::StringRef Path, Make Look);
  const llvm::StringSet<> &names(llvm::StringRef Directory);

  FileSystem Files;
  std::mutex Looking;
  llvm::StringMap<std::string> Digests, Listings;
  llvm::StringMap<std::optional<bool>> Kinds;
  llvm::StringMap<llvm::StringSet<>> Names;
};

} // namespace connguard

#endif
