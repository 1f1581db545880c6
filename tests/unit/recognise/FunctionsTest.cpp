#include "recognise/Functions.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include <gtest/gtest.h>

namespace connguard::test {
namespace {

FunctionList listOf(llvm::StringRef Code) {
  static clang::IgnoringDiagConsumer Quiet;
  std::unique_ptr<clang::ASTUnit> Unit =
      clang::tooling::buildASTFromCodeWithArgs(
          Code, {}, "input.cpp", "connguard-test",
          std::make_shared<clang::PCHContainerOperations>(),
          clang::tooling::getClangStripDependencyFileAdjuster(), {}, &Quiet);
  return functionsOf(Unit->getASTContext());
}

TEST(Functions, BodiesWithErrorsAreLookedThroughForNames) {
  FunctionList List =
      listOf("int whole() { return seen; }\n"
             "int fine() { return 1; }\n"
             "struct S { int fd;\n"
             "  S() { missing(fd); }\n"
             "  void f() { nothing::like(fd, \"word\"); } };\n");
  EXPECT_EQ(1u, List.Functions.size());
  EXPECT_EQ(3u, List.Broken);
  EXPECT_TRUE(List.NamedInBroken.contains("fd"));
  EXPECT_TRUE(List.NamedInBroken.contains("seen"));
  EXPECT_FALSE(List.NamedInBroken.contains("word"));
  EXPECT_FALSE(List.NamedInBroken.contains("missing")) << "of a constructor";
  EXPECT_FALSE(List.NamedInBroken.contains("fine"));
}

} // namespace
} // namespace connguard::test
