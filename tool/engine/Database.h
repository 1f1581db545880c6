// compile_commands.json: found, read once, asked by path.
#ifndef CONNGUARD_ENGINE_DATABASE_H
#define CONNGUARD_ENGINE_DATABASE_H

#include "engine/CompileCommands.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace clang::tooling {
class CompilationDatabase;
}

namespace connguard {

class Database {
public:
  /// Fails, with the place, if \p Path is not what a compile_commands.json has
  /// to be.
  static llvm::Expected<std::unique_ptr<Database>> load(llvm::StringRef Path);
  ~Database();

  llvm::StringRef path() const { return Path; }
  /// The ways in which \p File is compiled, whichever of its names it is given.
  std::vector<Unit> unitsOf(llvm::StringRef File) const;
  /// All units of C and C++ files below \p Directory.
  std::vector<Unit> unitsBelow(llvm::StringRef Directory) const;

private:
  Database(llvm::StringRef Path,
           std::unique_ptr<clang::tooling::CompilationDatabase> Commands);

  std::string Path;
  std::unique_ptr<clang::tooling::CompilationDatabase> Commands;
};

/// Every database of a run.
class Databases {
public:
  /// The database in the build directory \p Path, or at the file \p Path.
  llvm::Expected<std::vector<const Database *>> in(llvm::StringRef Path);
  /// The databases found upward from \p Path, nearest first, at least one.
  llvm::Expected<std::vector<const Database *>> above(llvm::StringRef Path);

private:
  llvm::Expected<const Database *> load(llvm::StringRef File);
  llvm::Error addIn(llvm::StringRef Directory,
                    std::vector<const Database *> &Into);

  llvm::StringMap<std::unique_ptr<Database>> Loaded;
};

} // namespace connguard

#endif
