// Variables and functions that always have the same value.
#include "recognise/Constants.h"

#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using Value = std::optional<std::int64_t>;

// Of the first declaration named `it`.
Value valueIn(StringRef File, StringRef Code) {
  auto Unit = llvm::cantFail(parse(File, Code));
  clang::ASTContext &Context = Unit->getASTContext();
  Constants Known(Context);
  for (const clang::Decl *D : Context.getTranslationUnitDecl()->decls()) {
    const auto *Named = llvm::dyn_cast<clang::NamedDecl>(D);
    if (!Named || Named->getNameAsString() != "it")
      continue;
    if (const auto *Variable = llvm::dyn_cast<clang::VarDecl>(D))
      return Known.valueOf(*Variable);
    if (const auto *Function = llvm::dyn_cast<clang::FunctionDecl>(D))
      return Known.valueOf(*Function);
  }
  ADD_FAILURE() << "nothing is called 'it' in " << Code.str();
  return std::nullopt;
}

Value inC(StringRef Code) { return valueIn("/constants/f.c", Code); }
Value inCpp(StringRef Code) { return valueIn("/constants/f.cpp", Code); }

TEST(Constants, AVariableThatIsOnlyRead) {
  EXPECT_EQ(inC("static int it = 3; int f(void) { return it; }"), 3);
  EXPECT_EQ(inC("static int it; int f(void) { return it + 1; }"), 0);
}

TEST(Constants, AVariableThatSomebodyMayWrite) {
  for (StringRef Use : {"it = 2;", "it++;", "int *p = &it;", "(it) = 4;"})
    EXPECT_EQ(inC(("static int it = 3; void f(void) { " + Use + " }").str()),
              std::nullopt)
        << Use.str();
  EXPECT_EQ(inCpp("static int it; void f() { int &r = it; r = 1; }"),
            std::nullopt);
}

TEST(Constants, AVariableThatOthersSee) {
  EXPECT_EQ(inC("int it = 3; int f(void) { return it; }"), std::nullopt);
  EXPECT_EQ(inC("static volatile int it = 3;"), std::nullopt);
  EXPECT_EQ(inC("static int n; static int *it = &n;"), std::nullopt);
}

TEST(Constants, AFunctionThatOnlyReturns) {
  EXPECT_EQ(inC("static int it(void) { return 2 + 1; }"), 3);
  EXPECT_EQ(inC("int it(void); int it(void) { return 1; }"), 1);
}

TEST(Constants, AFunctionOfWhichMoreIsUnknown) {
  EXPECT_EQ(inC("int it(void);"), std::nullopt);
  EXPECT_EQ(inC("int it(int x) { return x; }"), std::nullopt);
  EXPECT_EQ(inC("int g(void); int it(void) { g(); return 1; }"), std::nullopt);
  EXPECT_EQ(inC("__attribute__((weak)) int it(void) { return 1; }"),
            std::nullopt);
}

} // namespace
} // namespace connguard
