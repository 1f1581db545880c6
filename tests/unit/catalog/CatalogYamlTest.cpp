// The schema by example: what a text says is what the catalog knows.
#include "catalog/CatalogYaml.h"

#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace connguard {
namespace {

Catalog catalogOf(std::initializer_list<llvm::StringRef> Texts) {
  Catalog C;
  for (llvm::StringRef Text : Texts)
    if (llvm::Error Failed = addCatalogText(C, Text, "own.yaml"))
      ADD_FAILURE() << toString(std::move(Failed));
  return C;
}

std::string errorIn(llvm::StringRef Text, Catalog &Into) {
  llvm::Error Failed = addCatalogText(Into, Text, "own.yaml");
  return Failed ? toString(std::move(Failed)) : "";
}

constexpr llvm::StringRef Own = R"(
name: own
package: libown-dev
headers: [own.h]
instead: share one
not-covered: [own::Stream, replication]
throws: [own::parse]
resources:
  - type: Conn
    kind: connection
    share: threads
    release-accepts-null: true
    lost-if: '{}->err'
    since: 1.5
    acquire:
      - call: [own::open, own::reopen]
        handle: argument 1
        empty: call nonzero
        owed-when-failed: true
        timeout: none
        bounded-by: own::openWithin
      - call: own::maybe
        handle: result
        empty: negative
        only-if-argument: 2
        has: [NEW, FRESH]
        parameters: ['*', 'own::Pool|own::Url']
        error-argument: 4
        timeout: argument 3
        since: '2.10'
        until: '3.0'
    release:
      - call: own::close
        handle: argument 0
      - call: own::closep
        handle: pointee 0
    transfer:
      - { call: own::adopt, handle: argument 3, takes: success,
          kept-under: 1, forgotten-by: [own::drop] }
    predicate:
      - call: own::isGood
        handle: this
    borrow:
      - call: own::peek
        handle: result
        returns-argument: 1
  - type: own::Client
    title: lazy client
    kind: client
    raii: true
    instead: keep it
    acquire:
      - call: own::Client
        handle: this
)";

TEST(CatalogYaml, ReadsALibrary) {
  Catalog C = catalogOf({Own});
  ASSERT_EQ(1u, C.libraries().size());
  const Library &L = *C.libraries().front();
  EXPECT_EQ("own", L.Name);
  EXPECT_EQ("libown-dev", L.Package);
  EXPECT_EQ(std::vector<std::string>{"own.h"}, L.Headers);
  ASSERT_EQ(2u, L.Resources.size());
  EXPECT_EQ(ResourceKind::Connection, L.Resources[0].Kind);
  EXPECT_EQ(Sharing::Threads, L.Resources[0].Share);
  EXPECT_TRUE(L.Resources[0].ReleaseAcceptsNull);
  EXPECT_EQ("{}->err", L.Resources[0].LostIf);
  EXPECT_FALSE(L.Resources[0].Raii);
  EXPECT_TRUE(L.Resources[1].Raii);
}

TEST(CatalogYaml, FindsCallsByName) {
  Catalog C = catalogOf({Own});
  for (const char *Name : {"own::open", "own::reopen"}) {
    ASSERT_EQ(1u, C.calls(Name).size()) << Name;
    const ApiCall &Call = *C.calls(Name).front();
    EXPECT_EQ(ApiCall::Acquire, Call.Does);
    EXPECT_EQ((HandlePlace{HandlePlace::Argument, 1}), Call.Handle);
    EXPECT_EQ(NothingOwed::CallNonzero, Call.Empty);
    EXPECT_TRUE(Call.OwedWhenFailed);
    EXPECT_EQ("Conn", Call.What->Type);
  }
  EXPECT_TRUE(C.calls("open").empty());
  EXPECT_TRUE(C.calls("").empty());
}

