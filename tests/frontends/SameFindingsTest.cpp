// One core, three front ends: for every file of test-inputs/RULE, clang-tidy
// with the plugin, the CLI and clangd say the same, at the same places, with
// the same notes and the same safe fixes.
//
// Each front end is asked once, for all files; what it says becomes `Seen`.
#include "support/LspClient.h"
#include "support/Run.h"

#include "clang/Tooling/DiagnosticsYaml.h"
#include "clang/Tooling/Refactoring.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/YAMLTraits.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

namespace connguard {
namespace {

using llvm::StringRef;

template <typename T> T must(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << toString(Value.takeError());
  return T();
}

void must(llvm::Error E) {
  if (E)
    ADD_FAILURE() << toString(std::move(E));
}

// What a person sees of one finding, whatever shows it.
struct Seen {
  unsigned Line = 0, Column = 0;
  std::string Rule, Message;
  std::vector<std::string> Notes;   ///< `12: returns without releasing it`
  std::optional<std::string> Fixed; ///< The file after its safe fix.
  bool FixDropped = false; ///< clang-tidy: it overlaps with another fix.

  auto key() const { return std::tie(Line, Column, Rule, Message); }
};

using Answers = std::map<std::string, std::vector<Seen>>; // By file.

void sortAll(Answers &All) {
  for (auto &[File, Found] : All)
    llvm::sort(Found,
               [](const Seen &A, const Seen &B) { return A.key() < B.key(); });
}

const std::string &textOf(const std::string &File) {
  static std::map<std::string, std::string> Known;
  auto [Place, New] = Known.try_emplace(File);
  if (New)
    Place->second = must(readFile(File));
  return Place->second;
}

unsigned lineAt(const std::string &File, unsigned Offset) {
  return StringRef(textOf(File)).take_front(Offset).count('\n') + 1;
}

unsigned columnAt(const std::string &File, unsigned Offset) {
  // Without a line before it, rfind is -1: the sum is right all the same.
  return Offset - StringRef(textOf(File)).take_front(Offset).rfind('\n');
}

std::string note(unsigned Line, StringRef Text) {
  return llvm::Twine(Line).str() + ": " + Text.str();
}

// Files that take the same flags.
std::map<std::vector<std::string>, std::vector<std::string>> filesByFlags() {
  std::map<std::vector<std::string>, std::vector<std::string>> Result;
  for (const std::string &File : inputFiles())
    Result[flagsFor(File)].push_back(File);
  return Result;
}

//===--- The CLI ---------------------------------------------------------===//

std::optional<std::string> fixedFile(const std::string &File,
                                     const llvm::json::Object &Fix) {
  clang::tooling::Replacements Edits;
  for (const llvm::json::Value &V : *Fix.getArray("edits")) {
    const llvm::json::Object &Edit = *V.getAsObject();
    must(Edits.add({File, unsigned(*Edit.getInteger("offset")),
                    unsigned(*Edit.getInteger("length")),
                    *Edit.getString("text")}));
  }
  return must(clang::tooling::applyAllReplacements(textOf(File), Edits));
}

Seen fromJson(const std::string &File, const llvm::json::Object &From) {
  Seen Result;
  Result.Line = *From.getInteger("line");
  Result.Column = *From.getInteger("column");
  Result.Rule = From.getString("rule")->str();
  Result.Message = From.getString("message")->str();
  for (const llvm::json::Value &V : *From.getArray("steps")) {
    const llvm::json::Object &Step = *V.getAsObject();
    Result.Notes.push_back(
        note(*Step.getInteger("line"), *Step.getString("message")));
  }
  for (const llvm::json::Value &V : *From.getArray("fixes")) {
    const llvm::json::Object &Fix = *V.getAsObject();
    if (!*Fix.getBoolean("safe"))
      Result.Notes.push_back(
          note(Result.Line, "unsafe fix: " + Fix.getString("title")->str()));
    else if (!Result.Fixed)
      Result.Fixed = fixedFile(File, Fix);
  }
  if (std::optional<StringRef> Advice = From.getString("advice"))
    Result.Notes.push_back(note(Result.Line, "instead: " + Advice->str()));
  return Result;
}

// Names are relative to the directory the run was started in.
std::string fileNamed(StringRef Name, llvm::ArrayRef<std::string> Files) {
  for (const std::string &File : Files)
    if (StringRef(File).ends_with(Name))
      return File;
  ADD_FAILURE() << "a finding in " << Name.str() << ", which is no input";
  return "";
}

Answers askCli() {
  Answers Result;
  for (const auto &[Flags, Files] : filesByFlags()) {
    std::vector<std::string> Command = {CONNGUARD_CLI, "check",
                                        "--format=json"};
    llvm::append_range(Command, Files);
    Command.push_back("--");
    llvm::append_range(Command, Flags);
    Outcome Run = runProgram(Command);
    EXPECT_EQ(Run.Exit, 1) << Run.Errors;
    llvm::Expected<llvm::json::Value> All = llvm::json::parse(Run.Output);
    if (!All) {
      must(All.takeError());
      continue;
    }
    const llvm::json::Object &Report = *All->getAsObject();
    EXPECT_TRUE(Report.getArray("problems")->empty()) << Run.Output;
    for (const llvm::json::Value &V : *Report.getArray("findings")) {
      const llvm::json::Object &Found = *V.getAsObject();
      std::string File = fileNamed(*Found.getString("file"), Files);
      Result[File].push_back(fromJson(File, Found));
    }
  }
  sortAll(Result);
  return Result;
}

//===--- clang-tidy ------------------------------------------------------===//

constexpr StringRef Overlaps = "this fix will not be applied";

Seen fromTidy(const clang::tooling::Diagnostic &From) {
  const clang::tooling::DiagnosticMessage &Main = From.Message;
  Seen Result;
  Result.Line = lineAt(Main.FilePath, Main.FileOffset);
  Result.Column = columnAt(Main.FilePath, Main.FileOffset);
  Result.Rule = From.DiagnosticName;
  Result.Message = Main.Message;
  for (const auto &N : From.Notes) {
    if (StringRef(N.Message).starts_with(Overlaps))
      Result.FixDropped = true;
    else
      Result.Notes.push_back(note(lineAt(N.FilePath, N.FileOffset), N.Message));
  }
  for (const auto &Fix : Main.Fix)
    Result.Fixed = must(clang::tooling::applyAllReplacements(
        textOf(Main.FilePath), Fix.second));
  return Result;
}

Answers askTidy() {
  Answers Result;
  TemporaryDirectory Files;
  std::string Exported = Files.path("fixes.yaml");
  for (const auto &[Flags, Inputs] : filesByFlags()) {
    std::vector<std::string> Command = {
        CONNGUARD_TIDY, "-load=" CONNGUARD_PLUGIN, "--checks=-*,connguard-*",
        "--quiet", "--export-fixes=" + Exported};
    llvm::append_range(Command, Inputs);
    Command.push_back("--");
    llvm::append_range(Command, Flags);
    Outcome Run = runProgram(Command);
    EXPECT_EQ(Run.Exit, 0) << Run.Output << Run.Errors;
    std::string Text = must(readFile(Exported));
    llvm::yaml::Input Yaml(Text);
    clang::tooling::TranslationUnitDiagnostics All;
    Yaml >> All;
    EXPECT_FALSE(Yaml.error()) << Text;
    for (const clang::tooling::Diagnostic &D : All.Diagnostics)
      Result[D.Message.FilePath].push_back(fromTidy(D));
  }
  sortAll(Result);
  return Result;
}

//===--- clangd ----------------------------------------------------------===//

// clangd writes sentences, and says that there are fixes.
std::string withoutDressing(StringRef Message) {
  Message.consume_back(" (fix available)");
  Message.consume_back(" (fixes available)");
  std::string Result = Message.str();
  if (!Result.empty())
    Result[0] = llvm::toLower(Result[0]);
  return Result;
}

bool isSuppression(const lsp::Action &A) {
  return llvm::any_of(A.Edits, [](const lsp::Edit &E) {
    return StringRef(E.Text).contains("NOLINT");
  });
}

bool isUnsafe(const lsp::Action &A) {
  return withoutDressing(A.Title).starts_with("unsafe fix");
}

Seen fromClangd(const std::string &File, LspClient &Client,
                const lsp::Diagnostic &D) {
  Seen Result;
  Result.Line = D.Where.Start.Line + 1;
  Result.Column = D.Where.Start.Character + 1;
  Result.Rule = D.Code;
  Result.Message = withoutDressing(D.Message);
  for (const lsp::Related &N : D.Notes)
    Result.Notes.push_back(
        note(N.Where.Start.Line + 1, withoutDressing(N.Message)));
  for (const lsp::Action &A : must(Client.fixes(File, D)))
    if (!Result.Fixed && !A.Edits.empty() && !isSuppression(A) && !isUnsafe(A))
      Result.Fixed = lsp::applied(textOf(File), A.Edits);
  return Result;
}

void writeCompileCommands(const TemporaryDirectory &Into) {
  llvm::json::Array All;
  for (const std::string &File : inputFiles()) {
    llvm::json::Array Arguments;
    Arguments.push_back(StringRef(File).ends_with(".c") ? "clang" : "clang++");
    for (const std::string &Flag : flagsFor(File))
      Arguments.push_back(Flag);
    Arguments.push_back(File);
    All.push_back(llvm::json::Object{{"directory", Into.path()},
                                     {"file", File},
                                     {"arguments", std::move(Arguments)}});
  }
  Into.write("compile_commands.json",
             llvm::formatv("{0}", llvm::json::Value(std::move(All))).str());
}

// A few files are open before they are asked about: clangd has two workers. An
// index of the others would keep them busy, also when they should end.
Answers askClangd() {
  Answers Result;
  TemporaryDirectory Database;
  writeCompileCommands(Database);
  std::unique_ptr<LspClient> Client = must(LspClient::start(
      {.Program = CONNGUARD_CLANGD,
       .Args = {"--log=error", "-j=2", "--background-index=false",
                "--compile-commands-dir=" + Database.path()},
       .Directory = Database.path(),
       .Patience = std::chrono::seconds(120)}));
  if (!Client)
    return Result;
  std::vector<std::string> Files = inputFiles();
  size_t Opened = 0;
  for (size_t I = 0; I < Files.size(); ++I) {
    for (; Opened < std::min(Files.size(), I + 3); ++Opened)
      must(Client->open(Files[Opened],
                        StringRef(Files[Opened]).ends_with(".c") ? "c" : "cpp",
                        textOf(Files[Opened])));
    for (const lsp::Diagnostic &D : must(Client->diagnostics(Files[I])))
      if (StringRef(D.Code).starts_with("connguard-"))
        Result[Files[I]].push_back(fromClangd(Files[I], *Client, D));
  }
  must(Client->shutdown());
  sortAll(Result);
  return Result;
}

//===--- The comparison --------------------------------------------------===//

std::string shown(const Seen &S) {
  return llvm::formatv("{0}:{1}: {2} [{3}]", S.Line, S.Column, S.Message,
                       S.Rule)
      .str();
}

std::vector<std::string> shown(const std::vector<Seen> &All) {
  std::vector<std::string> Result;
  for (const Seen &S : All)
    Result.push_back(shown(S));
  return Result;
}

std::vector<std::string> withoutUnsafe(std::vector<std::string> Notes) {
  llvm::erase_if(Notes, [](StringRef Note) {
    return Note.split(": ").second.starts_with("unsafe fix: ");
  });
  return Notes;
}

// clang-tidy makes an insertion of several fixes as often as it is told to; so
// only one of them has the class that all of them need.
bool lacksAClass(StringRef Whole, StringRef Part,
                 const std::vector<Seen> &Others) {
  size_t Same = 0, Tail = 0;
  while (Same < Part.size() && Whole[Same] == Part[Same])
    ++Same;
  while (Tail < Part.size() - Same &&
         Whole[Whole.size() - Tail - 1] == Part[Part.size() - Tail - 1])
    ++Tail;
  StringRef Missing = Whole.drop_front(Same).drop_back(Tail);
  return Part.size() < Whole.size() && Same + Tail == Part.size() &&
         Missing.contains("class ") &&
         llvm::any_of(
             Others,
             [&](const Seen &Other) {
               return StringRef(Other.Fixed.value_or("")).contains(Missing);
             });
}

class SameFindings : public testing::Test {
protected:
  static void SetUpTestSuite() { Cli = askCli(); }

