// Code with errors, as it is in an editor most of the time: what is whole in it
// is analysed all the same.
#include "Connguard.h"

#include "support/Run.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

constexpr llvm::StringRef Leaks = R"(
#include <hiredis/hiredis.h>
int leaks(void) {
  redisContext *context = redisConnect("cache", 6379);
  return context->err;
}
)";

std::vector<std::string> functionsWithFindings(const std::string &Code) {
  static clang::IgnoringDiagConsumer Quiet;
  std::vector<std::string> Args = flagsFor("broken.cpp");
  Args.push_back("-resource-dir=" CONNGUARD_RESOURCE_DIR);
  std::unique_ptr<clang::ASTUnit> Unit =
      clang::tooling::buildASTFromCodeWithArgs(
          Code, Args, "broken.cpp", "connguard-test",
          std::make_shared<clang::PCHContainerOperations>(),
          clang::tooling::getClangStripDependencyFileAdjuster(), {}, &Quiet);
  Catalog Known = llvm::cantFail(loadCatalog(""));
  std::vector<std::string> Result;
  for (const Finding &F :
       analyze(Unit->getASTContext(), Known, {.Summarize = true}).Findings)
    Result.push_back(
        locate(F, Unit->getSourceManager(), Unit->getLangOpts()).Function);
  return Result;
}

class BrokenCode : public testing::TestWithParam<const char *> {};

TEST_P(BrokenCode, IsAnalysedAsFarAsItIsWhole) {
  EXPECT_THAT(functionsWithFindings(Leaks.str() + GetParam()),
              testing::ElementsAre("leaks"));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BrokenCode,
    testing::Values("int", "void f(", "struct {", "}", "#include <nowhere.h>\n",
                    "template <typename T> void f(T t) { t.g(",
                    // Lists with holes.
                    "struct A { explicit A(int, int); }; struct B { A a; };"
                    "B b = {.a = {1, 2}};",
                    "struct C { int &r; int i; }; C c = {.i = 1};"));

} // namespace
} // namespace connguard
