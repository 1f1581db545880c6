// What is read once, and when it is read again.
#include "Connguard.h"

#include "support/Run.h"

#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

std::string rows(llvm::StringRef Function) {
  return ("name: own\nresources: [{type: res, kind: connection, acquire: "
          "[{call: " +
          Function + "}], release: [{call: shut, handle: argument 0}]}]\n")
      .str();
}

TEST(SharedCatalog, IsReadOnce) {
  auto First = llvm::cantFail(sharedCatalog(""));
  EXPECT_FALSE(First->libraries().empty());
  EXPECT_EQ(First, llvm::cantFail(sharedCatalog("")));
}

TEST(SharedCatalog, IsReadAgainWhenItsFilesChange) {
  TemporaryDirectory Here;
  std::string Own = Here.write("own.yaml", rows("first"));
  auto First = llvm::cantFail(sharedCatalog("", {Own}));
  EXPECT_EQ(First, llvm::cantFail(sharedCatalog("", {Own})));
  Here.write("own.yaml", rows("second"));
  auto Second = llvm::cantFail(sharedCatalog("", {Own}));
  EXPECT_TRUE(Second->calls("first").empty());
  EXPECT_EQ(1u, Second->calls("second").size());
  EXPECT_EQ(1u, First->calls("first").size()) << "who has it keeps it";
}

TEST(SharedCatalog, FailsEachTime) {
  TemporaryDirectory Here;
  std::string Gone = Here.write("own.yaml", rows("open_it"));
  llvm::cantFail(sharedCatalog("", {Gone}));
  llvm::sys::fs::remove(Gone);
  for (int I = 0; I < 2; ++I) {
    auto Known = sharedCatalog("", {Gone});
    EXPECT_FALSE(bool(Known));
    EXPECT_NE(std::string::npos, toString(Known.takeError()).find("own.yaml"));
  }
}

} // namespace
} // namespace connguard
