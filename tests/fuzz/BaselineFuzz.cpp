// Any text as the file of --baseline: it is one, or the message says where it
// is none.
#include "cli/Baseline.h"
#include "fuzz/Must.h"

using namespace connguard;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size) {
  llvm::StringRef Text(reinterpret_cast<const char *>(Data), Size);
  llvm::Expected<Baseline> Known = parseBaseline(Text, "some.txt");
  if (!Known) {
    std::string Said = toString(Known.takeError());
    must(llvm::StringRef(Said).starts_with("some.txt:"));
    return 0;
  }
  for (const std::string &Print : *Known)
    must(Text.contains(Print));
  return 0;
}
