// The path stage alone: a C or C++ body over a made-up API, and what becomes
// of each acquisition, on one line.
//
//   res *c = acq();          "acq: leaks: return@2 [x true]; released"
//   if (x) return 1;
//   rel(c);
#include "path/Paths.h"
#include "path/Beliefs.h"

#include "catalog/CatalogYaml.h"
#include "recognise/Calls.h"
#include "rules/Words.h"
#include "summary/Summaries.h"
#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <fmt/format.h>

namespace connguard {
namespace {

using llvm::StringRef;

constexpr StringRef Api = R"(
name: api
throws: [hurl]
resources:
  - type: res
    kind: connection
    acquire:
      - { call: acq, handle: result, empty: null }
      - { call: acqFailed, handle: result, empty: null, owed-when-failed: true }
      - { call: acqInto, handle: argument 0, empty: call nonzero }
      - { call: acqBoth, handle: elements 0, empty: call nonzero }
    release: [{ call: rel, handle: argument 0 }]
    transfer:
      - { call: give, handle: argument 0 }
      - { call: offer, handle: argument 0, takes: success }
    predicate: [{ call: state, handle: argument 0 }]
    borrow: [{ call: look, handle: argument 0 }]
  - type: num
    kind: descriptor
    acquire: [{ call: fd, handle: result, empty: negative }]
    release: [{ call: fdClose, handle: argument 0 }]
)";

// All on the first line; the head of the function is on the second.
constexpr StringRef Prelude =
    "typedef struct res { int err; } res; res *acq(void); res *acqFailed(void);"
    " int acqInto(res **); int acqBoth(res *[2]); void rel(res *);"
    " void give(res *); int offer(res *); int state(const res *);"
    " int fd(void); void fdClose(int); void look(const res *); int hurl(int);"
    " void unknown(void *); __attribute__((noreturn)) void die(void);"
    " extern res *global;";

std::string lineOf(clang::SourceLocation At, const clang::ASTContext &Unit) {
  unsigned Line = Unit.getSourceManager().getExpansionLineNumber(At);
  return std::to_string(Line - 2);
}

StringRef wordFor(Leak::Exit How) {
  switch (How) {
  case Leak::Return:
    return "return";
  case Leak::ScopeEnd:
    return "scope";
  case Leak::Overwritten:
    return "overwritten";
  case Leak::Freed:
    return "freed";
  case Leak::Ignored:
    return "ignored";
  case Leak::Exception:
    return "exception";
  case Leak::Cancelled:
    return "cancelled";
  case Leak::FunctionEnd:
    return "end";
  }
  llvm_unreachable("covered switch");
}

// return@3 [x true, c->err false]
std::string wordsFor(const Leak &L, const clang::ASTContext &Unit) {
  std::vector<std::string> Path;
  for (const Decision &D : L.Path)
    Path.push_back(quote(*D.Node, Unit) + (D.Taken ? " true" : " false"));
  std::string Where = L.At.isValid() ? "@" + lineOf(L.At, Unit) : "";
  return wordFor(L.How).str() + Where +
         (Path.empty() ? "" : " [" + llvm::join(Path, ", ") + "]");
}

std::string wordsFor(const SiteOutcome &Outcome,
                     const clang::ASTContext &Unit) {
  if (Outcome.OverBudget)
    return "over budget";
  std::vector<std::string> Parts;
  for (const Leak &L : Outcome.Leaks)
    Parts.push_back("leaks: " + wordsFor(L, Unit));
  llvm::sort(Parts);
  if (Outcome.Released)
    Parts.push_back("released");
  llvm::append_range(Parts, Outcome.Transfers);
  return Parts.empty() ? "nothing" : llvm::join(Parts, "; ");
}

// Sites in source order, separated by " | ".
std::string follow(StringRef File, StringRef Function) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  std::string Before = Prelude.str();
  if (File.ends_with(".cpp"))
    Before = "extern \"C\" { " + Before + " }";
  auto Unit = parse(File, Before + "\n" + Function.str());
  if (!Unit)
    return toString(Unit.takeError());
  clang::ASTContext &Context = (*Unit)->getASTContext();
  CallRecogniser Calls(Known, Context);
  Summaries Summaries(Calls);
  const clang::FunctionDecl *F = functionNamed(**Unit, "f");
  auto Events = F ? lower(*F, Calls, Summaries) : std::nullopt;
  if (!Events)
    return "no events";
  PathFacts Facts = follow(*Events);
  if (Facts.OverBudget)
    return "over budget";
  Beliefs Own;
  Own.learn(Facts);
  Own.settle(Facts);
  std::vector<std::string> Words;
  for (size_t I = 0; I < Events->Sites.size(); ++I)
    Words.push_back(Events->Sites[I].Callee + ": " +
                    wordsFor(Facts.Sites[I], Context));
  return llvm::join(Words, " | ");
}