TEST(CatalogYaml, ReadsWhatACallDoes) {
  Catalog C = catalogOf({Own});
  const ApiCall &Maybe = *C.calls("own::maybe").front();
  EXPECT_EQ(NothingOwed::HandleNegative, Maybe.Empty);
  EXPECT_EQ(2u, Maybe.OnlyIfArgument);
  EXPECT_EQ((std::vector<std::string>{"NEW", "FRESH"}), Maybe.OnlyIfValues);
  EXPECT_EQ((std::vector<std::string>{"*", "own::Pool|own::Url"}),
            Maybe.Parameters);
  EXPECT_EQ(4u, Maybe.ErrorArgument);
  const ApiCall &Adopt = *C.calls("own::adopt").front();
  EXPECT_EQ(ApiCall::Transfer, Adopt.Does);
  EXPECT_EQ(Takes::OnSuccess, Adopt.When);
  EXPECT_EQ(1u, Adopt.KeptUnder);
  EXPECT_EQ(std::vector<std::string>{"own::drop"}, Adopt.ForgottenBy);
  EXPECT_EQ(ApiCall::Predicate, C.calls("own::isGood").front()->Does);
  EXPECT_EQ(ApiCall::Borrow, C.calls("own::peek").front()->Does);
  EXPECT_EQ(HandlePlace::Pointee, C.calls("own::closep").front()->Handle.Where);
}

TEST(CatalogYaml, ReadsLimitsOfTime) {
  Catalog C = catalogOf({Own});
  const ApiCall &Open = *C.calls("own::open").front();
  EXPECT_EQ(TimeLimit{TimeLimit::None}, Open.Timeout);
  EXPECT_EQ("own::openWithin", Open.BoundedBy);
  const ApiCall &Maybe = *C.calls("own::maybe").front();
  EXPECT_EQ((TimeLimit{TimeLimit::Argument, 3}), Maybe.Timeout);
  EXPECT_EQ("", Maybe.BoundedBy);
  EXPECT_EQ(TimeLimit{}, C.calls("own::Client").front()->Timeout);
}

TEST(CatalogYaml, ReadsWhichVersionsHaveANameAndWhatIsLeftOut) {
  Catalog C = catalogOf({Own});
  EXPECT_EQ("2.10", C.calls("own::maybe").front()->Exists.Since);
  EXPECT_EQ("3.0", C.calls("own::maybe").front()->Exists.Until);
  EXPECT_EQ("", C.calls("own::open").front()->Exists.Since);
  const Library &L = *C.libraries().front();
  EXPECT_EQ("1.5", L.Resources[0].Exists.Since);
  EXPECT_EQ((std::vector<std::string>{"own::Stream", "replication"}),
            L.NotCovered);
}

TEST(CatalogYaml, KnowsConstructorsReleasesAndThrows) {
  Catalog C = catalogOf({Own});
  ASSERT_EQ(1u, C.calls("own::Client").size());
  const ApiCall *Made = C.calls("own::Client").front();
  EXPECT_EQ("lazy client", Made->What->title());
  EXPECT_FALSE(C.releaseOf(*Made->What));
  EXPECT_EQ("own::close",
            C.releaseOf(*C.calls("own::open").front()->What)->Name);
  EXPECT_TRUE(C.throws("own::parse"));
  EXPECT_FALSE(C.throws("own::close"));
}

TEST(CatalogYaml, ReadsGuards) {
  Catalog C = catalogOf({"name: own\nguards:\n  - class: own::Guard\n"
                         "    look: [get, 'operator->']\n    reset: clear\n"
                         "    default-deleter: own::Delete\n"});
  const GuardClass *G = C.guard("own::Guard");
  ASSERT_TRUE(G);
  EXPECT_EQ((std::vector<std::string>{"get", "operator->"}), G->Look);
  EXPECT_EQ("", G->Release);
  EXPECT_EQ("clear", G->Reset);
  EXPECT_EQ("own::Delete", G->DefaultDeleter);
  EXPECT_FALSE(C.guard("Guard"));
}

TEST(CatalogYaml, ACallMayReturnItsArgument) {
  Catalog C = catalogOf({Own});
  EXPECT_EQ(1u, C.calls("own::peek").front()->ReturnsArgument);
  EXPECT_FALSE(C.calls("own::close").front()->ReturnsArgument);
}

TEST(CatalogYaml, MentionsTheLastComponentOfEachName) {
  Catalog C = catalogOf({Own});
  for (const char *Name : {"open", "close", "Client", "parse", "isGood"})
    EXPECT_TRUE(C.mentions(Name)) << Name;
  for (const char *Name : {"own", "own::open", "Conn", ""})
    EXPECT_FALSE(C.mentions(Name)) << Name;
}

TEST(CatalogYaml, AdviceOfAResourceFallsBackToItsLibrary) {
  Catalog C = catalogOf({Own});
  EXPECT_EQ("share one", C.calls("own::open").front()->What->instead());
  EXPECT_EQ("keep it", C.calls("own::Client").front()->What->instead());
  EXPECT_EQ("Conn", C.calls("own::open").front()->What->title());
}

