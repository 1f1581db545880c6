// The plugin in clang-tidy, as a user has it: options, NOLINT, fixes, and the
// refusal to work in another clang-tidy.
#include "rules/Rule.h"
#include "support/Run.h"

#include "llvm/Support/FileSystem.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::HasSubstr;
using testing::Not;

constexpr StringRef Leak = R"cpp(struct redisContext { int err; };
extern "C" {
redisContext *redisConnect(const char *, int);
void redisFree(redisContext *);
}
int ping(const char *Host) {
  redisContext *Context = redisConnect(Host, 6379);
  return Context->err;
}
)cpp";

// A task that may run once: too little evidence for more than `possible`.
constexpr StringRef Possible = R"cpp(#include <thread>
struct redisContext { int err; };
extern "C" {
redisContext *redisConnect(const char *, int);
void redisFree(redisContext *);
}
void start() {
  std::thread([] { redisFree(redisConnect("cache", 6379)); }).detach();
}
)cpp";

// An exception of a function that is only documented to throw.
constexpr StringRef Likely = R"cpp(#include <string>
struct redisContext { int err; };
extern "C" {
redisContext *redisConnect(const char *, int);
void redisFree(redisContext *);
}
int ping(const std::string &Port) {
  redisContext *Context = redisConnect("cache", 6379);
  int Number = std::stoi(Port);
  redisFree(Context);
  return Number;
}
)cpp";

class Tidy : public testing::Test {
protected:
  Outcome run(StringRef Text, std::vector<std::string> Options = {}) {
    File = Files.write("ping.cpp", Text);
    std::vector<std::string> Command = {CONNGUARD_TIDY,
                                        "-load=" CONNGUARD_PLUGIN, "--quiet",
                                        "--checks=-*,connguard-*"};
    Command.insert(Command.end(), Options.begin(), Options.end());
    Command.insert(Command.end(), {File, "--", "-std=c++20"});
    return runProgram(Command);
  }

  TemporaryDirectory Files;
  std::string File;
};

TEST_F(Tidy, ListsEveryRule) {
  Outcome Listed = runProgram({CONNGUARD_TIDY, "-load=" CONNGUARD_PLUGIN,
                               "--checks=-*,connguard-*", "--list-checks"});
  EXPECT_EQ(Listed.Exit, 0) << Listed.Errors;
  for (const Rule *R : allRules())
    EXPECT_THAT(Listed.Output, HasSubstr("    " + R->Name.str() + "\n"));
}

TEST_F(Tidy, WarnsWithSteps) {
  Outcome Found = run(Leak);
  EXPECT_EQ(Found.Exit, 0);
  EXPECT_THAT(Found.Output,
              HasSubstr("ping.cpp:7:27: warning: the 'redisContext' from "
                        "'redisConnect' is not released on every path "
                        "[connguard-leaked-connection]"));
  EXPECT_THAT(Found.Output, HasSubstr("ping.cpp:8:3: note: returns without"));
}

TEST_F(Tidy, WarningsMayBeErrors) {
  EXPECT_EQ(run(Leak, {"--warnings-as-errors=connguard-*"}).Exit, 1);
}

TEST_F(Tidy, RunsOnlyTheChecksThatAreOn) {
  Outcome Found = run(Leak, {"--checks=-*,connguard-connection-per-request"});
  EXPECT_THAT(Found.Output, Not(HasSubstr("warning")));
}

TEST_F(Tidy, ShowsPossibleFindingsOnRequest) {
  EXPECT_THAT(run(Possible).Output, Not(HasSubstr("warning")));
  EXPECT_THAT(
      run(Possible, {"--config={CheckOptions: {MinConfidence: possible}}"})
          .Output,
      HasSubstr("each time this task runs"));
}

TEST_F(Tidy, ShowsPossibleFindingsOfOneCheckOnRequest) {
  EXPECT_THAT(run(Possible, {"--config={CheckOptions: "
                             "{connguard-connection-per-request.MinConfidence:"
                             " possible}}"})
                  .Output,
              HasSubstr("each time this task runs"));
}

TEST_F(Tidy, ShowsOnlyCertainFindingsOnRequest) {
  Outcome Found =
      run(Likely, {"--config={CheckOptions: {MinConfidence: certain}}"});
  EXPECT_THAT(Found.Output, Not(HasSubstr("[connguard-leaked-")));
  EXPECT_THAT(run(Likely).Output, HasSubstr("[connguard-leaked-on-exception]"));
}

TEST_F(Tidy, RefusesAWrongConfidence) {
  Outcome Found =
      run(Leak, {"--config={CheckOptions: {MinConfidence: maybe}}"});
  EXPECT_THAT(Found.Output + Found.Errors,
              HasSubstr("unknown confidence 'maybe'; write certain, likely or "
                        "possible"));
}

