// Why an acquisition is silent, in words that can be counted: no names.
#include "rules/Verdicts.h"

#include "support/Run.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include "clang/Frontend/ASTUnit.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

// One acquisition, acq(), of which the outcome is made up.
class Verdicts : public testing::Test {
protected:
  void SetUp() override {
    Unit = llvm::cantFail(parse("/verdicts/f.c", "int acq(void);\n"
                                                 "void f(void) { acq(); }"));
    const clang::Stmt *Body = functionNamed(*Unit, "f")->getBody();
    Call = llvm::cast<clang::Expr>(*Body->child_begin());
    Made.Type = "res";
    Row.What = &Made;
  }

  Verdict verdict(SiteOutcome Outcome, llvm::ArrayRef<Finding> Found = {}) {
    FunctionEvents Events;
    Events.Sites.push_back({.Call = Call, .Row = &Row, .Callee = "acq"});
    PathFacts Paths;
    Paths.Sites = {std::move(Outcome)};
    Catalog Known;
    UnitFacts Facts{.Unit = Unit->getASTContext(), .Known = Known};
    Facts.Functions.push_back({std::move(Events), std::move(Paths)});
    std::vector<Verdict> All = verdicts(Facts, Found);
    EXPECT_EQ(All.size(), 1u);
    return All.front();
  }
  std::string reason(SiteOutcome Outcome) {
    return verdict(std::move(Outcome)).Reason;
  }
  Finding finding(llvm::StringRef Rule) const {
    clang::SourceLocation At = Call->getBeginLoc();
    return {.Rule = Rule,
            .Range = clang::CharSourceRange::getTokenRange(At, At),
            .Message = "lost"};
  }

  std::unique_ptr<clang::ASTUnit> Unit;
  const clang::Expr *Call = nullptr;
  Resource Made;
  ApiCall Row;
};

TEST_F(Verdicts, NamesAreLeftOut) {
  SiteOutcome Given{.Transfers = {"may be owned by 'f'"}};
  EXPECT_EQ(verdict(Given).Outcome, "may be owned by 'f'");
  EXPECT_EQ(verdict(Given).Reason, "may be owned by '...'");
}

TEST_F(Verdicts, OfSeveralOwnersTheFirstIsTheReason) {
  EXPECT_EQ(reason({.Transfers = {"may be owned by 'f'", "stored in 'x'"}}),
            "may be owned by '...'");
  EXPECT_EQ(reason({.Transfers = {"stored in 'x'"}, .Released = true}),
            "released, or stored in '...'");
}

TEST_F(Verdicts, ReasonsWithoutNamesStay) {
  EXPECT_EQ(reason({.Released = true}), "released on all paths");
  EXPECT_EQ(reason({.Transfers = {"returned to the caller"}}),
            "returned to the caller");
  EXPECT_EQ(reason({}), "not reached, or never owed where the function ends");
}

TEST_F(Verdicts, BudgetComesBeforeEverything) {
  EXPECT_EQ(reason({.Leaks = {{}}, .Released = true, .OverBudget = true}),
            "unknown: the function has too many paths (analysis budget)");
}

TEST_F(Verdicts, ALeakIsReportedOnlyIfARuleSaysSo) {
  SiteOutcome Leaks{.Leaks = {{}}};
  EXPECT_EQ(reason(Leaks), "leaks");
  Verdict Said = verdict(Leaks, finding("connguard-leaked-x"));
  EXPECT_TRUE(Said.Reported);
  EXPECT_EQ(Said.Reason, "reported");
  EXPECT_EQ(Said.Outcome, "leaks; reported: lost [connguard-leaked-x]");
}

TEST_F(Verdicts, ALeakOfAnotherSiteInTheSamePlaceIsNotThisOnes) {
  SiteOutcome Released{.Released = true};
  EXPECT_FALSE(verdict(Released, finding("connguard-leaked-x")).Reported);
  EXPECT_TRUE(verdict(Released, finding("connguard-other")).Reported);
}

} // namespace
} // namespace connguard
