#include "cli/UserRows.h"
#include "cli/Session.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>
#include <set>

namespace connguard {

namespace path = llvm::sys::path;

// A file that holds for \p Path, but not what is in it.
static std::string outside(llvm::StringRef Path) {
  std::string Full = absolutePath(Path);
  if (path::filename(Full) != UserFileName)
    return Full;
  llvm::SmallString<256> Above(path::parent_path(path::parent_path(Full)));
  path::append(Above, UserFileName);
  return std::string(Above);
}

llvm::Expected<std::vector<RowName>> rowsOfFile(llvm::StringRef Path) {
  std::string Around = outside(Path);
  llvm::Expected<Catalog> Without = loadCatalog(Around);
  if (!Without)
    return Without.takeError();
  llvm::Expected<Catalog> With = loadCatalog(Around, {Path.str()});
  if (!With)
    return With.takeError();
  std::vector<RowName> Result;
  auto Add = [&](RowName Row) {
    if (!llvm::is_contained(Result, Row))
      Result.push_back(std::move(Row));
  };
  for (const auto &L :
       llvm::drop_begin(With->libraries(), Without->libraries().size()))
    for (const ApiCall &Call : L->Calls)
      Add(nameOf(Call));
  // Handlers join those of a framework of the same name.
  for (const auto &F : With->frameworks()) {
    std::size_t Known = 0;
    for (const auto &Old : Without->frameworks())
      if (Old->Name == F->Name)
        Known = Old->Handlers.size();
    for (const HandlerRule &Rule : llvm::drop_begin(F->Handlers, Known))
      Add(nameOf(*F, Rule));
  }
  return Result;
}

//===--- A first file
//------------------------------------------------------===//

// `  hiredis            in at least 3 translation units`
static std::string seenLine(llvm::StringRef Name, unsigned Units) {
  return Units == 0 ? ""
                    : fmt::format("##   {:<20} in at least {}\n", Name.str(),
                                  counted(Units, "translation unit"));
}

static unsigned unitsWith(const RowName &Row,
                          const std::map<RowName, unsigned> &Seen) {
  auto Found = Seen.find(Row);
  return Found == Seen.end() ? 0 : Found->second;
}

// Who calls free() or close() need not use any of the libraries that say so.
static std::string librariesAmong(const Catalog &Known,
                                  const std::map<RowName, unsigned> &Seen) {
  std::map<llvm::StringRef, std::set<llvm::StringRef>> Describing;
  for (const auto &L : Known.libraries())
    for (const ApiCall &Call : L->Calls)
      Describing[Call.Name].insert(L->Name);
  std::string Text;
  for (const auto &L : Known.libraries()) {
    unsigned Units = 0;
    for (const ApiCall &Call : L->Calls)
      if (Describing[Call.Name].size() == 1)
        Units = std::max(Units, unitsWith(nameOf(Call), Seen));
    Text += seenLine(L->Name, Units);
  }
  return Text.empty() ? "##   none\n" : Text;
}

static std::string frameworksAmong(const Catalog &Known,
                                   const std::map<RowName, unsigned> &Seen) {
  std::string Text;
  for (const auto &F : Known.frameworks()) {
    unsigned Units = 0;
    for (const HandlerRule &Rule : F->Handlers)
      Units = std::max(Units, unitsWith(nameOf(*F, Rule), Seen));
    Text += seenLine(F->Name, Units);
  }
  return Text.empty() ? "##   none\n" : Text;
}

// The kind of connection that a wrapper in this project most likely wraps; null
// if it uses none that is known.
static const Resource *wrapped(const Catalog &Known,
                               const std::map<RowName, unsigned> &Seen) {
  for (const auto &L : Known.libraries())
    for (const ApiCall &Call : L->Calls) {
      ResourceKind Kind = Call.What->Kind;
      bool Connects = Kind == ResourceKind::Connection ||
                      Kind == ResourceKind::Client ||
                      Kind == ResourceKind::Pool;
      if (Call.Does == ApiCall::Acquire && Connects && !Call.What->Raii &&
          Seen.contains(nameOf(Call)))
        return Call.What;
    }
  return nullptr;
}

// `type`, `title` and `kind` of it.
static std::string described(const Resource *What) {
  if (!What)
    return "#  - type: shop::Connection\n#    kind: connection\n";
  return fmt::format(
      "#  - type: {}\n{}#    kind: {}\n", What->Type,
      What->Title.empty() ? "" : fmt::format("#    title: {}\n", What->Title),
      spelling(What->Kind).str());
}

std::string starterFile(const Catalog &Known,
                        const std::map<RowName, unsigned> &Seen) {
  std::string Text =
      R"(## What connguard cannot know about this project: functions of its own that open
## or give back connections, and functions that something calls per request.
##
##   connguard config verify    checks this file and says what each row matches
##   connguard config keys      all that it may say
##   connguard config schema    the same for an editor
##   connguard explain NAME     what is known about a library or framework
##
## Known libraries in this build:
)";
  Text += librariesAmong(Known, Seen);
  Text += "##\n## Known frameworks in this build:\n";
  Text += frameworksAmong(Known, Seen);
  const Resource *What = wrapped(Known, Seen);
  Text += What ? "\n## A wrapper of a known kind of connection, and what gives "
                 "it back:\n"
               : "\n## A connection of your own, and what gives it back:\n";
  Text += "##\n#name: wrappers\n#resources:\n" + described(What);
  Text += R"(#    acquire:
#      - call: shop::openConnection
#        handle: result
#    release:
#      - call: shop::closeConnection
#        handle: argument 0
)";
  return Text + R"(
## Functions that are called for each request:
##
#---
#name: handlers
#handlers:
#  - callable-passed-to: shop::Router::add
#    argument: 1
#    per: request
#  - method-of: shop::Page
#    methods: [render]
#    per: request
)";
}

} // namespace connguard
