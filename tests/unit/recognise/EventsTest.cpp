// The lowering alone: a function over a made-up API, and its events in the
// order of the source, one per line.
#include "recognise/Events.h"

#include "catalog/CatalogYaml.h"
#include "recognise/Calls.h"
#include "summary/Summaries.h"
#include "support/Run.h"

#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
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
throws: [hurl]
resources:
  - type: res
    kind: connection
    acquire:
      - { call: acq, handle: result, empty: null }
      - { call: acqInto, handle: argument 0, empty: call nonzero }
      - { call: acqBoth, handle: elements 0, empty: call nonzero }
    release: [{ call: rel, handle: argument 0 }]
    transfer: [{ call: offer, handle: argument 0, takes: success }]
    predicate: [{ call: state, handle: argument 0 }]
)";

constexpr StringRef Prelude = R"(
extern "C" {
struct res { int err; };
res *acq(void); int acqInto(res **); int acqBoth(res *[2]); void rel(res *);
int offer(res *); int state(const res *);
}
int hurl(int); void unknown(void *); extern res *global;
)";

std::string name(const FunctionEvents &F, LocationId At) {
  if (At == NoLocation)
    return "?";
  return F.Locations[At].What == Location::Temporary ? "_"
                                                     : F.Locations[At].Name;
}

std::string value(const FunctionEvents &F, const Operand &Value) {
  switch (Value.What) {
  case Operand::Unknown:
    return "?";
  case Operand::Constant:
    return std::to_string(Value.Number);
  case Operand::Load:
    return name(F, Value.At);
  case Operand::AddressOf:
    return "&" + name(F, Value.At);
  case Operand::Test:
    return "test";
  case Operand::Computed:
    return "computed";
  }
  llvm_unreachable("covered switch");
}

// "" for what only frames the rest: ends of expressions, fresh temporaries.
std::string words(const FunctionEvents &F, const Event &E) {
  switch (E.Does) {
  case Event::Acquire:
    return "acquire " + E.Name + " -> " + name(F, E.At);
  case Event::Release:
    return "release " + value(F, E.Value);
  case Event::Guard:
    return "guard " + name(F, E.At) + " holds " + value(F, E.Value) +
           (E.Foreign ? ", wrong deleter" : "");
  case Event::Unguard:
    return "unguard " + value(F, E.Value);
  case Event::Keep:
    return "keep " + name(F, E.At);
  case Event::Transfer:
    return "transfer " + value(F, E.Value) +
           (E.Gate == NoLocation ? "" : " if it succeeds");
  case Event::Pass:
    return "pass " + value(F, E.Value) +
           (E.Treats == Event::MayOwn ? ", may own" : ", borrows");
  case Event::Store:
    return "store " + name(F, E.At) + " = " + value(F, E.Value);
  case Event::Returned:
    return "returned " + value(F, E.Value);
  case Event::Forget:
    return name(F, E.At) == "_" ? "" : "forget " + name(F, E.At);
  case Event::ScopeEnd:
    return "end of " +
           llvm::join(llvm::map_range(
                          E.Ending, [&](LocationId At) { return name(F, At); }),
                      ", ");
  case Event::MayThrow:
    return E.Name + " may throw";
  case Event::Throw:
    return "throw";
  case Event::Return:
    return "return " + value(F, E.Value);
  case Event::Suspend:
    return "suspend";
  case Event::ProcessExit:
    return "process ends";
  case Event::Share:
    return "share " + name(F, E.At);
  case Event::ExpressionEnd:
  case Event::Clobber:
    return "";
  }
  llvm_unreachable("covered switch");
}

// The events of f; blocks are numbered from the exit upwards.
Lines events(StringRef Function) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = parse("/events/f.cpp", (Prelude + Function).str());
  if (!Unit)
    return {toString(Unit.takeError())};
  CallRecogniser Calls(Known, (*Unit)->getASTContext());
  Summaries Summaries(Calls);
  const clang::FunctionDecl *F = functionNamed(**Unit, "f");
  auto Lowered = F ? lower(*F, Calls, Summaries) : std::nullopt;
  Lines Result;
  if (Lowered)
    for (const Block &B : llvm::reverse(Lowered->Blocks))
      for (const Event &E : B.Events)
        if (std::string Words = words(*Lowered, E); !Words.empty())
          Result.push_back(Words);
  return Result;
}