// The body stands on line 1 and below.
std::string inC(StringRef Body) {
  return follow("/paths/f.c", ("int f(int x, int y) {\n" + Body + "\n}").str());
}

//===--- Ways out --------------------------------------------------------===//

TEST(Paths, Released) {
  EXPECT_EQ(inC("res *c = acq(); rel(c); return 0;"), "acq: released");
}

TEST(Paths, AnEarlyReturn) {
  EXPECT_EQ(inC("res *c = acq();\n"
                "if (x)\n"
                "  return 1;\n"
                "rel(c); return 0;"),
            "acq: leaks: return@3 [x true]; released");
}

TEST(Paths, TheEndOfTheFunction) {
  EXPECT_EQ(inC("res *c = acq();\nlook(c);"), "acq: leaks: scope@3");
}

TEST(Paths, BreakAndContinue) {
  EXPECT_EQ(inC("while (x) {\n"
                "  res *c = acq();\n"
                "  if (y == 1)\n"
                "    break;\n"
                "  if (y == 2)\n"
                "    continue;\n"
                "  rel(c);\n"
                "} return 0;"),
            "acq: leaks: scope@4 [y == 1 true]; "
            "leaks: scope@6 [y == 1 false, y == 2 true]; released");
}

TEST(Paths, Overwritten) {
  EXPECT_EQ(inC("res *c = acq();\nc = acq();\nrel(c); return 0;"),
            "acq: leaks: overwritten@2 | acq: released");
}

TEST(Paths, OverwrittenByTheNextTurn) {
  EXPECT_EQ(inC("res *c = 0;\n"
                "for (; x; x--)\n"
                "  c = acq();\n"
                "if (c) rel(c); return 0;"),
            "acq: leaks: overwritten@3 [x true]; released");
}

TEST(Paths, Ignored) {
  EXPECT_EQ(inC("acq();\nreturn 0;"), "acq: leaks: ignored@1");
}

TEST(Paths, EndsOfTheProcessAreNoLeaks) {
  EXPECT_EQ(inC("res *c = acq(); if (x) die(); rel(c); return 0;"),
            "acq: released");
}

TEST(Paths, NothingIsOwedOnceMainReturns) {
  EXPECT_EQ(follow("/paths/f.c", "int f(void) { return 0; }"), "");
}

//===--- Conditions ------------------------------------------------------===//

TEST(Paths, NullOwesNothing) {
  for (StringRef Test : {"!c", "c == 0", "0 == c", "!(c != 0)", "c ? 0 : 1"})
    EXPECT_EQ(
        inC(("res *c = acq(); if (" + Test + ") return 1; rel(c); return 0;")
                .str()),
        "acq: released")
        << Test.str();
}

TEST(Paths, NegativeOwesNothing) {
  for (StringRef Test : {"n < 0", "n == -1", "-1 == n", "n <= 0", "!(n >= 0)"})
    EXPECT_EQ(
        inC(("int n = fd(); if (" + Test + ") return 1; fdClose(n); return 0;")
                .str()),
        "fd: released")
        << Test.str();
}

TEST(Paths, AFailedCallOwesNothing) {
  for (StringRef Test : {"acqInto(&c)", "acqInto(&c) != 0", "(y = acqInto(&c))",
                         "(y = acqInto(&c)) != 0"})
    EXPECT_EQ(
        inC(("res *c; if (" + Test + ") return 1; rel(c); return 0;").str()),
        "acqInto: released")
        << Test.str();
}

TEST(Paths, TheResultMayBeTestedLater) {
  EXPECT_EQ(inC("res *c; int rc = acqInto(&c); look(0);"
                "if (rc == 0) rel(c); return rc;"),
            "acqInto: released");
}

TEST(Paths, AFlagIsFollowed) {
  EXPECT_EQ(inC("res *c = 0; int ok = 0; if (x) { c = acq(); ok = 1; }"
                "look(c); if (ok) rel(c); return 0;"),
            "acq: released");
}

TEST(Paths, AFlagThatTellsNothing) {
  EXPECT_EQ(inC("res *c = acq(); int ok = x > 3;\n"
                "if (ok) rel(c);\n"
                "return 0;"),
            "acq: leaks: return@3 [ok false]; released");
}

TEST(Paths, TheSameConditionTwice) {
  EXPECT_EQ(inC("res *c = 0; if (x) c = acq(); look(c); if (x) rel(c);"
                "return 0;"),
            "acq: released");
}

TEST(Paths, APredicateTwice) {
  EXPECT_EQ(inC("res *c = acqFailed(); if (state(c)) rel(c);"
                "if (!state(c)) rel(c); return 0;"),
            "acqFailed: released");
}

TEST(Paths, BothHalvesOfAnAnd) {
  EXPECT_EQ(inC("res *a = 0, *b = 0; if ((a = acq()) && (b = acq())) look(a);"
                "if (b) rel(b); if (a) rel(a); return 0;"),
            "acq: released | acq: released");
}

//===--- Who holds it ----------------------------------------------------===//

