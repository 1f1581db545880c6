// Our own conventions, as far as a machine can check them.
#include "catalog/CatalogYaml.h"
#include "house/Source.h"
#include "rules/Rule.h"
#include "support/Expectations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"
#include <fmt/format.h>

namespace connguard {
namespace {

using llvm::StringRef;

constexpr StringRef Cpp[] = {".cpp", ".h"};

// Everything we wrote in C++.
std::vector<Source> ourSources(llvm::ArrayRef<StringRef> Folders) {
  std::vector<Source> Result;
  for (StringRef Folder : Folders)
    llvm::append_range(Result, sourcesBelow(Folder, Cpp));
  return Result;
}

// A line that editors can jump to.
testing::Message at(const Source &S, unsigned Line) {
  return testing::Message() << S.Path << ':' << Line << ": ";
}

// --- Sizes -------------------------------------------------------------------

TEST(House, FilesAreShort) {
  for (const Source &S : ourSources({"checks", "tool", "tests"})) {
    unsigned Limit = S.isHeader() ? 150 : 400;
    EXPECT_LT(S.lineCount(), Limit) << at(S, Limit) << "split this file";
  }
}

TEST(House, FunctionsAreShort) {
  std::vector<unsigned> Sizes;
  for (const Source &S : ourSources({"checks", "tool"}))
    for (const FunctionSize &F : S.functions()) {
      EXPECT_LE(F.Lines, 60u) << at(S, F.Line) << "split '" << F.Name << "'";
      Sizes.push_back(F.Lines);
    }
  ASSERT_GT(Sizes.size(), 100u) << "functions are not recognised any more";
  llvm::sort(Sizes);
  EXPECT_LT(Sizes[Sizes.size() / 2], 10u) << "half are under 10 lines";
  EXPECT_LT(Sizes[Sizes.size() * 9 / 10], 30u) << "nine in ten are under 30";
}

// --- Who may include whom ----------------------------------------------------

struct IncludeRule {
  StringRef Folder;
  std::vector<StringRef> May; ///< Folders, with `/` at the end, and files.
};

// STYLE: support <- finding, catalog <- recognise <- summary <- path <- rules
//        <- Connguard <- tidy, tool/cli. The first entry that fits is used.
const std::vector<IncludeRule> &includeRules() {
  static const std::vector<IncludeRule> Rules = {
      {"checks/support/", {"support/"}},
      {"checks/finding/", {"support/", "finding/"}},
      {"checks/catalog/", {"support/", "catalog/"}},
      // Lowering asks for summaries through an interface of values; the stage
      // that computes them is unknown to it.
      {"checks/recognise/",
       {"support/", "catalog/", "recognise/", "summary/Summary.h"}},
      // A summary is what the paths of a function say; paths know no summary.
      // What other units need to know has places, as findings have.
      {"checks/summary/",
       {"support/", "catalog/", "recognise/", "summary/", "path/Beliefs.h",
        "path/HeldBefore.h", "path/Paths.h", "finding/Located.h"}},
      {"checks/path/", {"support/", "catalog/", "recognise/", "path/"}},
      {"checks/rules/",
       {"support/", "catalog/", "recognise/", "summary/", "path/", "finding/",
        "rules/"}},
      {"checks/tidy/",
       {"support/", "Connguard.h", "rules/Rule.h", "finding/", "tidy/"}},
      {"checks/Connguard",
       {"support/", "catalog/", "recognise/", "summary/", "path/", "finding/",
        "rules/", "Connguard.h"}},
      {"tool/cli/",
       {"support/", "Connguard.h", "rules/Rule.h", "finding/", "report/",
        "engine/", "cli/"}},
      {"tool/report/", {"support/", "finding/Located.h", "report/"}},
      // What went wrong with a unit is a line of the report.
      {"tool/engine/",
       {"support/", "Connguard.h", "finding/", "summary/", "engine/",
        "report/Problem.h"}},
      {"tool/clangd/", {"Connguard.h"}},
  };
  return Rules;
}

bool mayInclude(const IncludeRule &Rule, StringRef Included) {
  return llvm::any_of(Rule.May, [&](StringRef Allowed) {
    return Allowed.ends_with("/") ? Included.starts_with(Allowed)
                                  : Included == Allowed;
  });
}

// Ours, not LLVM's.
bool isOurs(StringRef Included) {
  for (StringRef Folder : {"checks/", "tool/", "tests/"})
    if (llvm::sys::fs::exists(repository() + "/" + Folder + Included))
      return true;
  return false;
}

TEST(House, StagesKnowOnlyWhatComesBeforeThem) {
  for (const Source &S : ourSources({"checks", "tool"})) {
    auto Rule = llvm::find_if(includeRules(), [&](const IncludeRule &R) {
      return StringRef(S.Path).starts_with(R.Folder);
    });
    ASSERT_NE(Rule, includeRules().end()) << S.Path << ": in which stage?";
    for (const auto &[Included, Line] : S.quotedIncludes())
      if (isOurs(Included) && !mayInclude(*Rule, Included))
        ADD_FAILURE() << at(S, Line) << Rule->Folder.str()
                      << " is not to know \"" << Included << '"';
  }
}

TEST(House, ARuleDoesNotKnowAnotherRule) {
  std::vector<Source> All = sourcesBelow("checks/rules", Cpp);
  for (const Source &S : All)
    for (const Token &T : S.tokens())
      for (const Source &Other : All)
        if (T.What == Token::Identifier && &S != &Other &&
            StringRef(Other.Text).contains("const Rule " + T.Text + " = {"))
          ADD_FAILURE() << at(S, T.Line) << "names the rule " << T.Text;
}

// --- Headers -----------------------------------------------------------------

// tool/cli/Options.h -> CONNGUARD_CLI_OPTIONS_H
std::string guardFor(StringRef Path) {
  for (StringRef Root : {"checks/", "tool/"})
    Path.consume_front(Root);
  std::string Result = "CONNGUARD_" + Path.upper();
  llvm::replace(Result, '/', '_');
  llvm::replace(Result, '.', '_');
  return Result;
}

TEST(House, HeadersSayWhatTheyAreForAndAreGuarded) {
  for (const Source &S : ourSources({"checks", "tool", "tests"})) {
    if (!S.isHeader())
      continue;
    EXPECT_TRUE(StringRef(S.Text).starts_with("// "))
        << at(S, 1) << "begin with a comment: what is this file for?";
    std::string Guard = guardFor(S.Path);
    EXPECT_TRUE(StringRef(S.Text).contains("#ifndef " + Guard + "\n#define " +
                                           Guard + "\n"))
        << at(S, 1) << "the include guard is " << Guard;
  }
}

// --- The catalog holds all foreign names -------------------------------------

// The system's own: their names are ordinary words (`open`, `std::thread`).
bool isOrdinary(StringRef Package) {
  return Package == "libc6-dev" || Package.starts_with("libstdc++");
}

// What the catalog's names are made of.
struct ForeignNames {
  llvm::StringSet<> Foreign;  ///< Nobody else's words.
  llvm::StringSet<> Ordinary; ///< The system's functions.

