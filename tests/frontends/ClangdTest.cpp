// connguard-clangd as an editor sees it: our findings without any
// configuration, everything a user can switch off, and all of clangd besides.

#include "support/LspClient.h"
#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace connguard;
using llvm::StringRef;

namespace {

// Reports an error and goes on with an empty value, which the expectations that
// follow will not accept.
template <typename T> T must(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << llvm::toString(Value.takeError());
  return T();
}

void must(llvm::Error E) {
  if (E)
    ADD_FAILURE() << llvm::toString(std::move(E));
}

constexpr StringRef Hiredis = R"cpp(
#include <stddef.h> // One of Clang's own.
struct redisContext { int err; size_t size; };
extern "C" {
redisContext *redisConnect(const char *, int);
void redisFree(redisContext *);
}
)cpp";

constexpr StringRef Leak = R"cpp(#include "hiredis.h"
int ping(const char *Host) {
  redisContext *Context = redisConnect(Host, 6379);
  return Context->err;
}
)cpp";

// A directory with files in it, gone when the test is over.
class Project {
public:
  Project() { write("hiredis.h", Hiredis); }

  std::string root() const { return Root.path(); }
  std::string path(StringRef Name) const { return Root.path(Name); }

  std::string write(StringRef Name, StringRef Text) const {
    return Root.write(Name, Text);
  }

private:
  TemporaryDirectory Root;
};

// The server of a test, in a project of its own.
class ClangdTest : public ::testing::Test {
protected:
  void SetUp() override { Client = startServer(CONNGUARD_CLANGD); }
  void TearDown() override {
    if (Client)
      must(Client->shutdown());
  }

  std::unique_ptr<LspClient> startServer(StringRef Program) {
    return must(LspClient::start({.Program = Program.str(),
                                  .Args = {"--log=error"},
                                  .Directory = Files.root()}));
  }

  std::vector<lsp::Diagnostic> diagnose(StringRef Name, StringRef Text) {
    std::string File = Files.write(Name, Text);
    if (!Client)
      return {};
    must(Client->open(File, "cpp", Text));
    return must(Client->diagnostics(File));
  }

  Project Files;
  std::unique_ptr<LspClient> Client;
};

std::vector<lsp::Diagnostic> leaks(std::vector<lsp::Diagnostic> All) {
  llvm::erase_if(All, [](const lsp::Diagnostic &D) {
    return D.Code != "connguard-leaked-connection";
  });
  return All;
}

bool isError(const lsp::Diagnostic &D) { return D.Severity == 1; }

bool anyOfOurs(const std::vector<lsp::Diagnostic> &All) {
  return llvm::any_of(All, [](const lsp::Diagnostic &D) {
    return StringRef(D.Code).starts_with("connguard-");
  });
}

//===--- Findings --------------------------------------------------------===//

TEST_F(ClangdTest, findsALeakWithoutAnyConfiguration) {
  std::vector<lsp::Diagnostic> Found = leaks(diagnose("ping.cpp", Leak));
  ASSERT_EQ(Found.size(), 1u);
  const lsp::Diagnostic &D = Found.front();
  EXPECT_EQ(D.Source, "clang-tidy");
  EXPECT_EQ(D.Severity, 2);
  EXPECT_EQ(D.Where.Start.Line, 2);
  EXPECT_NE(D.Message.find("redisConnect"), std::string::npos) << D.Message;
  EXPECT_FALSE(D.Notes.empty());
  for (const lsp::Related &Note : D.Notes)
    EXPECT_EQ(Note.File, Files.path("ping.cpp"));
}

TEST_F(ClangdTest, aQuickFixEndsTheLeak) {
  std::vector<lsp::Diagnostic> Found = leaks(diagnose("ping.cpp", Leak));
  ASSERT_EQ(Found.size(), 1u);
  auto Fixes = must(Client->fixes(Files.path("ping.cpp"), Found.front()));
  // clangd itself offers to suppress any finding.
  llvm::erase_if(Fixes, [](const lsp::Action &A) {
    return A.Edits.empty() ||
           StringRef(A.Edits.front().Text).contains("NOLINT");
  });
  ASSERT_FALSE(Fixes.empty());
  std::string Fixed = lsp::applied(Leak, Fixes.front().Edits);
  EXPECT_NE(Fixed.find("redisFree"), std::string::npos) << Fixed;
  EXPECT_TRUE(leaks(diagnose("fixed.cpp", Fixed)).empty()) << Fixed;
}

TEST_F(ClangdTest, linksToOurDocumentationAndLeavesOtherLinksAlone) {
  std::string Text = Leak.str() + "double half(int I) { return I / 2; }\n";
  std::vector<lsp::Diagnostic> All = diagnose("ping.cpp", Text);
  std::vector<lsp::Diagnostic> Found = leaks(All);
  ASSERT_EQ(Found.size(), 1u);
  std::string Page = CONNGUARD_DOCS_URL "leaked-connection.md";
  EXPECT_EQ(Found.front().Link, Page);
  auto Division = llvm::find_if(All, [](const lsp::Diagnostic &D) {
    return D.Code == "bugprone-integer-division";
  });
  ASSERT_NE(Division, All.end());
  EXPECT_EQ(Division->Link, "https://clang.llvm.org/extra/clang-tidy/checks/"
                            "bugprone/integer-division.html");
}

