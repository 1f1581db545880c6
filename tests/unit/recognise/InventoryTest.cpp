// Which rows of a catalog a piece of code has to do with.
#include "recognise/Inventory.h"

#include "Connguard.h"
#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "clang/Frontend/ASTUnit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr llvm::StringRef Rows = R"(
name: db
resources:
  - type: res
    kind: connection
    acquire:
      - { call: acq, handle: result }
      - { call: db::Client, handle: this }
    release: [{ call: [rel, drop], handle: argument 0 }]
---
name: web
handlers:
  - { callable-passed-to: [web::route, web::late], argument: 0, per: request }
  - { callable-passed-to: web::atStart, per: once }
  - { method-of: web::Page, per: request }
)";

constexpr llvm::StringRef Header = R"(
struct res; res *acq(); void rel(res *); void drop(res *);
namespace db { struct Client { Client(int); }; }
namespace web {
void route(void (*)()); void atStart(void (*)());
struct Page { virtual void show(); };
}
)";

std::vector<std::string> rowsOf(llvm::StringRef Code) {
  Catalog Known;
  if (llvm::Error Failed = addCatalogText(Known, Rows, "own.yaml"))
    ADD_FAILURE() << toString(std::move(Failed));
  auto Unit = parse("own.cpp", (Header + Code).str());
  if (!Unit) {
    ADD_FAILURE() << toString(Unit.takeError());
    return {};
  }
  std::vector<std::string> Result;
  for (const RowName &Row : rowsIn((*Unit)->getASTContext(), Known))
    Result.push_back(Row.Document + ": " + Row.Row);
  return Result;
}

TEST(Inventory, HasTheRowsOfCalls) {
  EXPECT_THAT(rowsOf("void f() { rel(acq()); db::Client c(1); }"),
              ElementsAre("db: acquire acq", "db: acquire db::Client",
                          "db: release rel"));
}

TEST(Inventory, HasTheRowsOfHandlers) {
  EXPECT_THAT(rowsOf("void g() {} void f() { web::route(g); }"),
              ElementsAre("web: callable-passed-to web::route, web::late"));
  EXPECT_THAT(rowsOf("struct P : web::Page { void show() override {} };"),
              ElementsAre("web: method-of web::Page"));
}

// A hook is no handler, but its row is used.
TEST(Inventory, HasTheRowsOfHooksAndOfBodiesThatAreElsewhere) {
  EXPECT_THAT(rowsOf("void g(); void f() { web::atStart(g); }"),
              ElementsAre("web: callable-passed-to web::atStart"));
}

TEST(Inventory, IsEmptyForDeclarations) {
  EXPECT_THAT(rowsOf("res *acq2(); void f(res *) {}"), IsEmpty());
}

} // namespace
} // namespace connguard
