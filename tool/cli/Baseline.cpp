#include "cli/Baseline.h"
#include "report/SarifParts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fmt/format.h>

namespace connguard {

static constexpr llvm::StringLiteral Head = "# connguard baseline 1";

static std::string nameIn(llvm::StringRef Root, const LocatedFinding &F) {
  Report Names;
  Names.Root = Root.str();
  return Names.nameOf(F.Begin.File);
}

// In the order of the findings, which those of the report have.
static std::vector<std::string>
printsOf(const std::vector<LocatedFinding> &Found, llvm::StringRef Root) {
  Fingerprints Prints;
  std::vector<std::string> Result;
  for (const LocatedFinding &F : Found)
    Result.push_back(Prints.of(F, nameIn(Root, F)));
  return Result;
}

Baseline baselineOf(const std::vector<LocatedFinding> &Found,
                    llvm::StringRef Root) {
  std::vector<std::string> Prints = printsOf(Found, Root);
  return {Prints.begin(), Prints.end()};
}

std::size_t dropKnown(std::vector<LocatedFinding> &Found, const Baseline &Known,
                      llvm::StringRef Root) {
  std::vector<std::string> Prints = printsOf(Found, Root);
  std::vector<LocatedFinding> New;
  for (std::size_t I = 0; I != Found.size(); ++I)
    if (!Known.contains(Prints[I]))
      New.push_back(std::move(Found[I]));
  std::swap(Found, New);
  return New.size() - Found.size();
}

// 0123456789abcdef:1
static bool isPrint(llvm::StringRef Text) {
  auto [Hash, Count] = Text.split(':');
  return Hash.size() == 16 && llvm::all_of(Hash, llvm::isHexDigit) &&
         !Count.empty() && llvm::all_of(Count, llvm::isDigit);
}

llvm::Expected<Baseline> readBaseline(llvm::StringRef Path) {
  auto Text = llvm::MemoryBuffer::getFile(Path);
  if (!Text)
    return llvm::createFileError(Path, Text.getError());
  return parseBaseline((*Text)->getBuffer(), Path);
}

llvm::Expected<Baseline> parseBaseline(llvm::StringRef Text,
                                       llvm::StringRef Path) {
  Baseline Result;
  unsigned Line = 0;
  for (llvm::StringRef Row : llvm::split(Text, '\n')) {
    ++Line;
    llvm::StringRef Print = Row.split(' ').first;
    if (Line == 1 ? Row != Head : !Print.empty() && !isPrint(Print))
      return llvm::createStringError(fmt::format(
          "{}:{}: error: not a line of a baseline; 'connguard check "
          "--write-baseline FILE' writes one",
          Path.str(), Line));
    if (Line != 1 && !Print.empty())
      Result.insert(Print.str());
  }
  return Result;
}

std::string writeBaseline(const std::vector<LocatedFinding> &Found,
                          llvm::StringRef Root) {
  std::vector<std::string> Prints = printsOf(Found, Root);
  std::vector<std::string> Rows;
  for (std::size_t I = 0; I != Found.size(); ++I)
    Rows.push_back(fmt::format("{} {} {} {}\n", Prints[I], Found[I].Rule,
                               printable(nameIn(Root, Found[I])),
                               printable(Found[I].Function)));
  std::string Result = Head.str() + "\n";
  for (const std::string &Row : Rows)
    Result += Row;
  return Result;
}

} // namespace connguard
