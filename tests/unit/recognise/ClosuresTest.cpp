// Lambdas that are only called, and lambdas that somebody may keep.
#include "recognise/Closures.h"

#include "support/Run.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

class FirstLambda : public clang::RecursiveASTVisitor<FirstLambda> {
public:
  const clang::LambdaExpr *Found = nullptr;

  bool VisitLambdaExpr(clang::LambdaExpr *Lambda) {
    Found = Lambda;
    return false;
  }
};

// Of the first lambda in the body of f().
bool isOnlyCalled(StringRef Body) {
  auto Unit = llvm::cantFail(
      parse("/closures/f.cpp",
            ("template <typename F> void keep(F) {} int f(int x) { " + Body +
             " return x; }")
                .str()));
  clang::Stmt *Code = functionNamed(*Unit, "f")->getBody();
  FirstLambda Lambda;
  Lambda.TraverseStmt(Code);
  clang::ParentMap Parents(Code);
  return Closures(*Code, Parents).isOnlyCalled(*Lambda.Found);
}

TEST(Closures, CalledOnTheSpot) {
  EXPECT_TRUE(isOnlyCalled("[&] { x = 1; }();"));
}

TEST(Closures, CalledThroughAVariable) {
  EXPECT_TRUE(isOnlyCalled("auto l = [&] { x = 1; }; l(); l();"));
  EXPECT_TRUE(isOnlyCalled("auto l = [&] { x = 1; };"));
  EXPECT_TRUE(isOnlyCalled("auto l = [&] { x = 1; }; (void)l;"));
}

TEST(Closures, HandedOn) {
  EXPECT_FALSE(isOnlyCalled("keep([&] { x = 1; });"));
  EXPECT_FALSE(isOnlyCalled("auto l = [&] { x = 1; }; l(); keep(l);"));
  EXPECT_FALSE(isOnlyCalled("auto l = [&] { x = 1; }; auto m = l; m();"));
  EXPECT_FALSE(isOnlyCalled("auto l = [&] { x = 1; }; auto *p = &l; (*p)();"));
}

TEST(Closures, CapturedByAnother) {
  EXPECT_FALSE(isOnlyCalled("auto l = [&] { x = 1; };"
                            "keep([l] { l(); l; });"));
}

} // namespace
} // namespace connguard
