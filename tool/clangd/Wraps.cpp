// clangd has an opinion on every clang-tidy check, also on those it has never
// heard of. Here are the questions that need another answer for ours:
//
//   question                     clangd says            connguard-clangd says
//   is this check fast?          unknown, so do not run ours are
//   which checks run?            the user's list        and ours
//   where is it documented?      on llvm.org            in our docs/checks
//   where are Clang's headers?   beside the program     or where Clang has them
//   what are you?                clangd version N       with connguard
//
// The linker swaps the functions (--wrap, see CMakeLists.txt): who calls F gets
// __wrap_F, and __real_F is clangd's own. No package installs clangd's headers,
// so its declarations are repeated here. A name that another clangd does not
// have fails to link; a changed type would not: ClangdTest asks each question.

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

using llvm::StringRef;
namespace json = llvm::json;

static constexpr StringRef OurPrefix = "connguard-";
static constexpr StringRef AllOurs = "connguard-*";

//===--- Is this check fast? ---------------------------------------------===//

std::optional<bool> stockIsFast(StringRef Check) asm(
    "__real__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");
std::optional<bool> isFast(StringRef Check) asm(
    "__wrap__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");

std::optional<bool> isFast(StringRef Check) {
  return Check.starts_with(OurPrefix) ? true : stockIsFast(Check);
}

//===--- Which checks run? -----------------------------------------------===//

// A list of checks, taken apart as clang-tidy does.
static llvm::SmallVector<StringRef> split(StringRef List) {
  llvm::SmallVector<StringRef> Globs;
  for (List = List.trim(); !List.empty();) {
    size_t End = std::min(List.find_first_of(",\n"), List.size());
    Globs.push_back(List.take_front(End).trim());
    List = List.drop_front(std::min(End + 1, List.size()));
  }
  return Globs;
}

// Does the user, having switched everything off with '-*', say what is to run?
static bool chosen(llvm::ArrayRef<StringRef> AfterReset) {
  return AfterReset.empty() || llvm::any_of(AfterReset, [](StringRef Glob) {
           return Glob.starts_with(OurPrefix);
         });
}

// Ours are on unless somebody says otherwise. The last glob that matches wins,
// and people write '-*' to be rid of the checks they did not ask for, so ours
// go directly behind the last '-*', before all that may take them away again:
//
//   bugprone-*                   -> connguard-*,bugprone-*
//   -connguard-*                 -> connguard-*,-connguard-*
//   -*,bugprone-*                -> -*,connguard-*,bugprone-*
//   -*,connguard-wrong-release   as it is: the user has chosen among ours
//   bugprone-*,-*                as it is: nothing at all is to run
static std::string withOurs(StringRef List) {
  llvm::SmallVector<StringRef> Globs = split(List);
  auto *Ours = std::find(Globs.rbegin(), Globs.rend(), "-*").base();
  bool Reset = Ours != Globs.begin();
  if (Reset && chosen(llvm::ArrayRef(Ours, Globs.end())))
    return List.str();
  Globs.insert(Ours, AllOurs);
  return llvm::join(Globs, ",");
}

using TidyProvider = llvm::unique_function<void(clang::tidy::ClangTidyOptions &,
                                                StringRef) const>;
TidyProvider
stockDefaultChecks() asm("__real__ZN5clang6clangd20provideDefaultChecksEv");
TidyProvider
defaultChecks() asm("__wrap__ZN5clang6clangd20provideDefaultChecksEv");

// clangd asks for defaults last, when the .clang-tidy files and then the
// .clangd files have had their say: only here is the whole list known.
TidyProvider defaultChecks() {
  return [Stock = stockDefaultChecks()](clang::tidy::ClangTidyOptions &Options,
                                        StringRef File) {
    Stock(Options, File);
    Options.Checks = withOurs(Options.Checks.value_or(""));
  };
}

//===--- Where is it documented? -----------------------------------------===//

// clangd's function for this is called only in the file that defines it, out of
// the linker's reach. So the links are mended on their way to the editor.
static void mendLink(json::Object &CodeDescription) {
  std::optional<StringRef> Link = CodeDescription.getString("href");
  if (!Link || !Link->consume_front(
                   "https://clang.llvm.org/extra/clang-tidy/checks/connguard/"))
    return;
  Link->consume_back(".html");
  CodeDescription["href"] = (CONNGUARD_DOCS_URL + *Link + ".md").str();
}

