// What is wrong with a catalog file is said with its place.
#include "catalog/CatalogYaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace connguard {
namespace {

// Every file of test-inputs/catalog/bad and the first line that it starts with.
std::vector<std::string> badFiles() {
  std::vector<std::string> Paths;
  std::error_code Failed;
  llvm::sys::fs::directory_iterator File(CONNGUARD_TEST_INPUTS "/catalog/bad",
                                         Failed),
      End;
  for (; !Failed && File != End; File.increment(Failed))
    Paths.push_back(File->path());
  llvm::sort(Paths);
  return Paths;
}

class BadCatalog : public testing::TestWithParam<std::string> {};

// "# error: 4:5: part" expects "x.yaml:4:5: error: ...part..."
TEST_P(BadCatalog, IsRefusedWithPlaceAndReason) {
  auto File = llvm::MemoryBuffer::getFile(GetParam(), /*IsText=*/true);
  ASSERT_TRUE(File);
  llvm::StringRef Expected = (*File)->getBuffer().split('\n').first;
  ASSERT_TRUE(Expected.consume_front("# error: ")) << Expected.str();
  auto [Place, Part] = Expected.split(": ");
  Catalog C;
  llvm::Error Failed = addCatalogFile(C, GetParam());
  ASSERT_TRUE(bool(Failed)) << "accepted";
  std::string Said = toString(std::move(Failed));
  EXPECT_TRUE(llvm::StringRef(Said).starts_with(
      fmt::format("{}:{}: error: ", GetParam(), Place.str())))
      << Said;
  EXPECT_TRUE(llvm::StringRef(Said).contains(Part)) << Said;
  EXPECT_TRUE(C.libraries().empty() && C.frameworks().empty());
}

// What is left when names and places are taken out of a message.
std::string kindOf(llvm::StringRef Message) {
  std::string Kind;
  bool Quoted = false;
  for (char C : Message.split(": error: ").second) {
    if (C == '\n')
      break;
    Quoted ^= C == '\'';
    if (!Quoted)
      Kind += C;
  }
  return Kind;
}

TEST(BadCatalogs, HearFiftyFiveKindsOfMessages) {
  std::set<std::string> Kinds;
  for (const std::string &Path : badFiles()) {
    Catalog C;
    Kinds.insert(kindOf(toString(addCatalogFile(C, Path))));
  }
  EXPECT_GE(Kinds.size(), 55u);
}

INSTANTIATE_TEST_SUITE_P(Inputs, BadCatalog, testing::ValuesIn(badFiles()),
                         [](const testing::TestParamInfo<std::string> &Info) {
                           std::string Name =
                               llvm::sys::path::stem(Info.param).str();
                           llvm::replace(Name, '-', '_');
                           return Name;
                         });

} // namespace
} // namespace connguard
