// All rules, registered as clang-tidy checks; and the guard that keeps a plugin
// out of a clang-tidy of another major version, where it would find nothing and
// say nothing.
#include "tidy/RuleCheck.h"

#include "clang-tidy/ClangTidyModule.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <map>
#include <mutex>

using namespace clang;

namespace connguard {

namespace {

/// Finds the analysis that the checks of one translation unit share. clang-tidy
/// makes one ClangTidyContext for them; clangd builds units on several threads.
class SharedAnalyses {
public:
  std::shared_ptr<SharedAnalysis> of(tidy::ClangTidyContext *Context) {
    std::lock_guard<std::mutex> Lock(Mutex);
    std::erase_if(Known,
                  [](const auto &Entry) { return Entry.second.expired(); });
    std::shared_ptr<SharedAnalysis> Found = Known[Context].lock();
    if (!Found) {
      Found = std::make_shared<SharedAnalysis>();
      Known[Context] = Found;
    }
    return Found;
  }

private:
  std::mutex Mutex;
  std::map<tidy::ClangTidyContext *, std::weak_ptr<SharedAnalysis>> Known;
};

class Module : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    auto Analyses = std::make_shared<SharedAnalyses>();
    for (const Rule *R : allRules())
      Factories.registerCheckFactory(
          R->Name,
          [R, Analyses](StringRef Name, tidy::ClangTidyContext *Context)
              -> std::unique_ptr<tidy::ClangTidyCheck> {
            return std::make_unique<RuleCheck>(*R, Analyses->of(Context), Name,
                                               Context);
          });
  }
};

/// Runs when the plugin is loaded, before clang-tidy looks at any option.
struct VersionGuard {
  VersionGuard() {
    std::string Host = getClangFullVersion();
    std::string Wanted =
        " version " + std::to_string(CONNGUARD_LLVM_MAJOR) + ".";
    if (StringRef(Host).contains(Wanted))
      return;
    llvm::errs() << "connguard: this plugin is built for clang-tidy "
                 << CONNGUARD_LLVM_MAJOR << " and cannot work in '" << Host
                 << "'; run clang-tidy-" << CONNGUARD_LLVM_MAJOR
                 << ", or build connguard against that version\n";
    llvm::errs().flush();
    std::_Exit(2);
  }
};

const VersionGuard Guard;
const tidy::ClangTidyModuleRegistry::Add<Module>
    Registered("connguard-module", "Finds leaked and per-request connections.");

} // namespace

} // namespace connguard
