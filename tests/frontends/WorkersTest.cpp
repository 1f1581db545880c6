// What a unit may do to its process costs that unit only. A named pipe that is
// included hangs a parser for as long as nobody writes to it.
#include "CliTest.h"

namespace connguard {
namespace {

using testing::HasSubstr;

class WorkersTest : public CliTest {
protected:
  void SetUp() override {
    CliTest::SetUp();
    write("leaks.c", Leaks);
    write("hangs.c", "#include \"pipe.h\"\n");
    write("stuck.c", "#include \"pipe.h\"\nint stuck;\n");
    ASSERT_EQ(shell("mkfifo pipe.h").Code, 0);
    database({"hangs.c", "leaks.c", "stuck.c"});
  }
};

TEST_F(WorkersTest, GiveUpWhatHangs) {
  CliOutcome Result = shell("connguard check --timeout 1");
  EXPECT_EQ(Result.Code, 3);
  EXPECT_THAT(Result.Out, HasSubstr("leaks.c:3:21: warning: "));
  for (llvm::StringRef File : {"hangs.c", "stuck.c"})
    EXPECT_THAT(Result.Err,
                HasSubstr((File +
                           ": error: not analysed: it took more than 1 "
                           "s (--timeout); to see it again: connguard "
                           "check --no-cache " +
                           in(File))
                              .str()));
}

// Two that hang are too much together: each comes to its turn, alone.
TEST_F(WorkersTest, GiveUpWhatTakesTooMuchMemory) {
  database({"hangs.c", "stuck.c"});
  CliOutcome Result = shell("connguard check -j2 --max-memory 1");
  EXPECT_EQ(Result.Code, 3);
  for (llvm::StringRef File : {"hangs.c", "stuck.c"})
    EXPECT_THAT(Result.Err, HasSubstr((File + ": error: not analysed: it took "
                                              "more than 1 MiB of memory")
                                          .str()));
}

TEST_F(WorkersTest, NoneIsLeftBehind) {
  write("try.sh", "# SIGNAL: exit code 0 if all end within 20 s\n"
                  "'" CONNGUARD_CLI "' check >/dev/null 2>&1 &"
                  R"(
run=$!
for i in $(seq 400); do
  workers=$(cat /proc/$run/task/$run/children)
  [ -n "$workers" ] && break
  sleep 0.05
done
[ -n "$workers" ] || exit 2
kill -$1 $run
for i in $(seq 400); do
  left=
  for worker in $workers; do
    grep -qs '^State:.[^ZX]' /proc/$worker/status && left=$worker
  done
  [ -z "$left" ] && exit 0
  sleep 0.05
done
kill -9 $run $workers
exit 1
)");
  for (llvm::StringRef Signal : {"TERM", "KILL"})
    EXPECT_EQ(shell(("sh try.sh " + Signal).str()).Code, 0) << Signal.str();
}

} // namespace
} // namespace connguard