// What `connguard-clangd --check=FILE` writes.
std::string checkedAlone(const Project &Files, const std::string &File) {
  std::string Log = Files.path("check.log");
  int Status = llvm::sys::ExecuteAndWait(
      CONNGUARD_CLANGD,
      {CONNGUARD_CLANGD, "--check=" + File, "--check-warnings"}, std::nullopt,
      {StringRef(""), StringRef(""), StringRef(Log)});
  EXPECT_EQ(Status, 0);
  auto Text = llvm::MemoryBuffer::getFile(Log);
  return Text ? (*Text)->getBuffer().str() : "";
}

TEST_F(ClangdTest, worksWithoutAnEditor) {
  std::string Log = checkedAlone(Files, Files.write("ping.cpp", Leak));
  EXPECT_NE(Log.find("[connguard-leaked-connection]"), std::string::npos);
  StringRef ResourceDir = StringRef(Log).split("-resource-dir=").second;
  ResourceDir = ResourceDir.take_until([](char C) { return isspace(C); });
  EXPECT_TRUE(llvm::sys::fs::exists(ResourceDir + "/include/stddef.h"))
      << ResourceDir.str();
}

//===--- Configuration ---------------------------------------------------===//

struct Setting {
  const char *Directory;
  const char *File; ///< ".clang-tidy" or ".clangd".
  const char *Text;
  bool Leaks; ///< Is connguard-leaked-connection on?
};

const Setting Settings[] = {
    {"tidyWithout", ".clang-tidy", "Checks: '-connguard-*'", false},
    {"tidyWithoutThisOne", ".clang-tidy",
     "Checks: '-connguard-leaked-connection'", false},
    {"tidySilentOnUs", ".clang-tidy", "Checks: 'bugprone-*'", true},
    {"tidyOnlyOthers", ".clang-tidy", "Checks: '-*,bugprone-*'", true},
    {"tidyOnlyOthersInAList", ".clang-tidy",
     "Checks:\n  - '-*'\n  - 'bugprone-*'", true},
    {"tidyOnlyOthersWithout", ".clang-tidy",
     "Checks: '-*,bugprone-*,-connguard-*'", false},
    {"tidyOnlyAnotherOfOurs", ".clang-tidy",
     "Checks: '-*,connguard-wrong-release'", false},
    {"tidyOnlyThisOne", ".clang-tidy",
     "Checks: '-*,connguard-leaked-connection'", true},
    {"tidyNothing", ".clang-tidy", "Checks: '-*'", false},
    {"clangdWithout", ".clangd",
     "Diagnostics: {ClangTidy: {Remove: connguard-*}}", false},
    {"clangdWithoutAny", ".clangd", "Diagnostics: {ClangTidy: {Remove: '*'}}",
     false},
    {"clangdSilentOnUs", ".clangd",
     "Diagnostics: {ClangTidy: {Add: bugprone-*}}", true},
    {"clangdAdds", ".clangd",
     "Diagnostics: {ClangTidy: {Add: connguard-wrong-release}}", true},
    {"clangdSuppresses", ".clangd",
     "Diagnostics: {Suppress: connguard-leaked-connection}", false},
    {"clangdOnlyFast", ".clangd",
     "Diagnostics: {ClangTidy: {FastCheckFilter: Strict}}", true},
};

TEST_F(ClangdTest, followsTheSettingsOfEachDirectory) {
  for (const Setting &S : Settings) {
    SCOPED_TRACE(S.Directory);
    std::string Directory = std::string(S.Directory) + "/";
    Files.write(Directory + "hiredis.h", Hiredis);
    Files.write(Directory + S.File, S.Text);
    auto Found = diagnose(Directory + "ping.cpp", Leak);
    EXPECT_FALSE(llvm::any_of(Found, isError));
    EXPECT_EQ(!leaks(Found).empty(), S.Leaks);
  }
}

TEST_F(ClangdTest, aCommentSuppressesAFinding) {
  std::string Text = Leak.str();
  Text.insert(Text.find(";\n  return"), "; // NOLINT(connguard-*)");
  EXPECT_FALSE(anyOfOurs(diagnose("ping.cpp", Text)));
}

//===--- All of clangd besides -------------------------------------------===//

TEST_F(ClangdTest, saysWhatItIs) {
  ASSERT_TRUE(Client);
  EXPECT_NE(Client->version().find("clangd version"), StringRef::npos);
  EXPECT_NE(Client->version().find("connguard"), StringRef::npos);
}