TEST(CatalogYaml, NullIsAWordNotAnAbsence) {
  for (llvm::StringRef Spelling : {"null", "'null'", "\"null\""}) {
    Catalog C = catalogOf({fmt::format(R"(
name: own
resources:
  - type: Conn
    kind: connection
    acquire: [{{ call: f, handle: result, empty: {} }}]
    release: [{{ call: g, handle: argument 0 }}]
)",
                                       Spelling.str())});
    EXPECT_EQ(NothingOwed::HandleNull, C.calls("f").front()->Empty);
  }
}

TEST(CatalogYaml, ReadsEachKindOfHandler) {
  Catalog C = catalogOf({R"(
name: web
instead: keep it in main
handlers:
  - callable-passed-to: [a::get, a::post]
    argument: -1
    per: request
    since: '0.20'
  - { method-of: a::H, methods: ['on*'], with-parameters: [a::C], per: message }
  - { parameters: ['*', 'a::R|a::S'], per: connection }
  - { returns: a::Answer, per: event }
  - { coroutine: '*', per: task, weak: true }
  - { constructor-of: a::H, per: tick }
  - { stored-in: a::S::f, per: once }
  - { loop-calls: accept, per: connection }
  - { object-passed-to: a::later, argument: 0, per: event }
  - { named: 'init_*', per: once }
  - { macro: PAGE, per: request }
  - { annotated: page, per: request }
  - { openmp: parallel, per: task, one-shot: false }
  - { callable-passed-to: a::on, only-if-argument: 1, has: [X], per: event }
  - { method-of: '*If', beside: '*Processor', per: request }
)"});
  ASSERT_EQ(1u, C.frameworks().size());
  const Framework &F = *C.frameworks().front();
  EXPECT_EQ("keep it in main", F.Instead);
  std::vector<HandlerRule::Kind> Kinds;
  for (const HandlerRule &Rule : F.Handlers)
    Kinds.push_back(Rule.How);
  EXPECT_EQ(
      (std::vector<HandlerRule::Kind>{
          HandlerRule::Callable, HandlerRule::Override, HandlerRule::Signature,
          HandlerRule::Returns, HandlerRule::Coroutine,
          HandlerRule::Constructor, HandlerRule::Stored, HandlerRule::Loop,
          HandlerRule::Object, HandlerRule::Named, HandlerRule::Macro,
          HandlerRule::Annotated, HandlerRule::Directive, HandlerRule::Callable,
          HandlerRule::Override}),
      Kinds);
  EXPECT_EQ(-1, F.Handlers[0].Argument);
  EXPECT_EQ("0.20", F.Handlers[0].Exists.Since);
  EXPECT_EQ(std::vector<std::string>{"on*"}, F.Handlers[1].Methods);
  EXPECT_EQ(std::vector<std::string>{"a::C"}, F.Handlers[1].Params);
  EXPECT_TRUE(F.Handlers[4].Weak);
  EXPECT_EQ(std::nullopt, F.Handlers[4].OneShot);
  EXPECT_EQ(false, F.Handlers[12].OneShot);
  EXPECT_EQ(Cadence::Once, F.Handlers[6].Per);
  EXPECT_EQ(1u, F.Handlers[13].OnlyIfArgument);
  EXPECT_EQ(std::vector<std::string>{"X"}, F.Handlers[13].OnlyIfValues);
  EXPECT_EQ("*Processor", F.Handlers[14].Beside);
}

TEST(CatalogYaml, OneDocumentMayBeLibraryAndFramework) {
  Catalog C = catalogOf({R"(
name: both
throws: [f]
handlers: [{ returns: R, per: request }]
---
name: both
handlers: [{ returns: S, per: request }]
)"});
  EXPECT_EQ(1u, C.libraries().size());
  ASSERT_EQ(1u, C.frameworks().size());
  EXPECT_EQ(2u, C.frameworks().front()->Handlers.size());
}

// A later library has the last word about what a call yields.
TEST(CatalogYaml, ALaterLibraryOverrides) {
  Catalog C = catalogOf({Own, R"(
name: mine
resources:
  - type: Conn
    kind: connection
    acquire: [{ call: own::open, handle: argument 1, empty: never }]
    release: [{ call: own::close, handle: argument 0 }]
)"});
  ASSERT_EQ(1u, C.calls("own::open").size());
  EXPECT_EQ(NothingOwed::Never, C.calls("own::open").front()->Empty);
  EXPECT_EQ(1u, C.calls("own::close").size());
  EXPECT_EQ(NothingOwed::CallNonzero, C.calls("own::reopen").front()->Empty);
}

// A project's wrapper of a known library needs no more than its own row.
TEST(CatalogYaml, AKnownTypeIsTheKnownResource) {
  Catalog C = catalogOf({Own, R"(
name: mine
resources:
  - type: Conn
    kind: connection
    acquire: [{ call: mine::open, handle: result }]
)"});
  const Resource *Conn = C.calls("own::open").front()->What;
  EXPECT_EQ(Conn, C.calls("mine::open").front()->What);
  EXPECT_EQ("own::close",
            C.releaseOf(*C.calls("mine::open").front()->What)->Name);
  EXPECT_EQ(Conn, C.resource("Conn", "Conn"));
  EXPECT_EQ(nullptr, C.resource("Conn", "other"));
}

TEST(CatalogYaml, TheSameLibraryRedefinesItsResource) {
  Catalog C = catalogOf({Own, R"(
name: own
resources: [{ type: Conn, kind: pool, share: one-thread }]
)"});
  const Resource *Conn = C.calls("own::open").front()->What;
  EXPECT_EQ(ResourceKind::Pool, Conn->Kind);
  EXPECT_EQ(Sharing::OneThread, Conn->Share);
  EXPECT_EQ("share one", Conn->instead());
}

// fdopen takes a descriptor and yields a stream; close gives back both kinds.
TEST(CatalogYaml, LibrariesShareAFunction) {
  Catalog C = catalogOf({R"(
name: descriptors
resources:
  - type: int
    title: descriptor
    kind: descriptor
    acquire: [{ call: open, handle: result, empty: negative }]
    release: [{ call: close, handle: argument 0 }]
    transfer: [{ call: fdopen, handle: argument 0, takes: success }]
)",
                         R"(
name: streams
resources:
  - type: FILE
    kind: stream
    acquire: [{ call: fdopen, handle: result }]
    release: [{ call: fclose, handle: argument 0 }]
  - type: int
    title: special descriptor
    kind: descriptor
    acquire: [{ call: special, handle: result, empty: negative }]
    release: [{ call: close, handle: argument 0 }]
)"});
  ASSERT_EQ(2u, C.calls("fdopen").size());
  EXPECT_EQ(ApiCall::Transfer, C.calls("fdopen")[0]->Does);
  EXPECT_EQ(ApiCall::Acquire, C.calls("fdopen")[1]->Does);
  EXPECT_EQ(2u, C.calls("close").size());
}

TEST(CatalogYaml, MatchesNamesWithWildcards) {
  EXPECT_TRUE(matchesName("a::get", "a::get"));
  EXPECT_FALSE(matchesName("a::get", "a::getAll"));
  EXPECT_TRUE(matchesName("a::*_get", "a::b::async_get"));
  EXPECT_FALSE(matchesName("a::*_get", "b::async_get"));
  EXPECT_TRUE(matchesName("*", ""));
  EXPECT_TRUE(matchesName("a*b*c", "abbc"));
  EXPECT_FALSE(matchesName("a*b*c", "abcd"));
  EXPECT_FALSE(matchesName("", "a"));
}

TEST(CatalogYaml, NothingIsAddedOnError) {
  Catalog C;
  EXPECT_NE("", errorIn("name: a\nthrows: [f]\n---\nname: b\nkind: x\n", C));
  EXPECT_TRUE(C.libraries().empty());
  EXPECT_FALSE(C.throws("f"));
}

TEST(CatalogYaml, AConversionThereAndBackIsRight) {
  Catalog C;
  EXPECT_EQ("", errorIn(R"(
name: own
resources:
  - type: A
    kind: connection
    acquire: [{ call: toA, handle: result, empty: null }]
    release: [{ call: closeA, handle: argument 0 }]
    transfer: [{ call: toB, handle: argument 0 }]
  - type: B
    kind: connection
    acquire: [{ call: toB, handle: result, empty: null }]
    release: [{ call: closeB, handle: argument 0 }]
    transfer: [{ call: toA, handle: argument 0 }]
)",
                        C));
  EXPECT_EQ(2u, C.calls("toA").size());
}

TEST(CatalogYaml, AMissingFileIsAnError) {
  Catalog C;
  llvm::Error Failed = addCatalogFile(C, "/nosuch/.connguard.yaml");
  EXPECT_NE(std::string::npos, toString(std::move(Failed)).find("/nosuch/"));
}

} // namespace
} // namespace connguard
