// `connguard handlers`: what is taken for a handler, and why, as its users see
// it.
#include "support/Run.h"

#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::HasSubstr;

constexpr StringRef Code = R"cpp(namespace web {
struct Server { void on(const char *, void (*)(int)); };
void atStart(void (*)(int));
}
void show(int) {}
void prepare(int) {}
void other(int) {}
int main() {
  web::Server s;
  web::atStart(prepare);
  s.on("/", show);
}
)cpp";

constexpr StringRef Framework = R"(name: web
handlers:
  - { callable-passed-to: 'web::Server::on*', argument: 1, per: request }
  - { callable-passed-to: web::atStart, per: once }
)";

class HandlersCommand : public testing::Test {
protected:
  Outcome list(std::vector<std::string> Options) {
    std::vector<std::string> Command = {CONNGUARD_CLI, "handlers"};
    Command.insert(Command.end(), Options.begin(), Options.end());
    Command.insert(Command.end(), {File, "--"});
    return runProgram(Command);
  }

  TemporaryDirectory Root;
  std::string File = Root.write("pages.cpp", Code);
  std::string Known = Root.write("web.yaml", Framework);
};

TEST_F(HandlersCommand, SaysHowOftenAndWhy) {
  Outcome Listed = list({"--catalog", Known});
  EXPECT_EQ(Listed.Exit, 0);
  EXPECT_THAT(Listed.Output,
              HasSubstr("pages.cpp:5:6: show: per request (web: "
                        "callable-passed-to web::Server::on*)\n"));
  EXPECT_THAT(Listed.Output, HasSubstr("pages.cpp:6:6: prepare: once (web: "
                                       "callable-passed-to web::atStart)\n"));
  EXPECT_EQ(StringRef(Listed.Output).count('\n'), 2u);
}

TEST_F(HandlersCommand, SaysThatATaskIsStartedOnce) {
  File = Root.write("tasks.cpp", "#include <thread>\n"
                                 "void count() {}\n"
                                 "int main() { std::thread(count).join(); }\n");
  EXPECT_THAT(list({}).Output,
              HasSubstr("tasks.cpp:2:6: count: per task, started once "
                        "(std-async: callable-passed-to std::thread, weak "
                        "evidence)\n"));
  EXPECT_THAT(list({"--format", "json"}).Output,
              HasSubstr("\"started-once\": true"));
}

TEST_F(HandlersCommand, WritesJson) {
  Outcome Listed = list({"--catalog", Known, "--format", "json"});
  llvm::Expected<llvm::json::Value> Read = llvm::json::parse(Listed.Output);
  ASSERT_TRUE(!!Read);
  const llvm::json::Array *All = Read->getAsObject()->getArray("handlers");
  ASSERT_TRUE(All && All->size() == 2);
  const llvm::json::Object &Show = *All->front().getAsObject();
  EXPECT_EQ(Show.getString("function"), "show");
  EXPECT_EQ(Show.getString("framework"), "web");
  EXPECT_EQ(Show.getString("per"), "request");
  EXPECT_EQ(Show.getBoolean("started-once"), false);
  EXPECT_EQ(Show.getString("row"), "callable-passed-to web::Server::on*");
  EXPECT_EQ(Show.getObject("at")->getInteger("line"), 5);
  EXPECT_EQ(Show.getObject("registered")->getInteger("line"), 11);
}

TEST_F(HandlersCommand, KnowsNothingWithoutTheCatalog) {
  Outcome Listed = list({});
  EXPECT_EQ(Listed.Exit, 0);
  EXPECT_EQ(Listed.Output, "");
}

TEST_F(HandlersCommand, RefusesOtherFormats) {
  Outcome Refused = list({"--format", "sarif"});
  EXPECT_EQ(Refused.Exit, 2);
  EXPECT_THAT(Refused.Errors, HasSubstr("text or json"));
}

TEST_F(HandlersCommand, FailsForFilesWithErrors) {
  File = Root.write("broken.cpp", "void f() { nosuch(); }\n");
  EXPECT_EQ(list({}).Exit, 3);
}

TEST_F(HandlersCommand, HelpsWithExamples) {
  Outcome Help = runProgram({CONNGUARD_CLI, "handlers", "--help"});
  EXPECT_EQ(Help.Exit, 0);
  EXPECT_THAT(Help.Output, HasSubstr("EXAMPLE"));
}

} // namespace
} // namespace connguard
