// A catalog file as text: what is refused before anybody reads its rows.
#include "catalog/CatalogYaml.h"

#include <gtest/gtest.h>

namespace connguard {
namespace {

std::string errorIn(llvm::StringRef Text, Catalog &Into) {
  llvm::Error Failed = addCatalogText(Into, Text, "own.yaml");
  return Failed ? toString(std::move(Failed)) : "";
}

TEST(YamlText, AnEmptyTextAddsNothing) {
  for (llvm::StringRef Text : {"# nothing yet\n", "---\n"}) {
    Catalog C;
    EXPECT_EQ("", errorIn(Text, C));
    EXPECT_TRUE(C.libraries().empty() && C.frameworks().empty());
  }
}

TEST(YamlText, AnEmptyFileIsRefused) {
  for (llvm::StringRef Text : {"", " \n\n"}) {
    Catalog C;
    EXPECT_EQ("own.yaml:1:1: error: the file is empty; 'connguard config keys' "
              "says what it may hold",
              errorIn(Text, C));
  }
}

TEST(YamlText, AHugeTextIsRefusedBeforeItIsRead) {
  Catalog C;
  std::string Huge = "name: own\nthrows: [f]\n";
  Huge.append(10 << 20, '#');
  EXPECT_EQ("own.yaml:1:1: error: the file has 10 MB, of which no more than 4 "
            "are read",
            errorIn(Huge, C));
  EXPECT_TRUE(C.libraries().empty());
}

} // namespace
} // namespace connguard
