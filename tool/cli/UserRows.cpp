#include "cli/UserRows.h"
#include "cli/Session.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

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

// `  hiredis            in 3 translation units`, for each document seen.
template <typename Documents>
static std::string seenAmong(const Documents &Known,
                             const std::map<RowName, unsigned> &Seen) {
  std::string Text;
  for (const auto &Document : Known) {
    unsigned Units = 0;
    for (const auto &[Row, Count] : Seen)
      if (Row.Document == Document->Name)
        Units = std::max(Units, Count);
    if (Units != 0)
      Text += fmt::format("##   {:<20} in {}{}\n", Document->Name,
                          Units == 1 ? "" : "up to ",
                          counted(Units, "translation unit"));
  }
  return Text.empty() ? "##   none\n" : Text;
}

// The kind of connection that a wrapper in this project most likely wraps.
static const Resource *wrapped(const Catalog &Known,
                               const std::map<RowName, unsigned> &Seen) {
  const Resource *Any = nullptr;
  for (const auto &L : Known.libraries())
    for (const ApiCall &Call : L->Calls) {
      ResourceKind Kind = Call.What->Kind;
      bool Connects = Kind == ResourceKind::Connection ||
                      Kind == ResourceKind::Client ||
                      Kind == ResourceKind::Pool;
      if (Call.Does != ApiCall::Acquire || !Connects || Call.What->Raii)
        continue;
      if (Seen.contains(nameOf(Call)))
        return Call.What;
      Any = Any ? Any : Call.What;
    }
  return Any;
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
  Text += seenAmong(Known.libraries(), Seen);
  Text += "##\n## Known frameworks in this build:\n";
  Text += seenAmong(Known.frameworks(), Seen);
  if (const Resource *What = wrapped(Known, Seen)) {
    std::string Title =
        What->Title.empty() ? "" : "\n#    title: " + What->Title;
    Text += fmt::format(R"(
## A wrapper of a known kind of connection, and what gives it back:
##
#name: wrappers
#resources:
#  - type: {}{}
#    kind: {}
#    acquire:
#      - call: shop::openConnection
#        handle: result
#    release:
#      - call: shop::closeConnection
#        handle: argument 0
)",
                        What->Type, Title, spelling(What->Kind).str());
  }
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
