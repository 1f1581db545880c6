// Which files does a unit read?
#ifndef CONNGUARD_ENGINE_DEPENDENCIES_H
#define CONNGUARD_ENGINE_DEPENDENCIES_H

#include "engine/CompileCommands.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <optional>

namespace connguard {

/// Clang's dependency scanner, which reads each file once for all units.
/// Between llvm::CrashRecoveryContext::Enable() and Disable(), nothing a unit
/// does to it harms the process.
class DependencyScanner {
public:
  /// \p Edited replaces files; it must outlive this.
  explicit DependencyScanner(const llvm::StringMap<std::string> &Edited);
  ~DependencyScanner();

  /// Absolute names, with those of the system; nothing if the scanner fails.
  /// Safe to call from several threads.
  std::optional<std::vector<std::string>> filesOf(const Unit &Of);

private:
  class Shared;
  std::unique_ptr<Shared> Service;
  const llvm::StringMap<std::string> &Edited;
};

} // namespace connguard

#endif
