// Handlers by each kind of rule: a made-up framework, code that uses it, and
// who runs how often.
#include "recognise/Handlers.h"

#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/ASTUnit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr StringRef Framework = R"(
name: web
handlers:
  - { callable-passed-to: 'web::Server::on*', argument: 1, per: request }
  - { callable-passed-to: web::each, argument: -1, per: event }
  - { callable-passed-to: web::atStart, per: once }
  - { method-of: web::Page, methods: [show], per: request }
  - { parameters: [web::Request, 'web::Reply|web::Stream'], per: request }
  - { returns: web::Done, per: message }
  - { constructor-of: web::Page, per: connection }
  - { stored-in: 'web::hooks::tick', per: tick }
  - { loop-calls: web::next, per: event }
  - { callable-passed-to: web::maybe, per: task, weak: true }
)";

constexpr StringRef Header = R"(
namespace web {
struct Request {}; struct Reply {}; struct Stream {}; struct Done {};
using Callback = void (*)(int);
struct Server {
  void onGet(const char *, Callback); void onPut(const char *, Callback);
  void stop(Callback);
  template <typename F> void onAny(const char *, F &&) {}
};
template <typename F> void each(int, F &&) {}
void atStart(Callback); void maybe(Callback);
struct Page { virtual ~Page(); virtual void show(); virtual void hide(); };
struct hooks { Callback tick; Callback other; };
bool next();
template <typename F> struct Bound {};
template <typename F, typename T> Bound<F> bind(F, T *) { return {}; }
}
)";

// "name: request", in source order; "loop" and "lambda" where there is no name.
std::vector<std::string> handlers(StringRef Code) {
  Catalog Known;
  llvm::cantFail(addCatalogText(Known, Framework, "web.yaml"));
  auto Unit = parse("/handlers/f.cpp", (Header + Code).str());
  if (!Unit)
    return {toString(Unit.takeError())};
  Handlers All((*Unit)->getASTContext(), Known);
  std::vector<std::string> Result;
  for (const Handler &H : All.all()) {
    const auto *Method =
        llvm::dyn_cast_or_null<clang::CXXMethodDecl>(H.Function);
    bool Lambda = Method && Method->getParent()->isLambda();
    std::string Name = !H.Function ? "loop"
                       : Lambda    ? "lambda"
                                   : H.Function->getNameAsString();
    Result.push_back(Name + ": " + spelling(H.Per).str() +
                     (H.Weak ? ", weak" : ""));
  }
  return Result;
}

TEST(Handlers, AFunctionPassedOn) {
  EXPECT_THAT(handlers("void show(int) {} void other(int) {}"
                       "void f(web::Server &s) { s.onGet(\"/\", show);"
                       "  s.stop(other); }"),
              ElementsAre("show: request"));
}

TEST(Handlers, ALambdaInAnyForm) {
  EXPECT_THAT(
      handlers("void f(web::Server &s) {"
               "  s.onGet(\"/\", [](int) {});"
               "  auto named = [](int) {}; s.onPut(\"/\", named);"
               "  s.onAny(\"/\", [&s](int) {}); }"),
      ElementsAre("lambda: request", "lambda: request", "lambda: request"));
}

TEST(Handlers, AFunctor) {
  EXPECT_THAT(handlers("struct Show { void operator()(int) {} };"
                       "void f(web::Server &s) { s.onAny(\"/\", Show()); }"),
              ElementsAre("operator(): request"));
}

TEST(Handlers, AMethodThatIsBound) {
  EXPECT_THAT(handlers("struct App { void put(int) {} void f(web::Server &s) {"
                       "  s.onAny(\"/\", web::bind(&App::put, this)); } };"),
              ElementsAre("put: request"));
}

TEST(Handlers, ArgumentsCountFromTheEnd) {
  EXPECT_THAT(handlers("int number() { return 1; }"
                       "void f() { web::each(number(), [] {}); }"),
              ElementsAre("lambda: event"));
}

TEST(Handlers, WhatRunsOnceIsNone) {
  EXPECT_THAT(handlers("void start(int) {} void f(web::Server &s) {"
                       "  web::atStart(start); s.onGet(\"/\", start); }"),
              IsEmpty());
}

TEST(Handlers, AnOverride) {
  EXPECT_THAT(handlers("struct Mine : web::Page { void show() override {}"
                       "  void hide() override {} };"),
              ElementsAre("show: request"));
}

TEST(Handlers, AnOverrideFurtherDown) {
  EXPECT_THAT(handlers("struct Base : web::Page {};"
                       "struct Mine : Base { void show() override {} };"),
              ElementsAre("show: request"));
}

TEST(Handlers, ASignature) {
  EXPECT_THAT(handlers("void a(int, const web::Request &, web::Reply *) {}"
                       "void b(web::Request, web::Stream &) {}"
                       "void c(web::Reply &, web::Request &) {}"),
              ElementsAre("a: request", "b: request"));
}

TEST(Handlers, AResult) {
  EXPECT_THAT(handlers("web::Done a() { return {}; } int b() { return 1; }"),
              ElementsAre("a: message"));
}

TEST(Handlers, AConstructor) {
  EXPECT_THAT(handlers("struct Mine : web::Page { Mine() {}"
                       "  Mine(const Mine &) {} };"),
              ElementsAre("Mine: connection"));
}

TEST(Handlers, AFieldOfAStruct) {
  EXPECT_THAT(handlers("void a(int) {} void b(int) {}"
                       "void f(web::hooks &h) { h.tick = a; h.other = b; }"),
              ElementsAre("a: tick"));
}

TEST(Handlers, AFieldInAListOfInitialisers) {
  EXPECT_THAT(handlers("void a(int) {} void b(int) {}"
                       "void f() { web::hooks h = {a, b};"
                       "  web::hooks i = {.tick = b}; }"),
              ElementsAre("a: tick", "b: tick"));
}

TEST(Handlers, ALoop) {
  EXPECT_THAT(handlers("void f() { while (web::next()) {} }"
                       "void g() { for (;;) if (!web::next()) break; }"
                       "void h() { if (web::next()) {} }"),
              ElementsAre("loop: event", "loop: event"));
}

TEST(Handlers, WeakEvidenceLoses) {
  EXPECT_THAT(handlers("void a(int) {} void b(int) {}"
                       "void f(web::Server &s) { web::maybe(a); web::maybe(b);"
                       "  s.onGet(\"/\", b); }"),
              ElementsAre("a: task, weak", "b: request"));
}

TEST(Handlers, DeclarationsAreNone) {
  EXPECT_THAT(handlers("void show(int);"
                       "void f(web::Server &s) { s.onGet(\"/\", show); }"),
              IsEmpty());
}

} // namespace
} // namespace connguard