  // clangd shows a note with a fix as a fix. Of the file Unseen it is known to
  // find nothing.
  static void compare(const Answers &Other, bool NotesWithFixesAreNotes,
                      StringRef Unseen = {}) {
    for (const std::string &File : inputFiles()) {
      SCOPED_TRACE(File);
      const std::vector<Seen> Ours = found(Cli, File),
                              Theirs = found(Other, File);
      if (!Unseen.empty() && StringRef(File).ends_with(Unseen)) {
        EXPECT_FALSE(Ours.empty());
        EXPECT_EQ(shown(Theirs), std::vector<std::string>());
        continue;
      }
      EXPECT_EQ(shown(Ours), shown(Theirs));
      if (Ours.size() != Theirs.size())
        continue;
      for (auto [A, B] : llvm::zip_equal(Ours, Theirs)) {
        SCOPED_TRACE(shown(A));
        EXPECT_EQ(NotesWithFixesAreNotes ? A.Notes : withoutUnsafe(A.Notes),
                  B.Notes);
        std::string Same = A.Fixed.value_or("no fix\n");
        if (!B.FixDropped && Same != B.Fixed.value_or("no fix\n") &&
            !(NotesWithFixesAreNotes && B.Fixed &&
              lacksAClass(Same, *B.Fixed, Theirs)))
          ADD_FAILURE() << "the fixes differ:\n"
                        << difference(File, Same, B.Fixed.value_or("no fix\n"));
      }
    }
  }

  static Answers Cli;

private:
  static std::vector<Seen> found(const Answers &In, const std::string &File) {
    auto Found = In.find(File);
    return Found == In.end() ? std::vector<Seen>() : Found->second;
  }
};

Answers SameFindings::Cli;

TEST_F(SameFindings, TheCliFindsSomethingInEveryFolder) {
  std::set<std::string> Rules;
  for (const auto &[File, Found] : Cli)
    for (const Seen &S : Found)
      Rules.insert(S.Rule);
  for (const std::string &File : inputFiles()) {
    StringRef Folder =
        llvm::sys::path::filename(llvm::sys::path::parent_path(File));
    EXPECT_TRUE(Rules.count(("connguard-" + Folder).str())) << Folder.str();
  }
}

TEST_F(SameFindings, ClangTidy) { compare(askTidy(), true); }

// clangd parses no bodies in headers, so nothing that only these instantiate:
// docs/clangd.md.
TEST_F(SameFindings, Clangd) {
  compare(askClangd(), false, "/instantiated-elsewhere.cpp");
}

} // namespace
} // namespace connguard
