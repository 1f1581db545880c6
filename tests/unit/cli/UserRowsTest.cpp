#include "cli/UserRows.h"

#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> rowsIn(llvm::StringRef Path) {
  llvm::Expected<std::vector<RowName>> Rows = rowsOfFile(Path);
  if (!Rows)
    return {toString(Rows.takeError())};
  std::vector<std::string> Result;
  for (const RowName &Row : *Rows)
    Result.push_back(Row.Document + ": " + Row.Row);
  return Result;
}

constexpr llvm::StringRef Shop = R"(
name: shop
resources:
  - type: redisContext
    kind: connection
    acquire: [{ call: shop::open }]
    release: [{ call: shop::close, handle: argument 0 }]
handlers: [{ returns: shop::Answer, per: request }]
)";

// Whether or not it holds for what lies beside it.
TEST(UserRows, AreThoseOfTheFile) {
  TemporaryDirectory Here;
  for (const char *Name : {".connguard.yaml", "shop.yaml"})
    EXPECT_THAT(rowsIn(Here.write(Name, Shop)),
                ElementsAre("shop: acquire shop::open",
                            "shop: release shop::close",
                            "shop: returns shop::Answer"))
        << Name;
}

TEST(UserRows, OfAKnownFrameworkAreOnlyTheNewOnes) {
  TemporaryDirectory Here;
  EXPECT_THAT(rowsIn(Here.write("more.yaml", R"(
name: poco
handlers: [{ returns: shop::Answer, per: request }]
)")),
              ElementsAre("poco: returns shop::Answer"));
}

TEST(UserRows, OfAWrongFileAreItsMistake) {
  TemporaryDirectory Here;
  std::string Path = Here.write("shop.yaml", "name: shop\nreleese: 1\n");
  EXPECT_THAT(rowsIn(Path), ElementsAre(HasSubstr("shop.yaml:2:1: error: ")));
}

// What is behind one mark; what is behind two is for people.
std::string withoutMarks(llvm::StringRef Text) {
  std::string Result;
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (Line.consume_front("#") && !Line.starts_with("#"))
      Result += Line.str() + "\n";
  return Result;
}

TEST(StarterFile, IsAComment) {
  Catalog C;
  std::string Text = starterFile(C, {});
  EXPECT_FALSE(errorToBool(addCatalogText(C, Text, "own.yaml"))) << Text;
  EXPECT_THAT(C.libraries(), IsEmpty());
  EXPECT_THAT(C.frameworks(), IsEmpty());
}

TEST(StarterFile, HasExamplesThatAreRight) {
  Catalog C;
  ASSERT_FALSE(errorToBool(addEmbeddedCatalog(C)));
  std::string Text = withoutMarks(starterFile(C, {}));
  if (llvm::Error Failed = addCatalogText(C, Text, "own.yaml"))
    FAIL() << toString(std::move(Failed)) << Text;
  EXPECT_FALSE(C.calls("shop::openConnection").empty());
  EXPECT_EQ("handlers", C.frameworks().back()->Name);
}

TEST(StarterFile, NamesWhatTheBuildUses) {
  Catalog C;
  ASSERT_FALSE(errorToBool(addEmbeddedCatalog(C)));
  std::string Text =
      starterFile(C, {{{.Document = "libpq", .Row = "acquire PQconnectdb"}, 3},
                      {{.Document = "libpq", .Row = "release PQfinish"}, 2}});
  EXPECT_THAT(Text, HasSubstr("##   libpq                in at least 3 "
                              "translation units\n"));
  EXPECT_THAT(Text, HasSubstr("#  - type: PGconn\n"));
  EXPECT_THAT(Text, HasSubstr("frameworks in this build:\n##   none\n"));
}

TEST(StarterFile, NamesNoLibraryForWhatManyDescribe) {
  Catalog C;
  ASSERT_FALSE(errorToBool(addEmbeddedCatalog(C)));
  std::string Text = starterFile(
      C, {{{.Document = "libpq", .Row = "release free"}, 58},
          {{.Document = "rabbitmq-c", .Row = "release close"}, 22}});
  EXPECT_THAT(Text, HasSubstr("libraries in this build:\n##   none\n"));
  EXPECT_THAT(Text, HasSubstr("#  - type: shop::Connection\n"));
}

TEST(StarterFile, TellsALibraryFromAFrameworkOfItsName) {
  Catalog C;
  ASSERT_FALSE(errorToBool(addEmbeddedCatalog(C)));
  std::string Text = starterFile(
      C, {{{.Document = "dbus", .Row = "release dbus_message_unref"}, 1}});
  EXPECT_THAT(Text, HasSubstr("##   dbus                 in at least 1 "
                              "translation unit\n"));
  EXPECT_THAT(Text, HasSubstr("frameworks in this build:\n##   none\n"));
}

} // namespace
} // namespace connguard
