// The programs of test-inputs/projects/, whose mistakes lead over files: check
// finds them in one run, summarize and link in two steps; clang-tidy and clangd
// find them in one file alone once they are given what link wrote.
#include "support/LspClient.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <set>

namespace connguard {
namespace {

using llvm::StringRef;
using testing::HasSubstr;

template <typename T> T must(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << toString(Value.takeError());
  return T();
}

std::vector<std::string> programs() {
  std::vector<std::string> Result;
  std::error_code Failed;
  llvm::sys::fs::directory_iterator At(CONNGUARD_TEST_INPUTS "/projects",
                                       Failed),
      End;
  for (; !Failed && At != End; At.increment(Failed))
    if (StringRef Name = llvm::sys::path::filename(At->path());
        !Name.starts_with("."))
      Result.push_back(Name.str());
  llvm::sort(Result);
  return Result;
}

/// A copy of one program, in which its users work.
class Summaries : public testing::TestWithParam<std::string> {
protected:
  void SetUp() override {
    std::string Folder = CONNGUARD_TEST_INPUTS "/projects/" + GetParam();
    std::error_code Failed;
    llvm::sys::fs::directory_iterator At(Folder, Failed), End;
    for (; !Failed && At != End; At.increment(Failed)) {
      StringRef Name = llvm::sys::path::filename(At->path());
      std::string Copy = Copies.write(Name, must(readFile(At->path())));
      if (Name.ends_with(".c") || Name.ends_with(".cpp"))
        Sources.push_back(Copy);
    }
    llvm::sort(Sources);
    ASSERT_GT(Sources.size(), 1U);
  }

  // `12:3: rule: message`, for the sources: headers are shown by whoever
  // includes them, by clangd by nobody.
  using Seen = std::map<std::string, std::set<std::string>>;

  Outcome connguard(std::vector<std::string> Args, bool Flags = true) const {
    Args.insert(Args.begin(), CONNGUARD_CLI);
    if (Flags) {
      Args.push_back("--");
      llvm::append_range(Args, flagsFor(Sources.front()));
    }
    return runProgram(Args);
  }

  Seen fromJson(const Outcome &Run) const {
    Seen Result;
    llvm::Expected<llvm::json::Value> Read = llvm::json::parse(Run.Output);
    if (!Read)
      ADD_FAILURE() << toString(Read.takeError()) << Run.Output << Run.Errors;
    else
      for (const llvm::json::Value &V :
           *Read->getAsObject()->getArray("findings")) {
        const llvm::json::Object &Found = *V.getAsObject();
        add(*Found.getString("file"),
            llvm::formatv("{0}:{1}: {2} [{3}]", *Found.getInteger("line"),
                          *Found.getInteger("column"),
                          *Found.getString("message"),
                          *Found.getString("rule")),
            Result);
      }
    return Result;
  }

  void add(StringRef File, std::string Text, Seen &Into) const {
    StringRef Name = llvm::sys::path::filename(File);
    if (!Name.ends_with(".h"))
      Into[Name.str()].insert(std::move(Text));
  }

  Seen checked() const {
    std::vector<std::string> Args = {"check", "--format=json"};
    llvm::append_range(Args, Sources);
    return fromJson(connguard(Args));
  }

  // Writes all.cgs.
  Seen linked() const {
    std::vector<std::string> Args = {"link", "--format=json", "-o",
                                     Copies.path("all.cgs")};
    for (const std::string &Source : Sources) {
      Outcome Run = connguard({"summarize", Source, "-o", Source + ".cgs"});
      EXPECT_EQ(Run.Exit, 0) << Run.Errors;
      Args.push_back(Source + ".cgs");
    }
    return fromJson(connguard(Args, /*Flags=*/false));
  }

