#include "support/ClassInHeader.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;

std::string readAs(llvm::StringRef Text) {
  llvm::Expected<ClassInHeader> Read = classInHeader(Text);
  return Read ? Read->Header + " | " + Read->Class
              : llvm::toString(Read.takeError());
}

TEST(ClassInHeader, HeaderAndQualifiedName) {
  EXPECT_EQ(readAs("base/fd.h:base::Fd"), "base/fd.h | base::Fd");
  EXPECT_EQ(readAs("<fd.h>: Fd"), "<fd.h> | Fd");
}

TEST(ClassInHeader, BothAreNeeded) {
  for (llvm::StringRef Wrong :
       {"", "base/fd.h", "base/fd.h:", ":Fd", "base::Fd"})
    EXPECT_THAT(readAs(Wrong), HasSubstr("write HEADER:CLASS")) << Wrong.str();
}

} // namespace
} // namespace connguard
