#include "cli/CatalogPage.h"

#include "catalog/CatalogYaml.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string pageFor(llvm::StringRef Text, llvm::StringRef Name = "own") {
  Catalog C;
  if (llvm::Error Failed = addCatalogText(C, Text, "own.yaml"))
    ADD_FAILURE() << toString(std::move(Failed));
  return pagesNamed(C, Name);
}

constexpr llvm::StringRef Own = R"(
name: own
package: libown-dev
headers: [own.h]
instead: share one
not-covered: [streams, replication]
throws: [own::parse]
guards: [{ class: own::Guard }]
resources:
  - type: Conn
    kind: connection
    share: one-thread
    acquire:
      - { call: [open, reopen], owed-when-failed: true, timeout: none, bounded-by: open_within }
      - { call: open_within, empty: call nonzero, handle: argument 1, timeout: argument 0, since: '2.0' }
    release: [{ call: close, handle: argument 0 }]
    transfer: [{ call: adopt, handle: argument 0 }]
  - type: int
    kind: descriptor
    transfer: [{ call: attach, handle: argument 0 }]
  - type: own::Pool
    kind: pool
    raii: true
    instead: keep it
    acquire: [{ call: own::Pool, handle: this, empty: never }]
)";

TEST(CatalogPage, HasALineForEachWayToAcquire) {
  std::string Page = pageFor(Own);
  EXPECT_THAT(Page, HasSubstr("\n| `Conn`, connection | one-thread | `open`, "
                              "`reopen` | `close` | the handle, unless it is "
                              "null | none; open_within |\n"
                              "| | | `open_within` since 2.0 |  | nothing "
                              "(returns non-zero) | argument 0 |\n"));
  EXPECT_THAT(Page, HasSubstr("\n| `own::Pool`, pool |  | `own::Pool` | its "
                              "destructor | the handle |  |\n"));
}

TEST(CatalogPage, SaysTheRestInSentences) {
  std::string Page = pageFor(Own);
  for (const char *Line :
       {"## own\n", "\nVerified with the headers of `libown-dev`: `own.h`\n",
        "\nInstead: share one\n", "\n- `Conn` is taken over by `adopt`\n",
        "\n- `int` is taken over by `attach`\n",
        "\n- instead of `own::Pool` per request: keep it\n",
        "\nHolds handles and gives them back: `own::Guard`\n",
        "\nDocumented to throw: `own::parse`\n",
        "\nNot covered: streams; replication\n"})
    EXPECT_THAT(Page, HasSubstr(Line));
  EXPECT_THAT(Page, Not(HasSubstr("| `int`")));
}

TEST(CatalogPage, SaysHowFarNamesAreVerified) {
  EXPECT_THAT(pageFor("name: own\nheaders: [own.h]\nthrows: [f]\n"),
              HasSubstr("\nVerified with minimal headers: `own.h`\n"));
  EXPECT_THAT(pageFor("name: own\nthrows: [f]\n"),
              HasSubstr("\nNot verified: no headers are named.\n"));
}

TEST(CatalogPage, TellsWhatAHandlerIs) {
  std::string Page = pageFor(R"(
name: own
handlers:
  - { callable-passed-to: [own::get, own::post], argument: -1, per: request, since: '2.0' }
  - { method-of: own::H, methods: ['on*'], with-parameters: [own::C], per: message }
  - { parameters: ['own::R|own::S'], per: event, weak: true }
  - { callable-passed-to: own::pool, per: task, one-shot: false }
  - { callable-passed-to: own::later, per: event, one-shot: true }
)");
  EXPECT_THAT(Page,
              HasSubstr("\n| passed to `own::get`, `own::post`, argument "
                        "-1 since 2.0 | request |\n"
                        "| a method that overrides one of `own::H`: "
                        "`on*` with parameters `own::C` | message |\n"
                        "| has parameters `own::R\\|own::S` | event (with "
                        "more evidence only) |\n"
                        "| passed to `own::pool` | task, again and again |\n"
                        "| passed to `own::later` | event, once for each "
                        "registration |\n"));
}

TEST(CatalogPage, IsEmptyForWhatIsNotKnown) {
  EXPECT_EQ("", pageFor(Own, "other"));
}

} // namespace
} // namespace connguard