static void mendLinks(json::Value &Published) {
  json::Object *Fields = Published.getAsObject();
  json::Array *Diagnostics = Fields ? Fields->getArray("diagnostics") : nullptr;
  if (!Diagnostics)
    return;
  for (json::Value &D : *Diagnostics)
    if (json::Object *Documented =
            D.getAsObject()->getObject("codeDescription"))
      mendLink(*Documented);
}

namespace clang::clangd {

class Transport { // as in clangd's Transport.h
public:
  virtual ~Transport() = default;
  virtual void notify(StringRef Method, json::Value Params) = 0;
  virtual void call(StringRef Method, json::Value Params, json::Value ID) = 0;
  virtual void reply(json::Value ID, llvm::Expected<json::Value> Result) = 0;
  class MessageHandler;
  virtual llvm::Error loop(MessageHandler &) = 0;
};
enum JSONStreamStyle : unsigned;

} // namespace clang::clangd

using clang::clangd::JSONStreamStyle;
using clang::clangd::Transport;

namespace {

class MendingTransport : public Transport {
public:
  MendingTransport(std::unique_ptr<Transport> Stock)
      : Stock(std::move(Stock)) {}

  void notify(StringRef Method, json::Value Params) override {
    if (Method == "textDocument/publishDiagnostics")
      mendLinks(Params);
    Stock->notify(Method, std::move(Params));
  }
  void call(StringRef Method, json::Value Params, json::Value ID) override {
    Stock->call(Method, std::move(Params), std::move(ID));
  }
  void reply(json::Value ID, llvm::Expected<json::Value> Result) override {
    Stock->reply(std::move(ID), std::move(Result));
  }
  llvm::Error loop(MessageHandler &Handler) override {
    return Stock->loop(Handler);
  }

private:
  std::unique_ptr<Transport> Stock;
};

} // namespace

using MakeTransport = std::unique_ptr<Transport>(std::FILE *In,
                                                 llvm::raw_ostream &Out,
                                                 llvm::raw_ostream *InMirror,
                                                 bool Pretty,
                                                 JSONStreamStyle Style);
MakeTransport stockTransport asm(
    "__real__ZN5clang6clangd16newJSONTransportEP8_IO_FILERN4llvm"
    "11raw_ostreamEPS4_bNS0_15JSONStreamStyleE");
MakeTransport mendingTransport asm(
    "__wrap__ZN5clang6clangd16newJSONTransportEP8_IO_FILERN4llvm"
    "11raw_ostreamEPS4_bNS0_15JSONStreamStyleE");

std::unique_ptr<Transport> mendingTransport(std::FILE *In,
                                            llvm::raw_ostream &Out,
                                            llvm::raw_ostream *InMirror,
                                            bool Pretty,
                                            JSONStreamStyle Style) {
  return std::make_unique<MendingTransport>(
      stockTransport(In, Out, InMirror, Pretty, Style));
}

//===--- Where are Clang's headers? --------------------------------------===//

std::string stockResourceDir(const char *Argv0, void *MainAddress) asm(
    "__real__ZN5clang16GetResourcesPathB5cxx11EPKcPv");
std::string resourceDir(const char *Argv0, void *MainAddress) asm(
    "__wrap__ZN5clang16GetResourcesPathB5cxx11EPKcPv");

// Asked only when the user gives no --resource-dir. We are rarely installed
// next to a Clang, and without stddef.h nothing can be analysed.
std::string resourceDir(const char *Argv0, void *MainAddress) {
  std::string Beside = stockResourceDir(Argv0, MainAddress);
  bool Usable = llvm::sys::fs::is_directory(Beside + "/include");
  return Usable ? Beside : CONNGUARD_RESOURCE_DIR;
}

//===--- What are you? ---------------------------------------------------===//

std::string
stockVersion() asm("__real__ZN5clang6clangd13versionStringB5cxx11Ev");
std::string version() asm("__wrap__ZN5clang6clangd13versionStringB5cxx11Ev");

// Editors look for "clangd version" and a number, so ours comes after it.
std::string version() {
  return stockVersion() + " with connguard " CONNGUARD_VERSION;
}
