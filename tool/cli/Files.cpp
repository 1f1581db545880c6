#include "cli/Files.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace connguard {

bool writeFile(llvm::StringRef Path, llvm::StringRef Bytes) {
  llvm::Error Failed = llvm::writeToOutput(Path, [&](llvm::raw_ostream &Into) {
    Into << Bytes;
    return llvm::Error::success();
  });
  if (!Failed)
    return true;
  complain(llvm::toString(std::move(Failed))); // which names the file
  return false;
}

// What make takes for something else.
static std::string escaped(llvm::StringRef Name) {
  std::string Result;
  for (char C : Name) {
    if (C == ' ' || C == '#')
      Result += '\\';
    if (C == '$')
      Result += '$';
    Result += C;
  }
  return Result;
}

bool writeDepfile(const Options &Given, const std::set<std::string> &Sources) {
  if (Given.Depfile.empty())
    return true;
  std::string Text = escaped(Given.Into) + ":";
  for (const std::string &Source : Sources)
    Text += " \\\n  " + escaped(Source);
  return writeFile(Given.Depfile, Text + "\n");
}

} // namespace connguard
