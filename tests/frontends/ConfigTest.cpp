// A project's own rows: written, verified against its code, described.
#include "support/Run.h"

#include "llvm/Support/FileSystem.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr llvm::StringRef Code = R"(
typedef struct redisContext redisContext;
redisContext *redisConnect(const char *ip, int port);
redisContext *shopOpen(void);
int main(void) { return redisConnect("", 1) == shopOpen(); }
)";

constexpr llvm::StringRef Rows = R"(name: shop
resources:
  - type: redisContext
    kind: connection
    acquire: [{ call: [shopOpen, shopOpne] }]
)";

class ConfigTest : public testing::Test {
protected:
  void SetUp() override {
    Here.write("shop.c", Code);
    Here.write("build/compile_commands.json",
               "[{\"directory\": \"" + Here.path() +
                   "\", \"file\": \"shop.c\", \"command\": \"cc -c shop.c\"}]");
  }

  Outcome connguard(llvm::StringRef Words) {
    return runProgram(
        {"/bin/sh", "-c",
         ("cd '" + Here.path() + "' && " CONNGUARD_CLI " " + Words).str()});
  }

  TemporaryDirectory Here;
};

TEST_F(ConfigTest, InitWritesWhatTheBuildUses) {
  Outcome Init = connguard("init");
  EXPECT_EQ(Init.Exit, 0) << Init.Errors;
  auto Text = readFile(Here.path(".connguard.yaml"));
  ASSERT_TRUE(!!Text);
  EXPECT_THAT(*Text, HasSubstr("##   hiredis              in at least 1 "
                               "translation unit\n"));
  Outcome Verify = connguard("config verify");
  EXPECT_EQ(Verify.Exit, 0);
  EXPECT_THAT(Verify.Output, HasSubstr("0 rows\nnothing to compare"));
}

TEST_F(ConfigTest, InitOverwritesNothing) {
  Here.write(".connguard.yaml", "name: mine\n");
  Outcome Init = connguard("init");
  EXPECT_EQ(Init.Exit, 2);
  EXPECT_THAT(Init.Errors, HasSubstr("is here already"));
  auto Text = readFile(Here.path(".connguard.yaml"));
  ASSERT_TRUE(!!Text);
  EXPECT_EQ("name: mine\n", *Text);
}

TEST_F(ConfigTest, VerifyWarnsOfRowsThatMatchNothing) {
  std::string Path = Here.write(".connguard.yaml", Rows);
  Outcome Verify = connguard("config verify");
  EXPECT_EQ(Verify.Exit, 1) << Verify.Errors;
  EXPECT_EQ(Path + ": 2 rows\n" + Path +
                ": shop: acquire shopOpen: in 1 translation unit\n" + Path +
                ": warning: shop: acquire shopOpne: matches nothing\n",
            Verify.Output);
  EXPECT_THAT(Verify.Errors, HasSubstr("1 row matches nothing: is the name "
                                       "misspelled"));
}

TEST_F(ConfigTest, VerifyTakesFilesOfAnyNameAndABuildDirectory) {
  std::string Path = Here.write("other/rows.yaml", Rows);
  Outcome Verify = connguard("config verify -p build other/rows.yaml");
  EXPECT_EQ(Verify.Exit, 1) << Verify.Errors;
  EXPECT_THAT(Verify.Output, HasSubstr("shopOpen: in 1 translation unit"));
}

TEST_F(ConfigTest, VerifyNeedsNoCode) {
  llvm::sys::fs::remove(Here.path("build/compile_commands.json"));
  Here.write("rows.yaml", Rows);
  Outcome Verify = connguard("config verify rows.yaml");
  EXPECT_EQ(Verify.Exit, 0) << Verify.Errors;
  EXPECT_EQ("rows.yaml: 2 rows\n", Verify.Output);
  EXPECT_THAT(Verify.Errors, HasSubstr("no row was compared with code"));
  EXPECT_EQ(connguard("config verify -p build rows.yaml").Exit, 2);
}

TEST_F(ConfigTest, VerifyRefusesAWrongFile) {
  Here.write("rows.yaml", "name: shop\nresource: []\n");
  Outcome Verify = connguard("config verify rows.yaml");
  EXPECT_EQ(Verify.Exit, 2);
  EXPECT_THAT(Verify.Errors, StartsWith("rows.yaml:2:1: error: unknown key "
                                        "'resource'"));
}

TEST_F(ConfigTest, VerifySaysWhatItCouldNotAnalyse) {
  Here.write(".connguard.yaml", Rows);
  Here.write("shop.c",
             (Code + "\nint broken(void) { return nosuch; }\n").str());
  EXPECT_EQ(connguard("config verify").Exit, 3);
}

TEST_F(ConfigTest, DescribesTheFormat) {
  EXPECT_THAT(connguard("config schema").Output, StartsWith("{"));
  EXPECT_THAT(connguard("config keys").Output, HasSubstr("| `acquire` | "));
  for (const char *Wrong : {"config", "config check", "config keys now"})
    EXPECT_EQ(connguard(Wrong).Exit, 2) << Wrong;
}

TEST_F(ConfigTest, ListsHowFarNamesAreVerified) {
  EXPECT_THAT(connguard("list --catalog --format json").Output,
              HasSubstr("\"verified\": \"headers\""));
}

} // namespace
} // namespace connguard
