// A project in a directory of its own, and the program as its users start it.
#ifndef CONNGUARD_TESTS_FRONTENDS_CLITEST_H
#define CONNGUARD_TESTS_FRONTENDS_CLITEST_H

#include "support/Run.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {

inline constexpr llvm::StringLiteral Mock = R"(
#include <stddef.h>
typedef struct redisContext redisContext;
redisContext *redisConnect(const char *ip, int port);
void redisFree(redisContext *c);
int ready(redisContext *c);
)";

inline constexpr llvm::StringLiteral Leaks = R"(#include "hiredis.h"
int leaks(void) {
  redisContext *c = redisConnect("localhost", 6379);
  if (!ready(c))
    return 1;
  redisFree(c);
  return 0;
}
)";

inline constexpr llvm::StringLiteral IsClean = R"(#include "hiredis.h"
int isClean(void) {
  redisContext *c = redisConnect("localhost", 6379);
  int ok = ready(c);
  redisFree(c);
  return ok;
}
)";

struct CliOutcome {
  int Code = -1;
  std::string Out, Err;
};

class CliTest : public testing::Test {
protected:
  void SetUp() override { write("hiredis.h", Mock); }

  std::string in(llvm::StringRef Path) { return Directory.path(Path); }

  void write(llvm::StringRef Path, llvm::StringRef Text) {
    Directory.write(Path, Text);
  }

  std::string read(llvm::StringRef Path) {
    auto Text = llvm::MemoryBuffer::getFile(in(Path));
    return Text ? (*Text)->getBuffer().str() : "";
  }

  /// Lists \p Files in compile_commands.json, as GCC would be called.
  void database(std::vector<std::string> Files) {
    llvm::json::Array Commands;
    for (const std::string &File : Files)
      Commands.push_back(llvm::json::Object{
          {"directory", Root},
          {"file", File},
          {"command", "gcc -fno-such-thing -Werror -Wno-such-thing -I. -MD -o "
                      "x.o -c " +
                          File}});
    write("compile_commands.json",
          llvm::formatv("{0}", llvm::json::Value(std::move(Commands))).str());
  }

  /// Runs a shell command in Root; `connguard` is ours.
  CliOutcome shell(llvm::StringRef Command) {
    std::string Line =
        ("cd '" + Root + "' && export XDG_CACHE_HOME='" + Root +
         "/.cache' && connguard() { '" CONNGUARD_CLI "' \"$@\"; } && " +
         Command)
            .str();
    std::string Out = in("stdout"), Err = in("stderr");
    // Redirection writes over a file, it does not cut it off.
    llvm::sys::fs::remove(Out);
    llvm::sys::fs::remove(Err);
    CliOutcome Result;
    Result.Code = llvm::sys::ExecuteAndWait(
        "/bin/sh", {"sh", "-c", Line}, std::nullopt,
        {llvm::StringRef(""), llvm::StringRef(Out), llvm::StringRef(Err)});
    Result.Out = read("stdout");
    Result.Err = read("stderr");
    return Result;
  }

  /// Runs `connguard ARGS`, which must fail as wrong usage, and tells why.
  std::string complaint(llvm::StringRef Args) {
    CliOutcome Result = shell(("connguard " + Args).str());
    EXPECT_EQ(Result.Code, 2) << Args.str();
    EXPECT_EQ(Result.Out, "") << Args.str();
    return Result.Err;
  }

  TemporaryDirectory Directory;
  const std::string &Root = Directory.path();
};

} // namespace connguard

#endif
