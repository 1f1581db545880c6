// What is kept between runs: the same findings, without the work, until
// something is not as it was.
#include "CliTest.h"

#include "llvm/ADT/StringExtras.h"

namespace connguard {
namespace {

using testing::HasSubstr;
using testing::Not;

class CacheTest : public CliTest {
protected:
  void SetUp() override {
    CliTest::SetUp();
    write("leaks.c", Leaks);
    write("clean.c", IsClean);
    database({"leaks.c", "clean.c"});
  }

  /// How many units of a run were known from before.
  unsigned known(llvm::StringRef Args = "") {
    std::string Err = shell(("connguard check --statistics " + Args).str()).Err;
    unsigned Count = 0;
    for (llvm::StringRef Line : llvm::split(Err, '\n'))
      if (Line.contains("known from before"))
        Line.split(": ").second.split(' ').first.getAsInteger(10, Count);
    return Count;
  }
};

TEST_F(CacheTest, SaysTheSameAsWithout) {
  std::string Cold = shell("connguard check --format json").Out;
  EXPECT_THAT(Cold, HasSubstr("leaks.c"));
  EXPECT_EQ(known(), 2U);
  for (llvm::StringRef Args :
       {"", "-j1", "-j3", "--no-cache", "--no-cache -j1"})
    EXPECT_EQ(shell(("connguard check --format json " + Args).str()).Out, Cold)
        << Args.str();
  EXPECT_EQ(known("--no-cache"), 0U);
}

TEST_F(CacheTest, NoticesEveryChange) {
  EXPECT_EQ(known(), 0U);
  write("clean.c", IsClean.str() + "int more;\n");
  EXPECT_EQ(known(), 1U);
  write("hiredis.h", Mock.str() + "int more(void);\n");
  EXPECT_EQ(known(), 0U);
  EXPECT_EQ(known("--exceptions none"), 0U);
  write(".clang-tidy", "CheckOptions: {MinConfidence: possible}\n");
  EXPECT_EQ(known(), 0U);
  write(".connguard.yaml", R"(name: own
resources:
  - type: Ticket
    kind: lease
    acquire:
      - call: takeTicket
        handle: result
    release:
      - call: returnTicket
        handle: argument 0
)");
  EXPECT_EQ(known(), 0U);
  EXPECT_EQ(known(), 2U);
  write(".connguard.yaml", "");
  EXPECT_EQ(known(), 0U);
}

// What was looked for in vain is there now.
TEST_F(CacheTest, NoticesNewFiles) {
  write("asks.c", "#if __has_include(\"sub/later.h\")\n#error later\n#endif\n");
  write("late/hiredis.h", Mock);
  write("first.c", "#include <hiredis.h>\nint first;\n");
  llvm::sys::fs::remove(in("hiredis.h"));
  auto Check = [&](llvm::StringRef File) {
    return shell(
        ("connguard check --statistics " + File + " -- -Iearly -Ilate").str());
  };
  EXPECT_EQ(Check("asks.c").Code, 0);
  EXPECT_THAT(Check("asks.c").Err, HasSubstr("known from before"));
  write("unrelated.h", "");
  EXPECT_THAT(Check("asks.c").Err, HasSubstr("known from before"));
  write("sub/later.h", "");
  EXPECT_EQ(Check("asks.c").Code, 3);
  EXPECT_EQ(Check("first.c").Code, 0);
  write("early/hiredis.h", "#error early\n");
  EXPECT_EQ(Check("first.c").Code, 3);
}

TEST_F(CacheTest, NoticesANewDirectory) {
  write("compile_commands.json",
        llvm::formatv(R"([{{"directory": "{0}/build", "file": "{0}/clean.c",
                            "command": "cc -I{0} -c {0}/clean.c"}])",
                      Root)
            .str());
  EXPECT_EQ(shell("connguard check").Code, 3);
  EXPECT_EQ(shell("mkdir build && connguard check").Code, 0);
}

TEST_F(CacheTest, RemembersEarlierStates) {
  EXPECT_EQ(known(), 0U);
  write("clean.c", Leaks);
  EXPECT_EQ(known(), 1U);
  write("clean.c", IsClean);
  EXPECT_EQ(known(), 2U);
}

TEST_F(CacheTest, DamageCostsTheEntryOnly) {
  std::string Cold = shell("connguard check").Out;
  for (llvm::StringRef Damage :
       {"truncate -s -3", "truncate -s 0", "truncate -s 20",
        "sh -c 'for f; do "
        "echo x >> \"$f\"; done' -"}) {
    EXPECT_EQ(
        shell(
            ("find .cache -name 'llvmcache-*' -exec " + Damage + " {} +").str())
            .Code,
        0);
    CliOutcome Again = shell("connguard check");
    EXPECT_EQ(Again.Out, Cold) << Damage.str();
    llvm::StringRef Err = Again.Err;
    EXPECT_EQ(Err.count("is damaged"), 1U) << Again.Err;
    EXPECT_EQ(known(), 2U) << Damage.str();
  }
}

TEST_F(CacheTest, GoesOnWithoutADirectory) {
  write("file", "");
  CliOutcome Result = shell("connguard check --cache-dir file/below");
  EXPECT_EQ(Result.Code, 1);
  EXPECT_THAT(Result.Out, HasSubstr("leaks.c:3:21: warning: "));
  EXPECT_EQ(llvm::StringRef(Result.Err).count("nothing is kept in"), 1U)
      << Result.Err;
}

TEST_F(CacheTest, CountsAndCleans) {
  known();
  EXPECT_THAT(shell("connguard cache stats").Out,
              HasSubstr("/.cache/connguard: 2 translation units, 2 results, "));
  write(".cache/connguard/mine", "");
  EXPECT_EQ(shell("connguard cache clean").Code, 0);
  EXPECT_THAT(shell("connguard cache stats").Out,
              HasSubstr(": 0 translation units, 0 results, 0.0 MiB"));
  EXPECT_EQ(shell("test -e .cache/connguard/mine").Code, 0);
  EXPECT_THAT(complaint("cache wash"), HasSubstr("'connguard cache stats'"));
  EXPECT_EQ(known(), 0U);
}

TEST_F(CacheTest, SummarizeKeepsNothing) {
  EXPECT_EQ(shell("connguard summarize clean.c -o clean.cgs").Code, 0);
  EXPECT_NE(shell("test -e .cache").Code, 0);
  std::string First = shell("connguard contracts").Out;
  EXPECT_EQ(shell("test -e .cache").Code, 0);
  EXPECT_EQ(shell("connguard contracts").Out, First);
}

// Any number at once, ended at any time.
TEST_F(CacheTest, SurvivesKills) {
  std::vector<std::string> Files;
  for (int I = 0; I != 12; ++I) {
    Files.push_back("unit" + std::to_string(I) + ".c");
    write(Files.back(), llvm::StringRef(Leaks).str() + "int unit" +
                            std::to_string(I) + ";\n");
  }
  database(Files);
  std::string Clean = shell("connguard check --no-cache").Out;
  for (int I = 0; I != 10; ++I)
    shell(("connguard check >/dev/null 2>&1 & connguard check >/dev/null 2>&1 "
           "& sleep 0.0" +
           llvm::Twine(I) + "; kill -9 $!; wait")
              .str());
  CliOutcome After = shell("connguard check");
  EXPECT_EQ(After.Out, Clean);
  EXPECT_THAT(After.Err, Not(HasSubstr("damaged")));
}

} // namespace
} // namespace connguard
