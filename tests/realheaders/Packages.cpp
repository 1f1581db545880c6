#include "Packages.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using llvm::StringRef;

namespace connguard::test {

std::string installedVersion(StringRef Name) {
  auto Query = llvm::sys::findProgramByName("dpkg-query");
  llvm::SmallString<128> Answer;
  if (!Query || llvm::sys::fs::createTemporaryFile("version", "txt", Answer))
    return "";
  llvm::FileRemover Remover(Answer);
  StringRef Arguments[] = {*Query, "--show", "--showformat=${Version}\\n",
                           Name};
  int Code = llvm::sys::ExecuteAndWait(
      *Query, Arguments, std::nullopt,
      {StringRef(), StringRef(Answer), StringRef("/dev/null")});
  auto File = llvm::MemoryBuffer::getFile(Answer, /*IsText=*/true);
  if (Code != 0 || !File)
    return "";
  return upstreamVersion((*File)->getBuffer().split('\n').first);
}

std::string upstreamVersion(StringRef Debian) {
  if (Debian.contains(':'))
    Debian = Debian.split(':').second;
  return Debian.rsplit('-').first.str();
}

Presence presence(const Versions &Exists, StringRef Installed) {
  if (Exists.Since.empty() && Exists.Until.empty())
    return Presence::Expected;
  if (Installed.empty())
    return Presence::Unknown;
  bool TooOld = isBefore(Installed, Exists.Since);
  bool TooNew = !Exists.Until.empty() && !isBefore(Installed, Exists.Until);
  return TooOld || TooNew ? Presence::NotExpected : Presence::Expected;
}

} // namespace connguard::test
