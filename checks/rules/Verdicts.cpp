#include "rules/Verdicts.h"

#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace connguard {

static std::string outcomeOf(const FunctionFacts &Function, unsigned Index) {
  const SiteOutcome &Outcome = Function.Paths.Sites[Index];
  if (Function.Paths.OverBudget || Outcome.OverBudget)
    return "unknown: the function has too many paths (analysis budget)";
  if (!Outcome.Leaks.empty())
    return "leaks";
  std::string Owners = llvm::join(Outcome.Transfers, ", ");
  if (!Owners.empty())
    return Outcome.Released ? "released, or " + Owners : Owners;
  if (Outcome.Released)
    return "released on all paths";
  return "not reached, or never owed where the function ends";
}

// may be owned by 'f', stored in 'x'  ->  may be owned by '...'
static std::string reasonFor(const Verdict &V) {
  if (V.Reported)
    return "reported";
  std::string Reason;
  bool Quoted = false;
  for (char C : StringRef(V.Outcome).split("', ").first) {
    bool Quote = C == '\'';
    if (Quote && Quoted)
      Reason += "...";
    if (Quote || !Quoted)
      Reason += C;
    Quoted ^= Quote;
  }
  return Quoted ? Reason + "...'" : Reason;
}

std::vector<Verdict> verdicts(const UnitFacts &Facts,
                              llvm::ArrayRef<Finding> Reported) {
  std::vector<Verdict> Result;
  auto add = [&](const Expr &Call, const std::string &Callee,
                 const Resource &What, std::string Outcome) {
    Verdict V{.Range = rangeOf(Call, Facts.Unit),
              .Callee = Callee,
              .Title = What.title().str(),
              .Outcome = std::move(Outcome)};
    bool Leaks = V.Outcome == "leaks";
    for (const Finding &F : Reported)
      if (F.Range.getBegin() == V.Range.getBegin() &&
          (Leaks || !F.Rule.starts_with("connguard-leaked"))) {
        V.Reported = true;
        V.Outcome += "; reported: " + F.Message + " [" + F.Rule.str() + "]";
      }
    V.Reason = reasonFor(V);
    Result.push_back(std::move(V));
  };
  auto IsReported = [&](const Site &S) {
    return llvm::any_of(Reported, [&](const Finding &F) {
      return F.Range.getBegin() == rangeOf(*S.Call, Facts.Unit).getBegin();
    });
  };
  for (const FunctionFacts &Function : Facts.Functions)
    for (unsigned I = 0; I < Function.Events.Sites.size(); ++I) {
      const Site &S = Function.Events.Sites[I];
      if (!S.Row || (S.Filled && !IsReported(S)))
        continue;
      add(*S.Call, S.Callee, *S.Row->What, outcomeOf(Function, I));
    }
  for (const FunctionFacts &Function : Facts.Assuming)
    for (const Site &S : Function.Events.Sites)
      if (S.Assumed && llvm::any_of(Reported, [&](const Finding &F) {
            return F.Believed && F.Range.getBegin() ==
                                     rangeOf(*S.Call, Facts.Unit).getBegin();
          }))
        add(*S.Call, S.Callee, *S.Row->What, "leaks");
  for (const Creation &Made : Facts.Chains.Creations)
    if (Made.Row->What->Raii)
      add(*Made.Call, Made.Row->Name, *Made.Row->What,
          "gives itself back when it dies");
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  llvm::stable_sort(Result, [&](const Verdict &A, const Verdict &B) {
    if (A.Range.getBegin() != B.Range.getBegin())
      return Sources.isBeforeInTranslationUnit(A.Range.getBegin(),
                                               B.Range.getBegin());
    return A.Reported && !B.Reported; // one of two ends leaks
  });
  auto Same = [](const Verdict &A, const Verdict &B) {
    return A.Range.getBegin() == B.Range.getBegin() && A.Callee == B.Callee;
  };
  Result.erase(llvm::unique(Result, Same), Result.end());
  return Result;
}

} // namespace connguard