TEST(Events, FromAcquisitionToRelease) {
  EXPECT_THAT(
      events("void f() { res *c = acq(); rel(c); }"),
      ElementsAre("acquire acq -> _", "store c = _", "release c", "end of c"));
}

TEST(Events, IntoAnArgument) {
  EXPECT_THAT(events("void f(res **out) { acqInto(out); }"),
              ElementsAre("acquire acqInto -> *out", "keep *out"));
  EXPECT_THAT(
      events("void f() { res *c; acqInto(&c); rel(c); }"),
      ElementsAre("forget c", "acquire acqInto -> c", "release c", "end of c"));
}

TEST(Events, BothElements) {
  EXPECT_THAT(events("void f() { res *p[2]; acqBoth(p); rel(p[0]); }"),
              ElementsAre("forget p", "acquire acqBoth -> p[0]",
                          "acquire acqBoth -> p[1]", "release p[0]",
                          "end of p"));
}

TEST(Events, AReturnEndsScopes) {
  EXPECT_THAT(
      events("res *f() { res *c = acq(); return c; }"),
      ElementsAre("acquire acq -> _", "store c = _", "return c", "end of c"));
}

TEST(Events, NullInAllSpellings) {
  for (StringRef Null : {"nullptr", "0", "__null"})
    EXPECT_THAT(events(("void f() { res *c = " + Null + "; rel(c); }").str()),
                ElementsAre("store c = 0", "release c", "end of c"));
}

TEST(Events, FieldsOfStructs) {
  EXPECT_THAT(
      events("struct two { res *a; int n; };"
             "void f(two *t) { two s = {acq(), 1}; rel(s.a); t->a = acq(); }"),
      ElementsAre("acquire acq -> _", "store s.a = _", "store s.n = 1",
                  "release s.a", "acquire acq -> _", "store t->a = _",
                  "keep t->a", "end of s"));
}

TEST(Events, CastsAreLookedThrough) {
  EXPECT_THAT(
      events("void f() { void *c = acq();"
             "  rel(static_cast<res *>(c)); }"),
      ElementsAre("acquire acq -> _", "store c = _", "release c", "end of c"));
}

TEST(Events, AReferenceIsAnotherName) {
  EXPECT_THAT(
      events("void f() { res *c = acq(); res *&r = c; rel(r); }"),
      ElementsAre("acquire acq -> _", "store c = _", "release c", "end of c"));
}

TEST(Events, UnknownCodeMayOwn) {
  EXPECT_THAT(events("void f(res *c) { unknown(c); }"),
              ElementsAre("pass c, may own"));
}

TEST(Events, OurOwnCodeIsLookedInto) {
  EXPECT_THAT(events("static void close(res *c) { if (c) rel(c); }"
                     "static int look(res *c) { return c->err; }"
                     "void f(res *c) { look(c); close(c); }"),
              ElementsAre("pass c, borrows", "release c"));
}

TEST(Events, OnlyIfTheCallSucceeds) {
  EXPECT_THAT(events("int f(res *c) { return offer(c); }"),
              ElementsAre("transfer c if it succeeds", "return _"));
}

TEST(Events, CapturesOfALambda) {
  EXPECT_THAT(events("void take(...);"
                     "void f() { res *c = acq(); take([c] { rel(c); }); }"),
              testing::Contains("transfer c"));
}

TEST(Events, WhatMayThrow) {
  EXPECT_THAT(events("int f(int x) { return hurl(x); }"),
              ElementsAre("pass x, may own", "hurl may throw", "return _"));
  EXPECT_THAT(events("int f(int x) { throw x; }"), ElementsAre("throw"));
}

TEST(Events, TheProcessEndsWithMain) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = llvm::cantFail(parse(
      "/events/f.cpp", (Prelude + "int main() { acq(); return 0; }").str()));
  CallRecogniser Calls(Known, Unit->getASTContext());
  Summaries Summaries(Calls);
  auto Lowered = lower(*functionNamed(*Unit, "main"), Calls, Summaries);
  ASSERT_TRUE(Lowered);
  bool Ends = llvm::any_of(Lowered->Blocks, [](const Block &B) {
    return llvm::any_of(
        B.Events, [](const Event &E) { return E.Does == Event::ProcessExit; });
  });
  EXPECT_TRUE(Ends);
}

TEST(Events, NothingOfOursIsNothing) {
  EXPECT_THAT(events("void f() {}"), IsEmpty());
}

} // namespace
} // namespace connguard
