// Small programs of several files for a made-up framework and client, and the
// chains over them in one line each.
#ifndef CONNGUARD_TESTS_UNIT_SUMMARY_PROGRAM_H
#define CONNGUARD_TESTS_UNIT_SUMMARY_PROGRAM_H

#include "Connguard.h"
#include "catalog/CatalogYaml.h"
#include "support/Run.h"

#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"
#include <deque>

namespace connguard {

inline constexpr llvm::StringRef ProgramRows = R"(
name: db
instead: keep one
resources:
  - type: Db
    kind: connection
    acquire:
      - { call: openDb, handle: result }
      - { call: openInto, handle: argument 0 }
    release:
      - { call: closeDb, handle: argument 0 }
)";

inline constexpr llvm::StringRef ProgramFramework = R"(
name: web
handlers:
  - { callable-passed-to: onRequest, argument: 0, per: request }
  - { callable-passed-to: onMessage, argument: 0, per: message }
  - { callable-passed-to: spawn, argument: 0, per: task }
  - { callable-passed-to: atStart, argument: 0, per: once }
)";

inline constexpr llvm::StringRef ProgramHeader = R"(
struct Db; Db *openDb(); void openInto(Db **); void closeDb(Db *);
template <typename F> void onRequest(F) {}
template <typename F> void onMessage(F) {}
template <typename F> void spawn(F) {}
template <typename F> void atStart(F) {}
template <typename F> void run(F) {}
)";

/// A program; file I is called "/p/I.cpp".
class Program {
public:
  Program(std::initializer_list<llvm::StringRef> Files) {
    llvm::cantFail(addCatalogText(Known, ProgramRows, "db.yaml"));
    llvm::cantFail(addCatalogText(Known, ProgramFramework, "web.yaml"));
    for (llvm::StringRef Text : Files)
      add(Text);
  }

  /// One for each file.
  std::vector<const ChainFacts *> facts() const {
    std::vector<const ChainFacts *> Result;
    for (const ChainFacts &Unit : Units)
      Result.push_back(&Unit);
    return Result;
  }

  /// "page > load > openDb; also other", in whatever order the files come.
  std::vector<std::string> chains() const {
    std::vector<const ChainFacts *> All = facts();
    std::vector<Chain> Found = chainsOver(All);
    std::reverse(All.begin(), All.end());
    EXPECT_EQ(chainsOver(All), Found);
    ChainFacts Merged = merge(All);
    EXPECT_EQ(chainsOver({&Merged}), Found);
    std::vector<std::string> Result;
    for (const Chain &C : Found)
      Result.push_back(words(C));
    return Result;
  }

  std::deque<ChainFacts> Units;

private:
  void add(llvm::StringRef Text) {
    std::string File = "/p/" + std::to_string(Units.size()) + ".cpp";
    auto Unit = parse(File, (ProgramHeader + Text).str());
    ASSERT_TRUE(bool(Unit)) << toString(Unit.takeError());
    Units.push_back(analyze((*Unit)->getASTContext(), Known).Chains);
  }

  static std::string words(const Chain &C) {
    std::string Result = C.By.Name;
    for (const Chain::Link &Link : C.Way)
      Result += " > " + Link.Name;
    Result += " > " + C.Made.Callee;
    for (const ChainFacts::Handler &Other : C.Others)
      Result += "; also " + Other.Name;
    return Result;
  }

  Catalog Known;
};

} // namespace connguard

#endif