TEST_F(ClangdTest, brokenCodeIsStillDiagnosedByClang) {
  auto All = diagnose("broken.cpp", R"cpp(#include "hiredis.h"
int ping(const char *Host {
  redisContext *Context = redisConnect(Host, 6379, nonsense;
  Unknown::Type<redisContext> Other(Context)
)cpp");
  ASSERT_TRUE(llvm::any_of(All, isError));
  EXPECT_EQ(llvm::find_if(All, isError)->Source, "clang");
  EXPECT_EQ(leaks(diagnose("ping.cpp", Leak)).size(), 1u);
}

constexpr StringRef Refactorable = R"cpp(#include "hiredis.h"
int sum(int A, int B) {
  auto Sum = A + B * 2;
  return A + Sum;
}
namespace outer { struct Point { int X; int twice() const; }; }
using namespace outer;
int Point::twice() const { return X * 2; }
)cpp";

// Where each of them is offered something.
const lsp::Range Places[] = {
    {{2, 2}, {2, 2}},   // auto
    {{2, 13}, {2, 13}}, // A
    {{2, 13}, {2, 22}}, // A + B * 2
    {{3, 2}, {3, 15}},  // return A + Sum;
    {{5, 25}, {5, 25}}, // Point
    {{6, 0}, {6, 0}},   // using
    {{7, 11}, {7, 11}}, // twice
};

// The titles of all refactorings, at each place in turn.
std::vector<std::string> refactorings(LspClient &Server, StringRef File) {
  must(Server.open(File, "cpp", Refactorable));
  must(Server.diagnostics(File));
  std::vector<std::string> Titles;
  for (const lsp::Range &Place : Places)
    for (auto &A : must(Server.refactorings(File, Place)))
      Titles.push_back(std::to_string(Place.Start.Line) + ": " + A.Title);
  return Titles;
}

TEST_F(ClangdTest, offersTheRefactoringsOfClangd) {
  std::string Bin = "/usr/lib/llvm-" + std::to_string(CONNGUARD_LLVM_MAJOR);
  auto Stock = llvm::sys::findProgramByName("clangd", {Bin + "/bin"});
  if (!Stock)
    GTEST_SKIP() << "no clangd to compare with in " << Bin;
  std::string File = Files.write("refactorable.cpp", Refactorable);
  std::unique_ptr<LspClient> Other = startServer(*Stock);
  ASSERT_TRUE(Client && Other);
  std::vector<std::string> Expected = refactorings(*Other, File);
  EXPECT_GE(Expected.size(), std::size(Places));
  EXPECT_EQ(refactorings(*Client, File), Expected);
}

//===--- Servers that are none -------------------------------------------===//

std::string complaintAbout(const char *Script,
                           std::chrono::milliseconds Patience) {
  auto Client = LspClient::start({.Program = "/bin/sh",
                                  .Args = {"-c", Script},
                                  .Directory = "/",
                                  .Patience = Patience});
  return Client ? "" : llvm::toString(Client.takeError());
}

TEST(LspClientTest, aBadServerIsAnError) {
  const std::pair<const char *, const char *> Cases[] = {
      {"echo sorry >&2; exit 1", "sorry"},
      {"yes", "not a header"},
      {"printf 'Content-Length: 3\\r\\n\\r\\n{:}'", "not JSON"},
      {"printf 'Content-Length: 2\\r\\n\\r\\n[]'", "not a message"},
      {"printf 'Content-Length: 9\\r\\n\\r\\n[]'", "closed its output"},
  };
  for (auto [Script, Complaint] : Cases)
    EXPECT_NE(complaintAbout(Script, std::chrono::seconds(60)).find(Complaint),
              std::string::npos)
        << Script;
}

TEST(LspClientTest, patienceEnds) {
  for (const char *Script :
       {"sleep 60", "while :; do printf 'Content-Length: 14\\r\\n\\r\\n"
                    "{\"method\":\"a\"}'; done"}) {
    std::string Said = complaintAbout(Script, std::chrono::milliseconds(300));
    EXPECT_NE(Said.find("not done"), std::string::npos) << Said;
  }
}

// More than the socket holds, between its last answer and its end.
TEST(LspClientTest, aServerMayTalkUntilItEnds) {
  const char *Script = R"(
say() { printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"; }
say '{"id":1,"result":{}}'
say '{"id":2,"result":null}'
head -c 4000000 /dev/zero
)";
  auto Client = LspClient::start({.Program = "/bin/sh",
                                  .Args = {"-c", Script},
                                  .Directory = "/",
                                  .Patience = std::chrono::seconds(20)});
  ASSERT_TRUE(!!Client) << llvm::toString(Client.takeError());
  llvm::Error Failed = (*Client)->shutdown();
  EXPECT_FALSE(Failed) << llvm::toString(std::move(Failed));
}

TEST(LspClientTest, aServerThatCannotStartIsNamed) {
  auto Client = LspClient::start({.Program = "/no/clangd", .Directory = "/"});
  ASSERT_FALSE(Client);
  EXPECT_TRUE(
      StringRef(llvm::toString(Client.takeError())).contains("'/no/clangd'"));
}

} // namespace