  Seen tidied() const {
    Seen Result;
    std::vector<std::string> Command = {CONNGUARD_TIDY,
                                        "-load=" CONNGUARD_PLUGIN, "--quiet",
                                        "--checks=-*,connguard-*"};
    llvm::append_range(Command, Sources);
    Command.push_back("--");
    llvm::append_range(Command, flagsFor(Sources.front()));
    Outcome Run = runProgram(Command);
    EXPECT_EQ(Run.Exit, 0) << Run.Output << Run.Errors;
    llvm::SmallVector<StringRef> Lines;
    StringRef(Run.Output).split(Lines, '\n');
    llvm::Regex Warning("^(.*):([0-9]+:[0-9]+:) warning: (.*)$");
    for (StringRef Line : Lines) {
      llvm::SmallVector<StringRef> Parts;
      if (Warning.match(Line, &Parts))
        add(Parts[1], (Parts[2] + " " + Parts[3]).str(), Result);
    }
    return Result;
  }

  Seen edited() const {
    Seen Result;
    std::string Flags;
    for (const std::string &Flag : flagsFor(Sources.front()))
      Flags += Flag + "\n";
    Copies.write("compile_flags.txt", Flags);
    std::unique_ptr<LspClient> Client =
        must(LspClient::start({.Program = CONNGUARD_CLANGD,
                               .Args = {"--log=error", "-j=2"},
                               .Directory = Copies.path()}));
    if (!Client)
      return Result;
    for (const std::string &Source : Sources)
      EXPECT_FALSE(errorToBool(
          Client->open(Source, StringRef(Source).ends_with(".c") ? "c" : "cpp",
                       must(readFile(Source)))));
    for (const std::string &Source : Sources)
      for (const lsp::Diagnostic &D : must(Client->diagnostics(Source))) {
        StringRef Message = D.Message;
        Message.consume_back(" (fix available)");
        Message.consume_back(" (fixes available)");
        std::string Said = Message.str();
        Said[0] = llvm::toLower(Said[0]);
        if (StringRef(D.Code).starts_with("connguard-"))
          add(Source,
              llvm::formatv("{0}:{1}: {2} [{3}]", D.Where.Start.Line + 1,
                            D.Where.Start.Character + 1, Said, D.Code),
              Result);
      }
    EXPECT_FALSE(errorToBool(Client->shutdown()));
    return Result;
  }

  TemporaryDirectory Copies;
  std::vector<std::string> Sources;
};

TEST_P(Summaries, TellEveryFrontEndTheSame) {
  Seen Wanted = checked();
  ASSERT_FALSE(Wanted.empty());
  EXPECT_EQ(linked(), Wanted);
  Copies.write(".clang-tidy", "Checks: '-*,connguard-*'\n"
                              "CheckOptions:\n"
                              "  Summaries: all.cgs\n");
  EXPECT_EQ(tidied(), Wanted);
  EXPECT_EQ(edited(), Wanted);
}

INSTANTIATE_TEST_SUITE_P(Programs, Summaries, testing::ValuesIn(programs()),
                         [](const auto &Info) {
                           std::string Name = Info.param;
                           llvm::replace(Name, '-', '_');
                           return Name;
                         });

/// One leak that shows only with what another file does.
class TwoFiles : public testing::Test {
protected:
  void SetUp() override {
    User = Files.write("user.c", "#include <unistd.h>\n"
                                 "int opened(void);\n"
                                 "int use(char *into) {\n"
                                 "  int fd = opened();\n"
                                 "  return read(fd, into, 9) < 0 ? -1 : 0;\n"
                                 "}\n");
    Maker = Files.write("maker.c", "#include <fcntl.h>\n"
                                   "int opened(void) {\n"
                                   "  return open(\"/etc/hosts\", O_RDONLY);\n"
                                   "}\n");
  }

  Outcome connguard(std::vector<std::string> Args, bool Flags = true) const {
    Args.insert(Args.begin(), CONNGUARD_CLI);
    if (Flags)
      Args.push_back("--");
    return runProgram(Args);
  }

  Outcome summarize(const std::string &File) const {
    return connguard({"summarize", File, "-o", File + ".cgs"});
  }

