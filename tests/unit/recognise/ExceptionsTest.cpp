// Who throws, what, why, and who catches it: one function, and its events that
// throw, one on a line.
#include "recognise/Exceptions.h"

#include "catalog/CatalogYaml.h"
#include "recognise/Calls.h"
#include "recognise/Events.h"
#include "summary/Summaries.h"
#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/STLExtras.h"
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
throws: [documented]
---
name: precise
throws: [precise]
exceptions: [own::Precise]
---
name: absent
throws: [vague]
exceptions: [own::Precise, own::Absent]
)";

constexpr StringRef Header = R"(
namespace own { struct Precise {}; } void precise(int); void vague(int);
namespace std { using size_t = decltype(sizeof(0));
template <typename T> T *make_unique(...);
template <typename T, typename A> T *make_unique(A); }
struct Base { virtual ~Base(); };
struct Derived : Base {}; struct Secret : private Base {}; struct Other {};
void documented(int); void unknown(int); void quiet(int) noexcept;
void announced(int) noexcept(false); extern "C" void c(int);
static void throws(int x) { if (x) throw Derived(); }
static void indirect(int x) { throws(x); }
static void deep(int x) { indirect(x); }
static void deeper(int x) { deep(x); }
static void caught(int x) { try { throws(x); } catch (const Base &) {} }
static void ends(int x) noexcept { throws(x); }
static void both(int x) { throws(x); if (x > 1) throw Other(); }
struct Made { explicit Made(int x) { throws(x); } };
)";

std::string typesOf(const Exceptions &Flying) {
  std::string Result;
  clang::PrintingPolicy Plain{clang::LangOptions()};
  Plain.SuppressTagKeyword = true;
  for (clang::QualType Type : Flying.Types)
    Result += " " + Type.getAsString(Plain);
  return Result + (Flying.Others ? " anything" : "");
}

// "throws: Derived leaves, throws 'Derived'"
Lines thrown(StringRef Function,
             ExceptionPolicy Policy = ExceptionPolicy::Likely) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Api, "api.yaml"));
  auto Unit = parse("/exceptions/f.cpp", (Header + Function).str());
  if (!Unit)
    return {toString(Unit.takeError())};
  CallRecogniser Calls(Known, (*Unit)->getASTContext(), Policy);
  Summaries Summaries(Calls);
  auto Lowered = lower(*functionNamed(**Unit, "f"), Calls, Summaries);
  Lines Result;
  for (const Block &B : llvm::reverse(Lowered->Blocks))
    for (const Event &E : B.Events)
      if (E.Does == Event::MayThrow || E.Does == Event::Throw)
        Result.push_back(E.Name + ":" + typesOf(E.Leaving) +
                         (E.Leaving.any() ? " leaves" : " ends here") +
                         (E.Catchers.empty() ? "" : " or is caught") + ", " +
                         E.Reason);
  return Result;
}

TEST(Exceptions, WhatBodiesThrow) {
  EXPECT_THAT(thrown("void f(int x) { throws(x); }"),
              ElementsAre("throws: Derived leaves, throws 'Derived'"));
  EXPECT_THAT(thrown("void f(int x) { both(x); }"),
              ElementsAre("both: Derived Other leaves, calls 'throws', which "
                          "throws 'Derived'"));
  EXPECT_THAT(thrown("void f(int x) { caught(x); ends(x); }"), IsEmpty());
  EXPECT_THAT(thrown("void f() { throw 3; }"),
              ElementsAre("throw: int leaves, throws 'int'"));
}

TEST(Exceptions, ALongWayIsShortened) {
  EXPECT_THAT(thrown("void f(int x) { deeper(x); }"),
              ElementsAre("deeper: Derived leaves, calls 'deep', which may "
                          "throw"));
}

TEST(Exceptions, Policies) {
  constexpr StringRef Calls = "void f(int x, void (*p)(int)) { throws(x);"
                              "documented(x); announced(x); unknown(x);"
                              "quiet(x); c(x); p(x); new int; }";
  std::string Body = "throws: Derived leaves, throws 'Derived'",
              Known = "documented: anything leaves, is documented to throw",
              Says = "announced: anything leaves, is declared noexcept(false)";
  EXPECT_THAT(thrown(Calls, ExceptionPolicy::None), ElementsAre(Body));
  EXPECT_THAT(thrown(Calls, ExceptionPolicy::Likely),
              ElementsAre(Body, Known, Says));
  EXPECT_THAT(
      thrown(Calls, ExceptionPolicy::All),
      ElementsAre(
          Body, Known, Says,
          "unknown: anything leaves, is not declared noexcept",
          "a function pointer: anything leaves, calls through a pointer",
          "new: anything leaves, allocates memory"));
}

