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
  - { macro: WEB_PAGE_ON, per: tick }
  - { callable-passed-to: web::each, argument: -1, per: event }
  - { callable-passed-to: web::atStart, per: once }
  - { method-of: web::Page, methods: [show], per: request }
  - { parameters: [web::Request, 'web::Reply|web::Stream'], per: request }
  - { returns: web::Done, per: message }
  - { constructor-of: web::Page, per: connection }
  - { stored-in: 'web::hooks::tick', per: tick }
  - { loop-calls: web::next, per: event }
  - { callable-passed-to: web::maybe, per: task, weak: true }
  - { callable-passed-to: web::work, per: task, one-shot: false }
  - { callable-passed-to: web::on, argument: 1, only-if-argument: 0,
      has: ['"start"'], per: once }
  - { callable-passed-to: web::on, argument: 1, per: event }
  - { callable-passed-to: [web::route, web::hook], per: message }
  - { callable-passed-to: web::apply, with-parameters: [web::Parallel],
      argument: -1, per: task }
  - { callable-passed-to: 'web::Queue<web::Request>::add', per: message }
  - { object-passed-to: web::later, argument: 1, per: event }
  - { stored-in: [web::on_error, web::Site::pages, web::at], per: message }
  - { named: 'web_init_*', per: once }
  - { parameters: [web_handle], per: request }
  - { macro: [WEB_PAGE, WEB_LIST, WEB_NOTED], per: request }
  - { annotated: 'web::page', per: request }
  - { method-of: 'web::*Api', beside: '*Proxy', per: request }
  - { openmp: 'parallel*', per: task }
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
void atStart(Callback); void maybe(Callback); void work(Callback);
struct Page { virtual ~Page(); virtual void show(); virtual void hide(); };
struct hooks { Callback tick; Callback other; };
bool next();
template <typename F> struct Bound {};
template <typename F, typename T> Bound<F> bind(F, T *) { return {}; }
void on(const char *, Callback);
template <auto F, typename... T> void route(T...) {}
extern void (*hook)(Callback);
struct Parallel {}; struct Serial {};
template <typename P, typename F> void apply(P, F) {}
template <typename T> struct Queue { template <typename F> void add(F) {} };
void later(int, void *);
extern Callback on_error;
struct Slot { Slot &operator=(Callback); };
struct Row { Slot &operator[](const char *); };
struct Site { Row pages[2]; };
Slot &at(const char *);
template <typename F> struct Task { Task(F) {} operator Callback(); };
struct CalcApi { virtual void add(); }; struct CalcProxy {};
struct OtherApi { virtual void add(); };
}
typedef struct web_handle_s *web_handle;
#define WEB_PAGE(name) static void page_##name##_helper(int) {} \
  void page_##name(int)
#define WEB_LIST(f) static web::Callback list[] = {f}
#define WEB_PASS(x) x
#define WEB_NOTED(f) WEB_PASS(note(1)); WEB_PASS(f(2))
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

TEST(Handlers, AnArgumentThatSaysHowOften) {
  EXPECT_THAT(handlers("void a(int) {} void b(int) {}"
                       "\n#define CONNECT(e, f) web::on((e), (f))\n"
                       "void f() { CONNECT(\"start\", a);"
                       "  CONNECT(\"click\", b); }"),
              ElementsAre("b: event"));
}

TEST(Handlers, ATemplateArgument) {
  EXPECT_THAT(handlers("void a(int) {} struct S { void b(int) {} };"
                       "void f(S s) { web::route<a>();"
                       "  web::route<&S::b>(&s); }"),
              ElementsAre("a: message", "b: message"));
}

TEST(Handlers, WhatIsCalledMayBeAPointer) {
  EXPECT_THAT(handlers("void a(int) {} void f() { web::hook(a); }"),
              ElementsAre("a: message"));
}

TEST(Handlers, ParametersOfTheFunctionThatIsCalled) {
  EXPECT_THAT(handlers("void f() { for (;;) {"
                       "  web::apply(web::Parallel(), [] {});"
                       "  web::apply(web::Serial(), [] {}); } }"),
              ElementsAre("lambda: task"));
}

TEST(Handlers, AMethodOfAClassOfSomething) {
  EXPECT_THAT(handlers("void f(web::Queue<web::Request> a,"
                       "       web::Queue<web::Reply> b) {"
                       "  a.add([] {}); b.add([] {}); }"),
              ElementsAre("lambda: message"));
}

TEST(Handlers, AnObjectThatIsATag) {
  EXPECT_THAT(handlers("struct Call { Call() { web::later(1, this); }"
                       "  void proceed() {} ~Call() {} };"),
              ElementsAre("proceed: event"));
}

TEST(Handlers, AGlobal) {
  EXPECT_THAT(handlers("void a(int) {} void f() { web::on_error = a; }"),
              ElementsAre("a: message"));
}

TEST(Handlers, AnElementOfATable) {
  EXPECT_THAT(handlers("void a(int) {} void f(web::Site &s) {"
                       "  s.pages[1][\"/\"] = a; }"),
              ElementsAre("a: message"));
}