TEST(Paths, ACopyHoldsIt) {
  EXPECT_EQ(inC("res *c = acq(); res *d = c; c = 0; rel(d); return 0;"),
            "acq: released");
}

TEST(Paths, PartsOfAStruct) {
  EXPECT_EQ(inC("struct { res *a, *b; } s; s.a = acq(); s.b = acq();\n"
                "rel(s.a);\n"
                "return 0;"),
            "acq: released | acq: leaks: return@3");
}

TEST(Paths, ElementsOfAnArray) {
  EXPECT_EQ(inC("res *both[2]; if (acqBoth(both)) return 1; rel(both[1]);\n"
                "return 0;"),
            "acqBoth: leaks: return@2 [acqBoth(both) false] | "
            "acqBoth: released");
}

TEST(Paths, Returned) {
  EXPECT_EQ(follow("/paths/f.c", "res *f(void) { res *c = acq(); return c; }"),
            "acq: returned to the caller");
}

TEST(Paths, Stored) {
  EXPECT_EQ(inC("res *c = acq(); global = c; return 0;"),
            "acq: stored in 'global'");
  EXPECT_EQ(follow("/paths/f.c", "void f(res **out) { *out = acq(); }"),
            "acq: stored in '*out'");
}

TEST(Paths, GivenToSomebodyUnknown) {
  EXPECT_EQ(inC("res *c = acq(); unknown(c); return 0;"),
            "acq: may be owned by 'unknown'");
}

TEST(Paths, GivenOnlyIfTheCallSucceeds) {
  EXPECT_EQ(inC("res *c = acq(); give(c); return 0;"),
            "acq: taken over by 'give'");
  EXPECT_EQ(inC("res *c = acq();\n"
                "if (!offer(c))\n"
                "  return 1;\n"
                "return 0;"),
            "acq: leaks: return@3 [!offer(c) true]; taken over by 'offer'");
}

//===--- Loops, exceptions, budget ---------------------------------------===//

TEST(Paths, EachTurnReleasesItsOwn) {
  EXPECT_EQ(inC("for (int i = 0; i < x; ++i) { res *c = acq(); if (!c)"
                " continue; rel(c); } return 0;"),
            "acq: released");
}

std::string inCpp(StringRef Body) {
  return follow("/paths/f.cpp",
                ("int f(int x, int y) {\n" + Body + "\n}").str());
}

TEST(Paths, AnExceptionLeaves) {
  EXPECT_EQ(inCpp("res *c = acq();\nx = hurl(y);\nrel(c); return x;"),
            "acq: leaks: exception@2; released");
  EXPECT_EQ(inCpp("res *c = acq();\nif (x) throw 1;\nrel(c); return x;"),
            "acq: leaks: exception@2 [x true]; released");
}

TEST(Paths, AnExceptionIsCaught) {
  EXPECT_EQ(inCpp("res *c = acq(); try { x = hurl(y); } catch (...) { x = 0; }"
                  "rel(c); return x;"),
            "acq: released");
}

TEST(Paths, WhatTheTryDeclaredIsGoneInTheCatch) {
  EXPECT_EQ(inCpp("try { res *c = acq();\n"
                  "x = hurl(y);\n"
                  "rel(c); } catch (...) { x = 0; } return x;"),
            "acq: leaks: exception@2; released");
}

TEST(Paths, AThrowBeforeTheAcquisition) {
  EXPECT_EQ(inCpp("x = hurl(y); res *c = acq(); rel(c); return x;"),
            "acq: released");
}

TEST(Paths, ManyBranchesStayWithinTheBudget) {
  std::string Body = "res *c = acq(); int n = 0;";
  for (int I = 0; I < 40; ++I)
    Body += fmt::format("if (x == {0}) n += {0};", I);
  EXPECT_EQ(inC(Body + "rel(c); return n;"), "acq: released");
}

TEST(Paths, ManyHandlesAreFollowedOneByOne) {
  std::string Body;
  for (int I = 0; I < 12; ++I)
    Body += fmt::format("res *c{0} = 0; if (x & {1}) c{0} = acq();", I, 1 << I);
  for (int I = 0; I < 12; ++I)
    Body += fmt::format("if (c{0}) rel(c{0});", I);
  std::string Expected = "acq: released";
  for (int I = 1; I < 12; ++I)
    Expected += " | acq: released";
  EXPECT_EQ(inC(Body + "return 0;"), Expected);
}

TEST(Paths, TooManyCopiesOfOneHandleAreGivenUp) {
  std::string Body = "res *c = acq();";
  for (int I = 0; I < 12; ++I)
    Body += fmt::format("res *c{0} = 0; if (x & {1}) c{0} = c;", I, 1 << I);
  for (int I = 0; I < 12; ++I)
    Body += fmt::format("if (c{0}) rel(c{0});", I);
  EXPECT_EQ(inC(Body + "return 0;"), "acq: over budget");
}

} // namespace
} // namespace connguard
