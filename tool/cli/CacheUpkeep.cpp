#include "cli/Commands.h"
#include "cli/Reporting.h"
#include "engine/Cache.h"

#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace connguard {

static int run(const Options &Given) {
  const std::string &Directory = Given.CacheDirectory;
  if (Directory.empty())
    return complain("there is no home directory; write --cache-dir DIR");
  Cache Kept(Directory, Given.CacheSize);
  if (Given.Subject == "clean") {
    if (llvm::Error Failed = Kept.clean())
      return complain(llvm::toString(std::move(Failed)));
    return Clean;
  }
  if (Given.Subject != "stats")
    return complain("write 'connguard cache stats' or 'connguard cache clean'");
  CacheStatistics Of = Kept.statistics();
  llvm::outs() << fmt::format("{}: {}, {}, {:.1f} MiB\n", Directory,
                              counted(Of.Units, "translation unit"),
                              counted(Of.Results, "result"),
                              static_cast<double>(Of.Bytes) / (1 << 20));
  return Clean;
}

const Command CacheCommand = {
    .Name = "cache",
    .Summary = "Say how much is kept of earlier runs, or remove it",
    .Help = R"(EXAMPLES:
  connguard cache stats
  connguard cache clean --cache-dir /var/cache/connguard

EXIT CODES:
  0  done
  2  wrong usage, or something cannot be removed
)",
    .Run = run,
};

} // namespace connguard
