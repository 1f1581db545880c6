// Which calls the catalog speaks of.
#include "recognise/Calls.h"

#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::ElementsAre;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

constexpr StringRef Api = R"(
name: api
throws: [api::parse]
resources:
  - type: res
    kind: connection
    acquire:
      - { call: acq, handle: result }
      - { call: api::Client, handle: this }
      - { call: dup, handle: result, only-if-argument: 1, has: [NEW, '3'] }
      - { call: lend, handle: result, parameters: ['api::Pool|api::Url'] }
      - { call: api::Lease, handle: this, parameters: [api::Pool] }
    release: [{ call: rel, handle: argument 0 }]
)";

constexpr StringRef Header = R"(
#define NEW 7
struct res; extern "C" { res *acq(); void rel(res *); }
res *dup(res *, int);
namespace api { struct Pool {}; struct Url {}; }
res *lend(int, api::Pool *); res *lend(const api::Url &); res *lend(int);
namespace api { struct Lease { Lease(); Lease(int, Pool &); }; }
namespace std { template <typename T, typename... A> T *make_unique(A &&...); }
namespace api { inline namespace v2 {
  struct Client { Client(int); Client(const Client &); void go(); };
  int parse(const char *);
} using Alias = Client; }
namespace other { res *acq(); }
struct S { S &operator+(int); int operator()(int, int); };
)";

// All calls and constructions of f, in source order.
class CallFinder : public clang::RecursiveASTVisitor<CallFinder> {
public:
  std::vector<const clang::Expr *> Found;
  bool VisitCallExpr(clang::CallExpr *E) {
    Found.push_back(E);
    return true;
  }
  bool VisitCXXConstructExpr(clang::CXXConstructExpr *E) {
    Found.push_back(E);
    return true;
  }
};

template <typename Fn> Lines each(StringRef Body, Fn Words) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit =
      parse("/calls/f.cpp", (Header + "void f(res *r) {" + Body + "}").str());
  if (!Unit)
    return {toString(Unit.takeError())};
  CallRecogniser Calls(Known, (*Unit)->getASTContext());
  CallFinder Finder;
  Finder.TraverseDecl(
      const_cast<clang::FunctionDecl *>(functionNamed(**Unit, "f")));
  Lines Result;
  for (const clang::Expr *E : Finder.Found)
    if (std::string Line = Words(Calls, *E); !Line.empty())
      Result.push_back(Line);
  return Result;
}

Lines acquisitions(StringRef Body) {
  return each(Body, [](CallRecogniser &Calls, const clang::Expr &E) {
    const ApiCall *Row = Calls.acquisition(E);
    return Row ? Row->Name : std::string();
  });
}

Lines rows(StringRef Body) {
  return each(Body, [](CallRecogniser &Calls, const clang::Expr &E) {
    std::string Names;
    for (const ApiCall *Row : Calls.rowsOf(E))
      Names += Row->Name;
    return Names;
  });
}

TEST(Calls, ByQualifiedName) {
  EXPECT_THAT(rows("acq(); other::acq(); rel(r);"), ElementsAre("acq", "rel"));
}

TEST(Calls, ThroughPointersThatNobodyWrites) {
  EXPECT_THAT(rows("auto *p = &acq; p();"), ElementsAre("acq"));
  EXPECT_THAT(rows("auto *p = acq; (*p)(); auto *q = p; q();"),
              ElementsAre("acq"));
  EXPECT_THAT(rows("auto *const p = acq; auto &other = p; p();"),
              ElementsAre("acq"));
}

TEST(Calls, ThroughOtherPointersNothingIsKnown) {
  EXPECT_THAT(rows("auto *p = &acq; p = nullptr; p();"), IsEmpty());
  EXPECT_THAT(rows("auto *p = &acq; auto **q = &p; p();"), IsEmpty());
  EXPECT_THAT(rows("auto *p = &acq; auto &other = p; p();"), IsEmpty());
}

TEST(Calls, ConstructionThroughAliasesAndInlineNamespaces) {
  EXPECT_THAT(acquisitions("api::Client a(1); api::Alias b{2};"
                           "api::v2::Client c = 3;"),
              ElementsAre("api::Client", "api::Client", "api::Client"));
}

TEST(Calls, ACopyAcquiresNothing) {
  EXPECT_THAT(acquisitions("api::Client a(1); api::Client b(a);"),
              ElementsAre("api::Client"));
}

TEST(Calls, MethodsOfTheClassAreNoConstruction) {
  EXPECT_THAT(acquisitions("api::Client a(1); a.go();"),
              ElementsAre("api::Client"));
}

TEST(Calls, OnlyWithTheArgumentSpelledLikeThis) {
  EXPECT_THAT(acquisitions("dup(r, NEW); dup(r, 3); dup(r, 7); dup(r, 4);"),
              ElementsAre("dup", "dup"));
}

TEST(Calls, OnlyOverloadsWithTheseParameters) {
  EXPECT_THAT(acquisitions("lend(1); lend(1, nullptr); lend(api::Url());"),
              ElementsAre("lend", "lend"));
}

TEST(Calls, OnlyConstructorsWithTheseParameters) {
  EXPECT_THAT(acquisitions("api::Pool p; api::Lease none; api::Lease l(1, p);"),
              ElementsAre("api::Lease"));
  EXPECT_THAT(acquisitions("api::Pool p; std::make_unique<api::Lease>(1, p);"),
              ElementsAre("api::Lease"));
  EXPECT_THAT(acquisitions("std::make_unique<api::Lease>();"), IsEmpty());
}

TEST(Calls, WhatIsDocumentedToThrow) {
  EXPECT_THAT(each("api::parse(\"\"); acq();",
                   [](CallRecogniser &Calls, const clang::Expr &E) {
                     const clang::FunctionDecl *F = calleeOf(E);
                     return F && Calls.throws(*F) ? F->getNameAsString() : "";
                   }),
              ElementsAre("parse"));
}

TEST(Calls, TheObjectOfAnOperatorIsNoArgument) {
  EXPECT_THAT(each("S s; s + 1; s(1, 2); dup(r, 1); s.operator+(3);",
                   [](CallRecogniser &, const clang::Expr &E) {
                     return std::to_string(argumentsOf(E).size());
                   }),
              ElementsAre("0", "1", "2", "2", "1"));
}

} // namespace
} // namespace connguard
