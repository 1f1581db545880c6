// How often a call runs: for a handler, in a loop, or once.
#include "rules/Ranks.h"

#include "support/Run.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;

// The call of it(), and the function around it.
class FindCall : public clang::RecursiveASTVisitor<FindCall> {
public:
  const clang::CallExpr *Call = nullptr;
  const clang::FunctionDecl *In = nullptr;

  bool shouldVisitLambdaBody() const { return true; }
  bool TraverseFunctionDecl(clang::FunctionDecl *F) {
    Around = F;
    return RecursiveASTVisitor::TraverseFunctionDecl(F);
  }
  bool VisitCallExpr(clang::CallExpr *E) {
    const clang::FunctionDecl *Callee = E->getDirectCallee();
    if (Callee && Callee->getDeclName().isIdentifier() &&
        Callee->getName() == "it")
      Call = E, In = Around;
    return true;
  }

private:
  const clang::FunctionDecl *Around = nullptr;
};

// Where handler() is a handler, or a loop in it.
std::string rankIn(StringRef Code, bool OnlyLoop = false) {
  auto Unit = llvm::cantFail(
      parse("/ranks/f.cpp", ("void it(); void handler(int);" + Code).str()));
  clang::ASTContext &Context = Unit->getASTContext();
  Catalog Known;
  UnitFacts Facts{.Unit = Context, .Known = Known};
  const clang::FunctionDecl *F = functionNamed(*Unit, "handler");
  const clang::Stmt *Region = F->getBody();
  if (OnlyLoop)
    Region = *Region->child_begin();
  Facts.Served = servedBy({{.Function = F, .Region = Region}});
  FindCall Find;
  Find.TraverseAST(Context);
  return spelling(rankOf(*Find.Call, *Find.In, Facts)).str();
}

TEST(Ranks, OnceInStraightCode) {
  EXPECT_EQ(rankIn("void f() { it(); } void handler(int) {}"), "once");
  EXPECT_EQ(rankIn("void f(int x) { if (x) { it(); } } void handler(int) {}"),
            "once");
}

TEST(Ranks, InEachKindOfLoop) {
  for (StringRef Loop : {"for (;;) it();", "while (x) { if (x) it(); }",
                         "do it(); while (x);", "for (int i : a) it();"})
    EXPECT_EQ(
        rankIn(("void f(int x) { int a[2]; " + Loop + " } void handler(int) {}")
                   .str()),
        "loop")
        << Loop.str();
}

TEST(Ranks, ALoopAroundALambdaIsNotAroundItsCalls) {
  EXPECT_EQ(rankIn("void f() { for (;;) { auto l = [] { it(); }; (void)l; } }"
                   "void handler(int) {}"),
            "once");
}

TEST(Ranks, WhatAHandlerCallsRunsForIt) {
  EXPECT_EQ(rankIn("void handler(int) { for (;;) it(); }"), "handler");
  EXPECT_EQ(rankIn("void deep() { it(); } void mid() { deep(); }"
                   "void handler(int) { mid(); }"),
            "handler");
  EXPECT_EQ(rankIn("void f(int n) { if (n) f(n - 1); it(); }"
                   "void handler(int) { f(3); }"),
            "handler");
}

TEST(Ranks, OfAHandlersLoopOnlyWhatTheLoopCalls) {
  EXPECT_EQ(rankIn("void each() { it(); }"
                   "void handler(int x) { while (x) each(); }",
                   /*OnlyLoop=*/true),
            "handler");
  EXPECT_EQ(rankIn("void after() { it(); }"
                   "void handler(int x) { while (x) x--; after(); }",
                   /*OnlyLoop=*/true),
            "once");
}

} // namespace
} // namespace connguard
