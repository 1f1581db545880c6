// What is inferred about a project's functions, as a catalog file: it says what
// the functions do, and read back it says the same.
#include "support/Run.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Contracts : public testing::Test {
protected:
  void SetUp() override {
    Library = Files.write("library.c", R"(#include <hiredis/hiredis.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
redisContext *session(const char *host) { return redisConnect(host, 6379); }
void ended(redisContext *c) { redisFree(c); }
int visits(redisContext *c) { return c->err ? 0 : 1; }
static redisContext *kept;
void keep(redisContext *c) { kept = c; }
int settings(void) { return open("/etc/hosts", O_RDONLY); }
int doubled(int number) { return 2 * number; }
void *emptied(void *memory) { free(memory); return 0; }
)");
    User = Files.write("user.c", R"(#include <hiredis/hiredis.h>
redisContext *session(const char *host);
void ended(redisContext *c);
int visits(redisContext *c);
int count(void) {
  redisContext *c = session("cache");
  if (!c || !visits(c))
    return -1;
  ended(c);
  return 0;
}
)");
  }

  Outcome connguard(std::vector<std::string> Args) const {
    Args.insert(Args.begin(), CONNGUARD_CLI);
    Args.insert(Args.end(), {"--", "-I" CONNGUARD_TEST_INPUTS "/mocks"});
    return runProgram(Args);
  }

  TemporaryDirectory Files;
  std::string Library, User;
};

TEST_F(Contracts, TellWhatFunctionsDo) {
  Outcome Run = connguard({"contracts", Library});
  EXPECT_EQ(Run.Exit, 0) << Run.Errors;
  EXPECT_THAT(Run.Output,
              AllOf(HasSubstr("    acquire:\n"
                              "      # " +
                              Library +
                              ":5: from 'redisConnect'\n"
                              "      - call: 'session'\n"
                              "        handle: result\n"
                              "        empty: null\n"),
                    HasSubstr(":6: given to 'redisFree' on every path\n"
                              "      - call: 'ended'\n"
                              "        handle: argument 0\n"),
                    HasSubstr("    transfer:\n"
                              "      # " +
                              Library +
                              ":9: kept on every path\n"
                              "      - call: 'keep'\n"),
                    HasSubstr("    borrow:\n"
                              "      # " +
                              Library +
                              ":7: still the caller's on every path\n"
                              "      - call: 'visits'\n")));
  EXPECT_THAT(Run.Output,
              AllOf(HasSubstr("  - type: 'int'\n"
                              "    title: 'file descriptor'\n"),
                    HasSubstr("      - call: 'settings'\n"
                              "        handle: result\n"
                              "        empty: negative\n"),
                    Not(HasSubstr("doubled")), Not(HasSubstr("emptied"))));
}

TEST_F(Contracts, TellWhichClassesGuard) {
  std::string Header = Files.write("holder.h", R"(
#include <hiredis/hiredis.h>
class Holder {
public:
  explicit Holder(redisContext *session) : session(session) {}
  ~Holder() { redisFree(session); }
private:
  redisContext *session;
};
class Opener {
public:
  Opener() : session(redisConnect("h", 1)) {}
  ~Opener() { redisFree(session); }
private:
  redisContext *session;
};
)");
  std::string Main = Files.write("main.cpp", "#include \"holder.h\"\n"
                                             "Opener one;\n");
  Outcome Run = connguard({"contracts", Main});
  EXPECT_EQ(Run.Exit, 0) << Run.Errors;
  EXPECT_THAT(Run.Output,
              HasSubstr("guards:\n"
                        "  # " +
                        Header +
                        ":8: the destructor gives 'session' to 'redisFree'\n"
                        "  - class: 'Holder'\n"));
  EXPECT_THAT(Run.Output, Not(HasSubstr("class: 'Opener'")));
}

TEST_F(Contracts, HoldWhenReadBack) {
  EXPECT_EQ(connguard({"check", User}).Exit, 0) << "nothing is known";
  std::string Rows =
      Files.write("rows.yaml", connguard({"contracts", Library}).Output);
  Outcome Run = connguard({"check", User, "--catalog", Rows});
  EXPECT_EQ(Run.Exit, 1) << Run.Errors;
  EXPECT_THAT(Run.Output,
              HasSubstr("user.c:6:21: warning: the 'redisContext' from "
                        "'session' is not released on every path"));
}

// The pointer to an object is the handle, and says where it is made.
TEST_F(Contracts, SayOnceWhatFillsAnObject) {
  std::string InPlace = Files.write("in-place.c", R"(#include <mysql/mysql.h>
int opened(MYSQL *db) { mysql_init(db); return 1; }
int used(int n) {
  MYSQL db;
  opened(&db);
  if (n)
    return -1;
  mysql_close(&db);
  return 0;
}
)");
  std::string Text = connguard({"contracts", InPlace}).Output;
  EXPECT_THAT(Text,
              AllOf(HasSubstr("- call: 'opened'\n        handle: argument 0"),
                    Not(HasSubstr("borrow"))));
  std::string Rows = Files.write("rows.yaml", Text);
  EXPECT_THAT(connguard({"check", InPlace, "--catalog", Rows}).Output,
              HasSubstr("the 'MYSQL' from 'opened' is not released"));
}

// Whoever says that visits() gives it back is believed, whatever its body does.
TEST_F(Contracts, WinOverInferenceWhenEdited) {
  std::string Rows = Files.write("rows.yaml", R"(name: this project
resources:
  - type: redisContext
    kind: connection
    release:
      - call: visits
        handle: argument 0
)");
  EXPECT_EQ(connguard({"check", User, Library}).Exit, 1);
  Outcome Run = connguard({"check", User, Library, "--catalog", Rows});
  EXPECT_THAT(Run.Output, Not(HasSubstr("is not released on every path")))
      << Run.Errors;
}

TEST_F(Contracts, SayWhenThereAreNone) {
  Outcome Run = connguard(
      {"contracts", Files.write("none.c", "int f(void) { return 1; }\n")});
  EXPECT_EQ(Run.Exit, 0);
  EXPECT_EQ(Run.Output, "");
  EXPECT_THAT(Run.Errors, HasSubstr("no function here makes"));
}

} // namespace
} // namespace connguard
