// The catalog that the programs carry.
#include "catalog/CatalogYaml.h"

#include <gtest/gtest.h>

namespace connguard {
namespace {

TEST(EmbeddedCatalog, IsRightAndWide) {
  Catalog C;
  llvm::Error Failed = addEmbeddedCatalog(C);
  ASSERT_FALSE(Failed) << toString(std::move(Failed));
  EXPECT_GE(C.libraries().size(), 95u);
  EXPECT_GE(C.frameworks().size(), 85u);
  for (const auto &L : C.libraries())
    for (const ApiCall &Call : L->Calls)
      if (Call.Does == ApiCall::Acquire && !Call.What->Raii)
        EXPECT_TRUE(C.releaseOf(*Call.What)) << Call.Name;
}

TEST(EmbeddedCatalog, SaysWhatIsNotCovered) {
  Catalog C;
  ASSERT_FALSE(bool(addEmbeddedCatalog(C)));
  for (const auto &L : C.libraries())
    EXPECT_FALSE(L->NotCovered.empty()) << L->Name;
  for (const auto &F : C.frameworks())
    EXPECT_FALSE(F->NotCovered.empty()) << F->Name;
}

TEST(EmbeddedCatalog, KnowsWhatThrowsUncheckedAndWhatNeverReturnsWell) {
  Catalog C;
  ASSERT_FALSE(bool(addEmbeddedCatalog(C)));
  ASSERT_TRUE(C.throws("std::map::at"));
  EXPECT_TRUE(C.throws("std::map::at")->UnlessChecked);
  EXPECT_FALSE(C.throws("std::stoi")->UnlessChecked);
  EXPECT_TRUE(C.returnsOnlyFailed("execv"));
  EXPECT_TRUE(C.mentions("execv"));
  EXPECT_FALSE(C.returnsOnlyFailed("open"));
}

} // namespace
} // namespace connguard
