// Any text as a catalog file: it is added, or refused with its place, and then
// nothing is added.
#include "catalog/CatalogYaml.h"
#include "catalog/HandlerIndex.h"
#include "fuzz/Must.h"

using namespace connguard;

static bool isEmpty(const Catalog &Known) {
  return Known.libraries().empty() && Known.frameworks().empty();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size) {
  llvm::StringRef Text(reinterpret_cast<const char *>(Data), Size);
  Catalog Known;
  if (llvm::Error Failed = addCatalogText(Known, Text, "some.yaml")) {
    std::string Said = toString(std::move(Failed));
    must(llvm::StringRef(Said).starts_with("some.yaml:"));
    must(isEmpty(Known));
    return 0;
  }
  for (const auto &L : Known.libraries())
    for (const ApiCall &Call : L->Calls)
      must(!Known.calls(Call.Name).empty());
  // What was read once replaces itself.
  llvm::consumeError(addCatalogText(Known, Text, "again.yaml"));
  return 0;
}