TEST(Exceptions, NoexceptThatIsComputedAnnouncesNothing) {
  EXPECT_THAT(thrown("template <typename T> void g(T) noexcept(sizeof(T) > 99);"
                     "void f() { g(1); }"),
              IsEmpty());
}

TEST(Exceptions, ConstructorsThatNobodySees) {
  EXPECT_THAT(thrown("void f(int x) { std::make_unique<Made>(x); }"),
              ElementsAre("make_unique: Derived leaves, calls 'Made', which "
                          "calls 'throws', which throws 'Derived'"));
  EXPECT_THAT(thrown("void f(int x) { std::make_unique<Other>(x); }"),
              IsEmpty());
}

struct Clause {
  StringRef Catch, Then;
};

TEST(Exceptions, HandlersCatchByClassAndBase) {
  constexpr Clause Cases[] = {
      {"Derived &", " ends here or is caught"},
      {"const Base &", " ends here or is caught"},
      {"Base", " ends here or is caught"},
      {"...", " ends here or is caught"},
      {"Other &", " Derived leaves"},
      {"Base *", " Derived leaves"},
      {"int", " Derived leaves"},
  };
  for (const auto &[Catch, Then] : Cases)
    EXPECT_THAT(
        thrown(("void f(int x) { try { throws(x); } catch (" + Catch + ") {} }")
                   .str()),
        ElementsAre(("throws:" + Then + ", throws 'Derived'").str()));
}

TEST(Exceptions, APrivateBaseCatchesNothing) {
  EXPECT_THAT(thrown("void f() { try { throw Secret(); } catch (Base &) {} }"),
              ElementsAre("throw: Secret leaves, throws 'Secret'"));
}

TEST(Exceptions, NumbersAreNotConverted) {
  EXPECT_THAT(thrown("void f() { try { throw 3; } catch (long) {} }"),
              ElementsAre("throw: int leaves, throws 'int'"));
}

// Whoever writes a handler knows what it is for.
TEST(Exceptions, AClassCatchesWhatNobodyKnows) {
  EXPECT_THAT(
      thrown("void f(int x) { try { documented(x); } catch (Other &) {} }"),
      ElementsAre("documented: ends here or is caught, is documented to "
                  "throw"));
  EXPECT_THAT(thrown("void f(int x) { try { documented(x); } catch (int) {} }"),
              ElementsAre("documented: anything leaves or is caught, is "
                          "documented to throw"));
}

TEST(Exceptions, TheCatalogMayKnowWhatIsThrown) {
  EXPECT_THAT(
      thrown("void f(int x) { try { precise(x); } catch (Other &) {} }"),
      ElementsAre("precise: own::Precise leaves, is documented to throw"));
  EXPECT_THAT(
      thrown("void f(int x) { try { precise(x); } catch (own::Precise &) {} }"),
      ElementsAre("precise: ends here or is caught, is documented to throw"));
  EXPECT_THAT(thrown("void f(int x) { vague(x); }"),
              ElementsAre("vague: own::Precise anything leaves, is documented "
                          "to throw"));
}

TEST(Exceptions, WhatIsThrownAgain) {
  EXPECT_THAT(thrown("void f(int x) { try { try { throws(x); }"
                     "catch (Base &) { throw; } } catch (Derived &) {} }"),
              ElementsAre("throws: ends here or is caught, throws 'Derived'",
                          "throw: Base leaves or is caught, throws again what "
                          "it caught"));
}

TEST(Exceptions, WholeFunctions) {
  EXPECT_THAT(thrown("void f(int x) try { throws(x); } catch (Base &) {}"),
              ElementsAre("throws: ends here or is caught, throws 'Derived'"));
  EXPECT_THAT(thrown("struct f { int n; f(int x) try : n((throws(x), 1)) {}"
                     "catch (...) {} };"),
              ElementsAre("throw: anything leaves, throws again what it "
                          "caught",
                          "throws: ends here or is caught, throws 'Derived'"));
}

TEST(Exceptions, ThoseThatPromiseNotTo) {
  EXPECT_THAT(thrown("void f(int x) noexcept { throws(x); }"),
              ElementsAre("throws: ends here, throws 'Derived'"));
}

TEST(Exceptions, PoliciesHaveNames) {
  for (StringRef Word : {"none", "likely", "all"})
    EXPECT_TRUE(!!exceptionPolicyNamed(Word));
  EXPECT_EQ(toString(exceptionPolicyNamed("some").takeError()),
            "unknown policy for exceptions 'some'; write none, likely or all");
}

} // namespace
} // namespace connguard
