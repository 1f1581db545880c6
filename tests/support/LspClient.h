// A language client for tests: what an editor does, without the editor.
//
//   auto Client = LspClient::start({.Program = "clangd", .Directory = Dir});
//   (*Client)->open(File, "cpp", Text);
//   for (lsp::Diagnostic &D : *(*Client)->diagnostics(File))
//     (*Client)->fixes(File, D);
//
// Whatever the server does wrong (dies, is silent, sends what is not LSP) comes
// back as an error that says so. No call takes much longer than Patience.

#ifndef CONNGUARD_TESTS_SUPPORT_LSPCLIENT_H
#define CONNGUARD_TESTS_SUPPORT_LSPCLIENT_H

#include "LspValues.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace connguard {
/// Starts a server, and ends it when destroyed at the latest.
class LspClient {
public:
  struct Options {
    std::string Program;
    std::vector<std::string> Args = {};
    std::string Directory;
    std::chrono::milliseconds Patience = std::chrono::seconds(60);
  };

  /// A server that has answered `initialize`. It reads no configuration of the
  /// person who runs the test.
  static llvm::Expected<std::unique_ptr<LspClient>> start(const Options &);
  ~LspClient();
  LspClient(const LspClient &) = delete;
  LspClient &operator=(const LspClient &) = delete;

  /// What the server says its version is.
  llvm::StringRef version() const { return Version; }

  /// The server need not read \p File, an absolute path: it has \p Text. Only
  /// waiting for its diagnostics shows whether the server took it.
  llvm::Error open(llvm::StringRef File, llvm::StringRef Language,
                   llvm::StringRef Text);

  /// Waits for what is published about \p File. A second call waits for the
  /// next publication.
  llvm::Expected<std::vector<lsp::Diagnostic>>
  diagnostics(llvm::StringRef File);

  /// The quick fixes for \p D.
  llvm::Expected<std::vector<lsp::Action>> fixes(llvm::StringRef File,
                                                 const lsp::Diagnostic &D);

  /// The refactorings on offer when \p Selected is selected.
  llvm::Expected<std::vector<lsp::Action>> refactorings(llvm::StringRef File,
                                                        lsp::Range Selected);

  /// Ends the server in good order: it must exit with status 0.
  llvm::Error shutdown();

private:
  using Deadline = std::chrono::steady_clock::time_point;

  explicit LspClient(const Options &O) : Patience(O.Patience) {}
  llvm::Error spawn(const Options &);
  llvm::Error initialize();
  llvm::Expected<llvm::json::Value> request(llvm::StringRef Method,
                                            llvm::json::Value Params);
  llvm::Expected<std::vector<lsp::Action>>
  actions(llvm::StringRef File, lsp::Range, llvm::json::Object Context);
  llvm::Error notify(llvm::StringRef Method, llvm::json::Value Params);
  llvm::Error send(llvm::json::Object Message, Deadline);

  // One message further.
  llvm::Error receive(Deadline);
  llvm::Error dispatch(llvm::json::Object Message, Deadline);
  llvm::Expected<llvm::StringRef> frame(Deadline);
  llvm::Error readMore(Deadline);
  llvm::Error await(short Events, Deadline);
  llvm::Error awaitExit(Deadline);
  // An error that shows how the server ended and what it wrote last.
  llvm::Error died(llvm::StringRef Instead);

  std::chrono::milliseconds Patience;
  pid_t Server = -1;
  int Socket = -1;
  std::string ErrorLog; // Path of the file that holds the server's stderr.
  std::string Version;
  std::string Received; // Not yet understood.
  std::string Body;
  int64_t Requests = 0;
  std::map<int64_t, llvm::json::Object> Replies;
  llvm::StringMap<llvm::json::Value> Published; // By URI.
};

} // namespace connguard

#endif
