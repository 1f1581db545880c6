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

unsigned brokenIn(llvm::StringRef Body) {
  FunctionList List =
      listOf(("void g(int); void f(int a) {" + Body + "}").str());
  EXPECT_EQ(1u, List.Broken + List.Functions.size());
  return List.Broken;
}

TEST(Functions, WhatClangLeftOutIsMissed) {
  EXPECT_EQ(0u, brokenIn(""));
  EXPECT_EQ(0u, brokenIn("g(1);; /* g(2) */ if (a) { g(2); } else ;"));
  EXPECT_EQ(1u, brokenIn("g(1); nothing(a);"));
  EXPECT_EQ(1u, brokenIn("nothing(a); g(1);"));
  EXPECT_EQ(1u, brokenIn("if (a) nothing(a);"));
  EXPECT_EQ(1u, brokenIn("if (a) { nothing(a); }"));
  EXPECT_EQ(1u, brokenIn("if (nothing) g(a);"));
  EXPECT_EQ(1u, brokenIn("for (;;) { g(1); return nothing; }"));
}

TEST(Functions, WhatNamesNoVariableCanBeMissed) {
  EXPECT_EQ(0u, brokenIn("g(1); nothing = 1;"));
  EXPECT_EQ(0u, brokenIn("g(1);\n#if 0\ng(a);\n#endif\ng(2); nothing = 1;"));
}

TEST(Functions, AnErrorElsewhereBreaksNothing) {
  FunctionList List =
      listOf("#define LOG(x)\nvoid g(int);\n"
             "int whole(int a) { LOG(1); for (;;) { int b = 1; "
             "g(b); } switch (a) { case 1: break; } return 0; }\n"
             "void broken() { g(nothing); }\n");
  EXPECT_EQ(1u, List.Broken);
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