TEST(Handlers, WhatACallRefersTo) {
  EXPECT_THAT(handlers("void a(int) {} void f() { web::at(\"/\") = a; }"),
              ElementsAre("a: message"));
}

TEST(Handlers, AName) {
  EXPECT_THAT(handlers("void web_init_shop(web_handle) {}"
                       "void web_exit_shop(web_handle) {}"),
              ElementsAre("web_exit_shop: request"));
}

TEST(Handlers, ATypedef) {
  EXPECT_THAT(handlers("void a(web_handle) {} void b(web_handle_s **) {}"),
              ElementsAre("a: request"));
}

TEST(Handlers, AMacroThatDeclares) {
  EXPECT_THAT(handlers("WEB_PAGE(a) {} void b(int) {}"),
              ElementsAre("page_a: request"));
}

TEST(Handlers, AMacroThatIsGivenTheFunction) {
  EXPECT_THAT(handlers("void a(int) {} WEB_LIST(a);"),
              ElementsAre("a: request"));
}

TEST(Handlers, AnAnnotation) {
  EXPECT_THAT(handlers("[[clang::annotate(\"web::page\")]] void a() {}"
                       "[[clang::annotate(\"web::other\")]] void b() {}"),
              ElementsAre("a: request"));
}

TEST(Handlers, AClassBesideTheBase) {
  EXPECT_THAT(handlers("struct A : web::CalcApi { void add() override {} };"
                       "struct B : web::OtherApi { void add() override {} };"),
              ElementsAre("add: request"));
}

TEST(Handlers, AnOpenMpDirective) {
  EXPECT_THAT(handlers("void f() {\n#pragma omp parallel for\n"
                       "  for (int i = 0; i < 9; ++i) {}\n"
                       "#pragma omp critical\n  {} }"),
              ElementsAre("loop: task"));
}

TEST(Handlers, BehindWrappers) {
  EXPECT_THAT(
      handlers("void a(int) {} void b(int) {} void c(int) {}"
               "void f(web::Server &s, bool x) {"
               "  s.onAny(\"/\", x ? a : b); s.onAny(\"/\", new auto(c));"
               "  s.onAny(\"/\", web::Task([](int) {})); }"),
      ElementsAre("a: request", "b: request", "c: request", "lambda: request"));
}

TEST(Handlers, WhatAFunctionOfOursReturns) {
  EXPECT_THAT(
      handlers("auto make(int) { return [](int) {}; }"
               "int number() { return 1; }"
               "void f(web::Server &s) { s.onAny(\"/\", make(number()));"
               "  s.onAny(\"/\", [] { return [](int) {}; }()); }"),
      ElementsAre("lambda: request", "lambda: request"));
}

TEST(Handlers, InsideOfAGenericLambda) {
  EXPECT_THAT(handlers("template <typename F> void run(F f) { f(1); }"
                       "void f(web::Server &s) {"
                       "  run([&](auto) { s.onAny(\"/\", [](int) {}); }); }"),
              ElementsAre("lambda: request"));
}

TEST(Handlers, AMacroAroundTheCall) {
  EXPECT_THAT(handlers("\n#define WEB_PAGE_ON(f) web::each(1, f)\n"
                       "void a(int) {} void f() { WEB_PAGE_ON(a); }"),
              ElementsAre("a: tick"));
}

TEST(Handlers, TheExactRuleStandsFirst) {
  EXPECT_THAT(handlers("void a(web::Request, web::Reply) {}"
                       "void f() { web::each(1, a); }"),
              ElementsAre("a: event"));
}

TEST(Handlers, DeclarationsAreNone) {
  EXPECT_THAT(handlers("void show(int);"
                       "void f(web::Server &s) { s.onGet(\"/\", show); }"),
              IsEmpty());
}

TEST(Handlers, ATaskThatMainStartsOnceIsNone) {
  EXPECT_THAT(handlers("void f(int) {} int main() { web::maybe(f); }"),
              IsEmpty());
}

TEST(Handlers, ATaskThatMainHandsOverOnceRunsOften) {
  EXPECT_THAT(handlers("void f(int) {} int main() { web::work(f); }"),
              ElementsAre("f: task"));
}

TEST(Handlers, ATaskThatALoopStartsForEachEventIsStrong) {
  EXPECT_THAT(handlers("void f(int) {}"
                       "int main() { while (web::next()) web::maybe(f); }"),
              ElementsAre("loop: event", "f: task"));
  EXPECT_THAT(handlers("void f(int) {} bool more();"
                       "int main() { while (more()) web::maybe(f); }"),
              ElementsAre("f: task, weak"));
}

TEST(Handlers, WhatAMacroCallsByItselfIsNone) {
  EXPECT_THAT(handlers("void note(int) {} void show(int) {}"
                       "void f() { WEB_NOTED(show); }"),
              ElementsAre("show: request"));
}

} // namespace
} // namespace connguard