  TemporaryDirectory Files;
  std::string User, Maker;
};

TEST_F(TwoFiles, LeakOnlyTogether) {
  EXPECT_EQ(connguard({"check", User}).Exit, 0);
  EXPECT_EQ(connguard({"check", User, Maker}).Exit, 1);
  EXPECT_EQ(summarize(User).Exit, 0);
  EXPECT_EQ(summarize(Maker).Exit, 0);
  EXPECT_EQ(connguard({"link", User + ".cgs"}, false).Exit, 0);
  std::string All = Files.path("all.cgs");
  EXPECT_EQ(
      connguard({"link", User + ".cgs", Maker + ".cgs", "-o", All}, false).Exit,
      1);
  EXPECT_EQ(connguard({"link", All}, false).Exit, 1);
  EXPECT_EQ(connguard({"check", User, "--summaries", All}).Exit, 1);
  EXPECT_EQ(connguard({"check", User, "--summaries", Maker + ".cgs"}).Exit, 1);
}

TEST_F(TwoFiles, ABrokenFileIsToldAndLinkedAllTheSame) {
  std::string Broken = Files.write("broken.c", "int f(void) { return nix; }\n");
  Outcome Run = summarize(Broken);
  EXPECT_EQ(Run.Exit, 3);
  EXPECT_THAT(Run.Errors, HasSubstr("broken.c:1:22: error: "));
  summarize(User);
  summarize(Maker);
  Run = connguard({"link", Broken + ".cgs", User + ".cgs", Maker + ".cgs"},
                  false);
  EXPECT_EQ(Run.Exit, 3);
  EXPECT_THAT(Run.Errors, HasSubstr("broken.c:1:22: error: "));
  EXPECT_THAT(Run.Output, HasSubstr("user.c:4:12: warning: "));
}

TEST_F(TwoFiles, WritesWhatTheSummaryDependsOn) {
  std::string Rule = Files.path("maker.d");
  EXPECT_EQ(
      connguard({"summarize", Maker, "-o", "/dev/null", "--depfile", Rule})
          .Exit,
      0);
  std::string Text = must(readFile(Rule));
  EXPECT_TRUE(StringRef(Text).starts_with("/dev/null: \\\n  ")) << Text;
  EXPECT_THAT(Text, HasSubstr("/maker.c"));
  EXPECT_THAT(Text, HasSubstr("  /usr/include/fcntl.h \\\n"));
}

TEST_F(TwoFiles, NamesEveryFileThatCannotBeLinked) {
  summarize(User);
  std::string Cut = Files.write(
      "cut.cgs", StringRef(must(readFile(User + ".cgs"))).drop_back(9));
  Outcome Run =
      connguard({"link", User + ".cgs", Cut, User, Files.path("nix")}, false);
  EXPECT_EQ(Run.Exit, 2);
  EXPECT_THAT(Run.Errors, HasSubstr("cut.cgs: damaged or cut short"));
  EXPECT_THAT(Run.Errors, HasSubstr("user.c: no summary of connguard"));
  EXPECT_THAT(Run.Errors, HasSubstr("nix: No such file or directory"));
  EXPECT_EQ(Run.Output, "");
  EXPECT_EQ(connguard({"summary", "dump", Cut}, false).Exit, 2);
  EXPECT_EQ(connguard({"check", User, "--summaries", Cut}).Exit, 2);
}

TEST_F(TwoFiles, AskForWhatIsMissing) {
  EXPECT_THAT(connguard({"summarize", User}).Errors, HasSubstr("-o FILE"));
  EXPECT_EQ(connguard({"summarize", User}).Exit, 2);
  EXPECT_EQ(connguard({"link"}, false).Exit, 2);
  EXPECT_EQ(connguard({"summary"}, false).Exit, 2);
  EXPECT_EQ(connguard({"summary", "dump"}, false).Exit, 2);
}

// The build may not have written them yet.
TEST_F(TwoFiles, GoOnWithoutTheSummariesOfTheSettings) {
  Files.write(".clang-tidy", "CheckOptions:\n  Summaries: later.cgs\n");
  Outcome Run = connguard({"check", User});
  EXPECT_EQ(Run.Exit, 0);
  EXPECT_THAT(Run.Errors, HasSubstr("later.cgs: No such file or directory"));
  Run = runProgram({CONNGUARD_TIDY, "-load=" CONNGUARD_PLUGIN,
                    "--checks=-*,connguard-*", User, "--"});
  EXPECT_EQ(Run.Exit, 0) << Run.Errors;
  EXPECT_THAT(Run.Output, HasSubstr("later.cgs: No such file or directory"));
}

} // namespace
} // namespace connguard
