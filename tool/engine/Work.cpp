#include "engine/Work.h"

#include "llvm/Support/Endian.h"
#include <chrono>
#include <csignal>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace connguard {

Reply perform(const Task &What, const Catalogs &Known) {
  const std::string &File = What.Wanted.File;
  Reply Result;
  Result.CatalogDigest = Known.digest(File).str();
  auto Before = std::chrono::steady_clock::now();
  Result.Result =
      analyseUnit(What.Wanted, Known.of(File), What.Options, &Result.Inputs);
  auto Took = std::chrono::steady_clock::now() - Before;
  Result.Cost = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Took).count());
  return Result;
}

//===--- The other process
//-------------------------------------------------===//

static bool readAll(char *Into, std::size_t Size) {
  while (Size != 0) {
    ssize_t Got = ::read(STDIN_FILENO, Into, Size);
    if (Got <= 0)
      return false;
    Into += Got;
    Size -= static_cast<std::size_t>(Got);
  }
  return true;
}

static bool writeAll(llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Put = ::write(STDIN_FILENO, Bytes.data(), Bytes.size());
    if (Put <= 0)
      return false;
    Bytes = Bytes.drop_front(static_cast<std::size_t>(Put));
  }
  return true;
}

static std::optional<Task> nextTask() {
  char Size[8];
  if (!readAll(Size, sizeof(Size)))
    return std::nullopt;
  std::string Bytes(llvm::support::endian::read64le(Size), '\0');
  if (!readAll(Bytes.data(), Bytes.size()))
    return std::nullopt;
  return unpack<Task>(Bytes);
}

static bool send(const Reply &What) {
  std::string Bytes = pack(What);
  char Size[8];
  llvm::support::endian::write64le(Size, Bytes.size());
  return writeAll(llvm::StringRef(Size, 8)) && writeAll(Bytes);
}

static Reply performAlone(const Task &What, Catalogs &Known) {
  if (llvm::Error Wrong = Known.prepare(What.Wanted.File)) {
    Reply Failed;
    Failed.Inputs.Torn = true;
    Failed.Result.File = What.Wanted.File;
    Failed.Result.Failed = {.At = {.File = What.Wanted.File},
                            .Message =
                                "not analysed: " + toString(std::move(Wrong))};
    return Failed;
  }
  return perform(What, Known);
}

void work() {
  // Ends with its parent, however that ends, and leaves no core behind: it is
  // expected to die of some units.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd Parent{.fd = STDIN_FILENO, .events = POLLRDHUP, .revents = 0};
  if (poll(&Parent, 1, 0) != 0)
    return; // It was too late for the signal.
  constexpr rlimit NoCore{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &NoCore);
  std::optional<Catalogs> Known;
  while (std::optional<Task> What = nextTask()) {
    if (!Known || Known->extraFiles() != What->CatalogFiles)
      Known.emplace(What->CatalogFiles);
    if (!send(performAlone(*What, *Known)))
      return;
    malloc_trim(0); // What waits should not hold memory that others need.
  }
}

} // namespace connguard
