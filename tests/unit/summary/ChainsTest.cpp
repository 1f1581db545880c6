// Handlers and creations that are files apart.
#include "summary/Chains.h"

#include "Program.h"

#include "llvm/ADT/STLExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Chains, ThreeFilesApart) {
  Program P{"void load(); void page() { load(); }"
            "void f() { onRequest(page); }",
            "Db *open(); void load() { closeDb(open()); }",
            "Db *open() { return openDb(); }"};
  EXPECT_THAT(P.chains(), ElementsAre("page > load > open > openDb"));
}

TEST(Chains, AHandlerRegisteredElsewhere) {
  Program P{"void page(); void f() { onRequest(&page); }",
            "void page() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("page > openDb"));
}

TEST(Chains, AMethodRegisteredElsewhere) {
  Program P{"struct App { void page(); }; void f() { onRequest(&App::page); }",
            "struct App { void page(); };"
            "void App::page() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("App::page > openDb"));
}

TEST(Chains, OneCreationForSeveralHandlers) {
  Program P{"void load(); void f() { onRequest([] { load(); }); }",
            "void load(); void b() { load(); } void a() { b(); }"
            "void g() { onRequest(a); }",
            "void load() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("lambda in f > load > openDb; also a"));
}

Chain reachedFrom(unsigned Handlers) {
  std::string Pages = "void load();";
  for (unsigned I = 0; I != Handlers; ++I)
    Pages += "void p" + std::to_string(I) + "() { onRequest([] { load(); }); }";
  Program P{Pages, "void load() { closeDb(openDb()); }"};
  EXPECT_EQ(P.chains().size(), 1U);
  return chainsOver(P.facts()).front();
}

TEST(Chains, OfManyHandlersSomeAreNamed) {
  constexpr unsigned Most = Chain::MostOthers;
  EXPECT_EQ(reachedFrom(Most + 1).Others.size(), Most);
  EXPECT_FALSE(reachedFrom(Most + 1).More);
  EXPECT_EQ(reachedFrom(Most + 2).Others.size(), Most);
  EXPECT_TRUE(reachedFrom(Most + 2).More);
}

TEST(Chains, MoreEvidenceBeforeAShorterWay) {
  Program P{"void load(); void page() { load(); } void f() { spawn(page); "
            "onMessage(page); }",
            "void load() { closeDb(openDb()); }"};
  ASSERT_THAT(P.chains(), ElementsAre("page > load > openDb"));
  EXPECT_EQ(chainsOver(P.facts()).front().By.Per, Cadence::Message);
}

TEST(Chains, TheShortestWay) {
  Program P{"void c(); void b() { c(); } void a() { b(); c(); }"
            "void f() { onRequest(a); }",
            "void c() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("a > c > openDb"));
}

TEST(Chains, Cycles) {
  Program P{
      "void b(int); void a(int n) { b(n); }"
      "void f() { onRequest([] { a(3); }); }",
      "void a(int); void c(int); void b(int n) { if (n) a(n - 1); c(n); }",
      "void b(int); void c(int n) { if (n) b(n); closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("lambda in f > a > b > c > openDb"));
}

TEST(Chains, FunctionsOfOneFileOnly) {
  Program P{"static Db *open() { return openDb(); }"
            "void f() { onRequest([] { closeDb(open()); }); }",
            "static Db *open() { return openDb(); }"
            "int main() { closeDb(open()); }"};
  EXPECT_THAT(P.chains(), ElementsAre("lambda in f > open > openDb"));
}

TEST(Chains, NothingWithoutAHandler) {
  Program P{"void load(); int main() { load(); }",
            "void load() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), IsEmpty());
}

//===--- Where the connection goes ---------------------------------------===//

// A handler calls `Use`, another file says what `make` is.
std::vector<std::string> madeBy(StringRef Use) {
  return Program{("struct S { Db *d; Db *&slot(); }; extern Db *g; extern S s;"
                  "Db *make();" +
                  Use)
                     .str(),
                 "Db *make() { return openDb(); }"}
      .chains();
}

TEST(Chains, GoneWithTheFunction) {
  EXPECT_THAT(madeBy("void page() { Db *d = make(); closeDb(d); }"
                     "void f() { onRequest(page); }"),
              ElementsAre("page > make > openDb"));
  EXPECT_THAT(madeBy("void page() { S here; here.d = make(); closeDb(here.d); }"
                     "void f() { onRequest(page); }"),
              ElementsAre("page > make > openDb"));
}

TEST(Chains, KeptInSomethingThatLivesOn) {
  for (StringRef Keep :
       {"static Db *d = make();", "thread_local Db *d = make();",
        "if (!g) g = make();", "if (!s.d) s.d = make();",
        "Db *d = make(); s.d = d;", "s.slot() = make();",
        "static Db *d; if (!d) d = make();",
        "static S all[2]; "
        "all[1].d = make();"})
    EXPECT_THAT(
        madeBy(("void page() { " + Keep + " } void f() { onRequest(page); }")
                   .str()),
        IsEmpty())
        << Keep.str();
}

TEST(Chains, KeptByWhoeverCalls) {
  Program P{"Db *mid(); Db *g; void page() { if (!g) g = mid(); }"
            "void f() { onRequest(page); }",
            "Db *open(); Db *mid() { Db *d = open(); return d; }",
            "Db *open() { return openDb(); }"};
  EXPECT_THAT(P.chains(), IsEmpty());
}

TEST(Chains, OneCallerKeepsWhatAnotherDrops) {
  Program P{"Db *open(); Db *g;"
            "void keeps() { if (!g) g = open(); }"
            "void drops() { closeDb(open()); }"
            "void f() { onRequest(keeps); onRequest(drops); }",
            "Db *open() { return openDb(); }"};
  EXPECT_THAT(P.chains(), ElementsAre("drops > open > openDb"));
}

constexpr StringRef Holder =
    "struct Holder { Db *d = nullptr; void open(); void use(); };";

TEST(Chains, AMemberOfAnObjectOfTheRequest) {
  StringRef Methods = "void Holder::open() { if (!d) d = openDb(); }"
                      "void Holder::use() { open(); }";
  auto With = [&](StringRef Page) {
    return Program{(Holder + "void page(Holder &given) { (void)given; " + Page +
                    " } void f() { onRequest(page); }")
                       .str(),
                   (Holder + Methods).str()}
        .chains();
  };
  EXPECT_THAT(With("Holder mine; mine.use();"),
              ElementsAre("page > Holder::use > Holder::open > openDb"));
  EXPECT_THAT(With("static Holder mine; mine.use();"), IsEmpty());
  EXPECT_THAT(With("given.use();"), IsEmpty());
  EXPECT_THAT(With("Holder *other = &given; other->use();"), IsEmpty());
}

TEST(Chains, WhatAConstructorMakesIsItsObjects) {
  StringRef Class = "struct Holder { Db *d; Holder(); void open(); };";
  auto With = [&](StringRef Page) {
    return Program{
        (Class + "void page() { " + Page + " } void f() { onRequest(page); }")
            .str(),
        (Class + "Holder::Holder() { open(); } void Holder::open() {"
                 "  d = openDb(); }")
            .str()}
        .chains();
  };
  EXPECT_THAT(With("Holder mine;"),
              ElementsAre("page > Holder > Holder::open > openDb"));
  EXPECT_THAT(With("static Holder mine;"), IsEmpty());
  EXPECT_THAT(With("static Holder *mine; if (!mine) mine = new Holder;"),
              IsEmpty());
}

TEST(Chains, FilledInThroughParameters) {
  StringRef Fill = "int fill(Db **d) { openInto(d); return 1; }";
  auto With = [&](StringRef Page) {
    return Program{("int fill(Db **); int pass(Db **d) { return fill(d); }"
                    "Db *g; void page() { " +
                    Page + " } void f() { onRequest(page); }")
                       .str(),
                   Fill}
        .chains();
  };
  EXPECT_THAT(With("Db *d; pass(&d); closeDb(d);"),
              ElementsAre("page > pass > fill > openInto"));
  EXPECT_THAT(With("if (!g) pass(&g);"), IsEmpty());
}

TEST(Chains, WhatALambdaReturnsIsUpToWhoIsGivenIt) {
  EXPECT_THAT(madeBy("void page() { run([] { return make(); }); }"
                     "void f() { onRequest(page); }"),
              IsEmpty());
  EXPECT_THAT(madeBy("void page() { run([] { closeDb(make()); }); }"
                     "void f() { onRequest(page); }"),
              ElementsAre("page > lambda in page > make > openDb"));
}

//===--- Virtual calls ---------------------------------------------------===//

constexpr StringRef Store = "struct Store { virtual ~Store(); "
                            "virtual void load(); void all() { load(); } };";

TEST(Chains, OverridersInOtherFiles) {
  Program P{
      (Store + "void page(Store &s) { s.load(); }"
               "void f() { onRequest(page); }")
          .str(),
      (Store + "struct Mid : Store {}; struct Low : Mid {"
               "  void load() override { closeDb(openDb()); } };")
          .str(),
      (Store + "struct Other : Store { void load() override {} };").str()};
  EXPECT_THAT(P.chains(), ElementsAre("page > Low::load > openDb"));
}

TEST(Chains, NoOverriderWhereTheClassIsCertain) {
  Program P{(Store + "void page(Store &s) { s.Store::load(); Store t; t.load();"
                     "} void f() { onRequest(page); }")
                .str(),
            (Store + "struct Low : Store {"
                     "  void load() override { closeDb(openDb()); } };")
                .str()};
  EXPECT_THAT(P.chains(), IsEmpty());
}

//===--- Once ------------------------------------------------------------===//

TEST(Chains, AHookOfAnotherFile) {
  Program P{"void init(); void f() { atStart(init); onRequest(init); }",
            "void init() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), IsEmpty());
}

TEST(Chains, NotThroughAHook) {
  Program P{"void init(); void page() { init(); }"
            "void f() { onRequest(page); }",
            "void init(); void g() { atStart(init); }",
            "void init() { closeDb(openDb()); }"};
  EXPECT_THAT(P.chains(), IsEmpty());
}

TEST(Chains, ATaskThatMainStarts) {
  StringRef Task = "void task() { closeDb(openDb()); }";
  StringRef Starts = "void task(); void start() { spawn(task); }";
  Program Once{"void start(); int main() { start(); }", Starts, Task};
  EXPECT_THAT(Once.chains(), IsEmpty());
  Program Loop{"void start(); int main() { for (;;) start(); }", Starts, Task};
  EXPECT_THAT(Loop.chains(), ElementsAre("task > openDb"));
  Program Both{"void start(); int main() { start(); }",
               "void start(); void other() { start(); }", Starts, Task};
  EXPECT_THAT(Both.chains(), ElementsAre("task > openDb"));
}

} // namespace
} // namespace connguard