  void add(StringRef Name, StringRef Package) {
    if (Name.contains('*'))
      return;
    if (isOrdinary(Package))
      Ordinary.insert(Name);
    else if (Name.contains("::"))
      Foreign.insert(Name.split("::").first); // httplib::Client
    else
      Foreign.insert(Name);
  }
};

ForeignNames foreignNames() {
  Catalog Known;
  if (llvm::Error Failed = addEmbeddedCatalog(Known))
    ADD_FAILURE() << toString(std::move(Failed));
  ForeignNames Result;
  for (const auto &L : Known.libraries()) {
    for (const ApiCall &Call : L->Calls)
      Result.add(Call.Name, L->Package);
    for (const Resource &R : L->Resources)
      if (!isOrdinary(L->Package))
        Result.add(R.Type, L->Package);
  }
  for (const auto &F : Known.frameworks())
    for (const HandlerRule &H : F->Handlers)
      if (H.How != HandlerRule::Signature && H.How != HandlerRule::Directive)
        for (const std::string &Name : H.Names)
          Result.add(Name, F->Package);
  for (StringRef Name :
       {"std", "int", "char", "void", "delete", "FILE", "clang", "connguard"})
    Result.Foreign.erase(Name);
  for (const auto &Name : Result.Ordinary)
    Result.Foreign.erase(Name.getKey());
  return Result;
}

// Words of `'redisConnect' in hiredis`.
std::vector<std::string> wordsOf(StringRef Text) {
  std::vector<std::string> Result(1);
  for (char C : Text)
    if (llvm::isAlnum(C) || C == '_')
      Result.back() += C;
    else
      Result.emplace_back();
  return Result;
}

TEST(House, ForeignNamesAreInTheCatalogOnly) {
  ForeignNames Names = foreignNames();
  ASSERT_GT(Names.Foreign.size(), 100u);
  for (const Source &S : ourSources({"checks", "tool"}))
    for (const Token &T : S.tokens()) {
      if (T.What == Token::String && Names.Ordinary.contains(T.Text))
        ADD_FAILURE() << at(S, T.Line) << "\"" << T.Text << '"';
      if (T.What == Token::Identifier || T.What == Token::String)
        for (const std::string &Word : wordsOf(T.Text))
          if (Names.Foreign.contains(Word))
            ADD_FAILURE() << at(S, T.Line) << "'" << Word
                          << "' belongs into the catalog";
    }
}

TEST(House, CatalogFilesSayWhatTheyAreAbout) {
  for (const Source &S : sourcesBelow("checks/catalog", {".yaml"})) {
    EXPECT_TRUE(StringRef(S.Text).starts_with("# "))
        << at(S, 1) << "begin with a comment: what is this about?";
    if (StringRef(S.Text).contains("\npairs:"))
      continue; // names of projects are in no header
    // Without a package, tests/realheaders asks for minimal headers of ours.
    EXPECT_TRUE(StringRef(S.Text).contains("\nheaders: "))
        << at(S, 1) << "which headers have the names?";
  }
}

// --- Rules -------------------------------------------------------------------

constexpr StringRef Prefix = "connguard-";

// connguard-leaked-connection -> LeakedConnection
std::string fileFor(StringRef Rule) {
  llvm::SmallVector<StringRef> Words;
  Rule.drop_front(Prefix.size()).split(Words, '-');
  std::string Result;
  for (StringRef Word : Words)
    Result += llvm::toUpper(Word.front()) + Word.drop_front().str();
  return Result;
}

TEST(House, FileRuleAndFolderAreTheSameWords) {
  for (const Rule *R : allRules()) {
    ASSERT_TRUE(R->Name.starts_with(Prefix)) << R->Name.str();
    std::string File = fileFor(R->Name);
    std::string Row = "\nconst Rule " + File + " = {";
    EXPECT_TRUE(
        StringRef(textOf("checks/rules/" + File + ".cpp")).contains(Row))
        << R->Name.str() << " is not the constant " << File;
  }
}

TEST(House, EveryRuleHasRightAndWrongInputs) {
  for (const Rule *R : allRules()) {
    std::string Folder =
        ("test-inputs/" + R->Name.drop_front(Prefix.size())).str();
    if (!llvm::sys::fs::is_directory(repository() + "/" + Folder)) {
      ADD_FAILURE() << Folder << ": missing";
      continue;
    }
    bool Right = false, Wrong = false;
    for (const Source &S : sourcesBelow(Folder, {".cpp", ".c"})) {
      bool Warns = StringRef(S.Text).contains("// warn: ");
      Wrong |= Warns;
      Right |= !Warns;
    }
    EXPECT_TRUE(Wrong) << Folder << ": no input that warns";
    EXPECT_TRUE(Right) << Folder << ": no input that stays quiet";
  }
}

// Lower case, one line, no full stop.
void expectPhrase(StringRef Text, StringRef Where) {
  ASSERT_FALSE(Text.empty()) << Where.str();
  EXPECT_FALSE(llvm::isUpper(Text.front()))
      << Where.str() << ": " << Text.str();
  EXPECT_FALSE(Text.ends_with(".")) << Where.str() << ": " << Text.str();
  EXPECT_FALSE(Text.contains('\n')) << Where.str() << ": " << Text.str();
}

TEST(House, RulesAreDocumented) {
  for (const Rule *R : allRules()) {
    expectPhrase(R->Summary, R->Name);
    EXPECT_TRUE(R->Doc.contains("\nBad:\n\n```cpp\n")) << R->Name.str();
    EXPECT_TRUE(R->Doc.contains("\nGood:\n\n```cpp\n")) << R->Name.str();
    std::string Page =
        ("docs/checks/" + R->Name.drop_front(Prefix.size()) + ".md").str();
    EXPECT_TRUE(llvm::sys::fs::exists(repository() + "/" + Page))
        << Page << ": missing; run tool/dev/regenerate_docs";
  }
}

// Messages are texts behind `.Message =` and `.Summary =`.
TEST(House, MessagesAreLowerCaseWithoutFullStop) {
  for (const Source &S : ourSources({"checks"})) {
    std::vector<Token> All = S.tokens();
    for (std::size_t I = 3; I < All.size(); ++I) {
      bool Names = All[I - 2].Text == "Message" || All[I - 2].Text == "Summary";
      if (All[I].What == Token::String && All[I - 1].Text == "=" && Names)
        expectPhrase(All[I].Text, S.Path);
    }
  }
}

TEST(House, ThePrefixIsSpelledInOnePlace) {
  std::vector<std::string> Places;
  for (const Source &S : ourSources({"checks", "tool"}))
    for (const Token &T : S.tokens())
      if (T.What == Token::String && T.Text == Prefix)
        Places.push_back(fmt::format("{}:{}", S.Path, T.Line));
  // What is linked into clangd knows none of our headers.
  llvm::erase_if(Places, [](StringRef Place) {
    return Place.starts_with("tool/clangd/");
  });
  EXPECT_EQ(Places.size(), 1u) << llvm::join(Places, "\n");
}

// --- Texts -------------------------------------------------------------------

unsigned lineOf(StringRef Text, std::size_t Offset) {
  return 1 + Text.take_front(Offset).count('\n');
}

TEST(House, NoPathsOfSomebodysMachine) {
  std::vector<Source> All;
  for (StringRef Folder :
       {"checks", "tool", "tests", "docs", "test-inputs", ".ci"})
    llvm::append_range(
        All, sourcesBelow(Folder, {".cpp", ".h", ".c", ".md", ".yaml", ".txt",
                                   ".def", ".cmake", ".sh", ".lua", ""}));
  for (StringRef File : {"README.md", "dev", "CMakeLists.txt", ".clang-tidy",
                         ".pre-commit-hooks.yaml", "action.yml"})
    All.push_back({.Path = File.str(), .Text = textOf(File)});
  for (const Source &S : All)
    for (StringRef Top : {"home", "root", "work", "Users"}) {
      std::size_t Where = S.Text.find(("/" + Top + "/").str());
      if (Where != std::string::npos)
        ADD_FAILURE() << at(S, lineOf(S.Text, Where)) << "/" << Top.str();
    }
}

TEST(House, KnownWrongAnswersAreListed) {
  std::string Listed = textOf("docs/limits.md");
  for (const Source &S : sourcesBelow("test-inputs", {".cpp", ".c"})) {
    llvm::Expected<std::vector<Expectation>> Marks = expectationsIn(S.Text);
    if (!Marks) {
      ADD_FAILURE() << S.Path << ": " << toString(Marks.takeError());
      continue;
    }
    for (const Expectation &E : *Marks)
      if (E.What != Expectation::Warn && E.What != Expectation::Note)
        EXPECT_TRUE(StringRef(Listed).contains(E.Text))
            << at(S, E.Line) << "not in docs/limits.md: " << E.Text;
  }
}

} // namespace
} // namespace connguard
