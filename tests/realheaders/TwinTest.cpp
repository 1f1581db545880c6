// Every acquisition that the catalog knows, tried on the headers that declare
// it: without its release it is reported, with it it is not.
#include "TwinCheck.h"

#include "catalog/CatalogYaml.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iostream>
#include <set>

namespace connguard::test {
namespace {

// All libraries, and no framework but that of the twins.
const Catalog &known() {
  static const Catalog All = [] {
    Catalog C;
    for (const CatalogFile &File : embeddedCatalog())
      if (File.Path.starts_with("libraries/"))
        if (llvm::Error Failed = addCatalogText(C, File.Text, File.Path))
          ADD_FAILURE() << toString(std::move(Failed));
    if (llvm::Error Failed = addCatalogText(C, TwinCatalog, "twins.yaml"))
      ADD_FAILURE() << toString(std::move(Failed));
    return C;
  }();
  return All;
}

std::vector<std::string> librariesThatAcquire() {
  std::set<std::string> Names; // several documents may have one
  for (const auto &L : known().libraries())
    if (llvm::any_of(L->Calls, [](const ApiCall &Call) {
          return Call.Does == ApiCall::Acquire;
        }))
      Names.insert(L->Name);
  return {Names.begin(), Names.end()};
}

class Twins : public testing::TestWithParam<std::string> {};

TEST_P(Twins, AreToldApart) {
  static const FlagsByName Flags =
      readFlags(CONNGUARD_REALHEADERS "/flags.txt");
  unsigned Rows = 0, Tried = 0;
  for (const auto &L : known().libraries()) {
    if (L->Name != GetParam())
      continue;
    for (const Trial &T : tryRows(known(), *L, Flags)) {
      // No call of a template can be made up; were it the only row, none could.
      Rows += T.NotTried != "it is a template";
      Tried += T.NotTried.empty();
      if (!T.NotTried.empty())
        std::cout << T.Row << ": not tried: " << T.NotTried << '\n';
      EXPECT_EQ("", T.Wrong) << T.Row;
    }
  }
  std::cout << Tried << " of " << Rows << " rows tried\n";
  EXPECT_GE(4 * Tried, 3 * Rows) << "too few rows can be tried";
}

INSTANTIATE_TEST_SUITE_P(Catalog, Twins,
                         testing::ValuesIn(librariesThatAcquire()),
                         [](const testing::TestParamInfo<std::string> &Info) {
                           std::string Name = Info.param;
                           llvm::replace(Name, '-', '_');
                           return Name;
                         });

// What is said about the rows of the document `own`, after \p Text.
std::vector<Trial> trials(std::initializer_list<llvm::StringRef> Texts) {
  Catalog C;
  for (llvm::StringRef Text : Texts)
    if (llvm::Error Failed = addCatalogText(C, Text, "own.yaml"))
      ADD_FAILURE() << toString(std::move(Failed));
  std::vector<Trial> Result;
  for (const auto &L : C.libraries())
    if (L->Name == "own")
      llvm::append_range(Result, tryRows(C, *L, {}));
  return Result;
}

std::string streams(llvm::StringRef Acquire, llvm::StringRef Release) {
  return fmt::format(R"(
name: own
headers: [stdio.h]
package: libc6-dev
resources:
  - type: FILE
    kind: stream
    acquire: [{{ call: {} }}]
    release: [{{ call: {}, handle: argument 0 }}]
)",
                     Acquire.str(), Release.str());
}

TEST(TwinCheck, TriesARow) {
  std::vector<Trial> Said = trials({streams("fopen", "fclose")});
  ASSERT_EQ(1u, Said.size());
  EXPECT_EQ("fopen (FILE)", Said[0].Row);
  EXPECT_EQ("", Said[0].NotTried);
  EXPECT_EQ("", Said[0].Wrong);
}

TEST(TwinCheck, AMisspelledReleaseIsNoRelease) {
  std::vector<Trial> Said = trials({streams("fopen", "fclsoe")});
  ASSERT_EQ(1u, Said.size());
  EXPECT_EQ("no release is declared", Said[0].NotTried);
}

// Another library that takes the acquisition for something else hides leaks.
TEST(TwinCheck, ARowThatFindsNothingIsWrong) {
  std::vector<Trial> Said = trials({streams("fopen", "fclose"), R"(
name: other
resources:
  - type: FILE
    kind: stream
    borrow: [{ call: fopen, handle: result }]
)"});
  ASSERT_EQ(1u, Said.size());
  EXPECT_TRUE(llvm::StringRef(Said[0].Wrong)
                  .starts_with("connguard-leaked-connection is not found"))
      << Said[0].Wrong;
}

// A release that another library knows to be a borrower does not release.
TEST(TwinCheck, ARowThatCriesWolfIsWrong) {
  std::vector<Trial> Said = trials({streams("fopen", "fclose"), R"(
name: other
resources:
  - type: FILE
    kind: stream
    predicate: [{ call: fclose, handle: argument 0 }]
)"});
  ASSERT_EQ(1u, Said.size());
  EXPECT_TRUE(llvm::StringRef(Said[0].Wrong).starts_with("a false alarm"))
      << Said[0].Wrong;
}

} // namespace
} // namespace connguard::test