TEST_F(Tidy, ReadsACatalogOfTheUser) {
  std::string Own = Files.write("own.yaml", R"(
name: own
resources:
  - type: Link
    kind: connection
    acquire: [{ call: link_up, handle: result }]
    release: [{ call: link_down, handle: argument 0 }]
)");
  constexpr StringRef Text = "struct Link; Link *link_up();\n"
                             "bool up() { return link_up() != nullptr; }\n";
  EXPECT_THAT(run(Text).Output, Not(HasSubstr("warning")));
  EXPECT_THAT(
      run(Text, {"--config={CheckOptions: {Catalog: '" + Own + "'}}"}).Output,
      HasSubstr("'link_up' returns a 'Link' that nobody keeps"));
}

TEST_F(Tidy, SaysWhereACatalogIsWrong) {
  std::string Own = Files.write("own.yaml", "name: own\nresorces: []\n");
  Outcome Found =
      run(Leak, {"--config={CheckOptions: {Catalog: '" + Own + "'}}"});
  EXPECT_NE(Found.Exit, 0);
  EXPECT_THAT(Found.Output, HasSubstr("own.yaml:2:1: error: "));
}

TEST_F(Tidy, ReadsTheCatalogAboveTheFile) {
  Files.write(".connguard.yaml", R"(
name: own
resources:
  - type: redisContext
    kind: connection
    release: [{ call: redisGone, handle: argument 0 }]
)");
  std::string Text = Leak.str() + "extern \"C\" void redisGone(redisContext *);"
                                  "\nvoid gone(const char *Host) {\n"
                                  "  redisGone(redisConnect(Host, 1));\n}\n";
  EXPECT_THAT(run(Text).Output, Not(HasSubstr("nobody keeps")));
}

TEST_F(Tidy, IsSilentWhereNolintSaysSo) {
  std::string Text = Leak.str();
  Text.insert(Text.find(";\n  return") + 1,
              " // NOLINT(connguard-leaked-connection): the peer closes");
  EXPECT_THAT(run(Text).Output, Not(HasSubstr("warning")));
}

TEST_F(Tidy, FixesInPlace) {
  EXPECT_EQ(run(Leak, {"--fix"}).Exit, 0);
  std::string Fixed = llvm::cantFail(readFile(File));
  EXPECT_THAT(Fixed, HasSubstr("redisFree"));
  EXPECT_NE(Fixed, Leak);
  EXPECT_THAT(run(Fixed).Output, Not(HasSubstr("warning"))) << Fixed;
}

// wrong: each of the two fixes brings its #include, and clang-tidy, unlike the
// CLI, makes the same insertion as often as it is asked to.
TEST_F(Tidy, TwoFixesOfOneFileShareAnInclude) {
  std::string Text = "#include <stddef.h>\n" + Leak.str() + R"cpp(
int pong(const char *Host) {
  redisContext *Context = redisConnect(Host, 6380);
  return Context->err;
}
)cpp";
  run(Text, {"--fix"});
  std::string Fixed = llvm::cantFail(readFile(File));
  EXPECT_EQ(StringRef(Fixed).count("#include <memory>"), 2u) << Fixed;
}

// Fixes that may change what the program does need --fix-notes.
TEST_F(Tidy, LeavesUnsafeFixesAlone) {
  constexpr StringRef Text = R"cpp(
namespace std { class string { public: string(const char *); }; }
namespace pqxx {
class connection { public: explicit connection(const std::string &); };
}
namespace httplib {
class Request {}; class Response {};
class Server { public: void Get(const char *, void (*)(const Request &, Response &)); };
}
static void page(const httplib::Request &, httplib::Response &) {
  pqxx::connection Database("dbname=shop");
}
void routes(httplib::Server &Server) { Server.Get("/", page); }
)cpp";
  Outcome Found = run(Text, {"--fix"});
  EXPECT_THAT(Found.Output, HasSubstr("unsafe fix: make 'Database' "
                                      "thread_local"));
  EXPECT_EQ(llvm::cantFail(readFile(File)), Text);
  run(Text, {"--fix-notes"});
  EXPECT_THAT(llvm::cantFail(readFile(File)),
              HasSubstr("  thread_local pqxx::connection Database("));
}

TEST_F(Tidy, ExportsFixes) {
  run(Leak, {"--export-fixes=" + Files.path("fixes.yaml")});
  std::string Exported = llvm::cantFail(readFile(Files.path("fixes.yaml")));
  EXPECT_THAT(Exported,
              HasSubstr("DiagnosticName:  connguard-leaked-connection"));
  EXPECT_THAT(Exported, HasSubstr("ReplacementText:"));
}

TEST_F(Tidy, RefusesAnotherClangTidyInWords) {
  if (!llvm::sys::fs::can_execute(CONNGUARD_OTHER_TIDY))
    GTEST_SKIP() << "no " CONNGUARD_OTHER_TIDY;
  std::string Path = Files.write("ping.cpp", Leak);
  Outcome Refused = runProgram({CONNGUARD_OTHER_TIDY, "-load=" CONNGUARD_PLUGIN,
                                "--checks=-*,connguard-*", Path, "--"});
  EXPECT_EQ(Refused.Exit, 2);
  EXPECT_THAT(Refused.Errors, HasSubstr("built for clang-tidy 22"));
  EXPECT_THAT(Refused.Errors, HasSubstr("run clang-tidy-22"));
}

} // namespace
} // namespace connguard
