#include "tidy/RuleCheck.h"

#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace connguard {

// An #include does no harm if it is made twice, a class does.
static bool isMadeAlready(const FixItHint &Hint, Insertions *Made) {
  SourceLocation At = Hint.RemoveRange.getBegin();
  return Made && StringRef(Hint.CodeToInsert).count('\n') > 1 &&
         At == Hint.RemoveRange.getEnd() &&
         !Made->emplace(At, Hint.CodeToInsert).second;
}

void emitFinding(const Finding &Found, DiagFn Diag, Insertions *Made) {
  const Fix *Safe = nullptr;
  for (const Fix &F : Found.Fixes)
    if (F.Safe && !Safe)
      Safe = &F;
  {
    DiagnosticBuilder Warning =
        Diag(Found.Range.getBegin(), "%0", DiagnosticIDs::Warning);
    Warning << Found.Message << Found.Range;
    if (Safe)
      for (const FixItHint &Hint : Safe->Edits)
        if (!isMadeAlready(Hint, Made))
          Warning << Hint;
  }
  for (const Step &S : Found.Steps)
    Diag(S.At, "%0", DiagnosticIDs::Note) << S.Text;
  for (const Fix &F : Found.Fixes) {
    if (F.Safe)
      continue;
    DiagnosticBuilder Note =
        Diag(Found.Range.getBegin(), "unsafe fix: %0", DiagnosticIDs::Note);
    Note << F.Title;
    for (const FixItHint &Hint : F.Edits)
      Note << Hint;
  }
  if (!Found.Advice.empty())
    Diag(Found.Range.getBegin(), "instead: %0", DiagnosticIDs::Note)
        << Found.Advice;
}

const UnitReport &SharedAnalysis::report(ASTContext &Unit) {
  if (Done)
    return *Done;
  auto Known = sharedCatalog(MainFile, ExtraCatalogs);
  if (!Known) {
    Trouble = llvm::toString(Known.takeError());
    Done.emplace();
    return *Done;
  }
  std::shared_ptr<const Program> Others;
  if (!Summaries.empty()) {
    auto Opened = openProgram(upwardFrom(MainFile, Summaries));
    if (Opened)
      Others = std::move(*Opened);
    else
      Missing = llvm::toString(Opened.takeError());
  }
  Done = analyze(Unit, **Known,
                 {.AtLeast = Confidence::Possible,
                  .Exceptions = exceptions(),
                  .DescriptorGuard = DescriptorGuard,
                  .Others = Others.get()});
  return *Done;
}

ExceptionPolicy SharedAnalysis::exceptions() const {
  return Exceptions.value_or(AnalyzerOptions().Exceptions);
}

RuleCheck::RuleCheck(const Rule &R, std::shared_ptr<SharedAnalysis> Shared,
                     StringRef Name, tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), R(R), Shared(std::move(Shared)),
      MinConfidence(Options.getLocalOrGlobal("MinConfidence", "")),
      Exceptions(Options.getLocalOrGlobal("Exceptions", "")),
      DescriptorGuard(Options.getLocalOrGlobal("DescriptorGuard", "")),
      Catalogs(Options.getLocalOrGlobal("Catalog", "")),
      Summaries(Options.getLocalOrGlobal("Summaries", "")) {
  readOptions();
}

void RuleCheck::readOptions() {
  auto Read = [&](StringRef Name, StringRef Word, auto Named) {
    auto Value = Named(Word);
    if (Value)
      return std::optional(*Value);
    if (llvm::Error Wrong = Value.takeError(); Word.empty())
      llvm::consumeError(std::move(Wrong));
    else
      configurationDiag("%0: %1") << Name << llvm::toString(std::move(Wrong));
    return decltype(std::optional(*Value))();
  };
  AtLeast = Read("MinConfidence", MinConfidence, confidenceNamed);
  Shared->Exceptions = std::max(
      Shared->Exceptions, Read("Exceptions", Exceptions, exceptionPolicyNamed));
  if (auto Named = Read("DescriptorGuard", DescriptorGuard, classInHeader))
    Shared->DescriptorGuard = std::move(Named);
  llvm::SmallVector<StringRef> Files;
  StringRef(Catalogs).split(Files, ';', -1, /*KeepEmpty=*/false);
  if (!Summaries.empty())
    Shared->Summaries = Summaries;
  Shared->ExtraCatalogs.assign(Files.begin(), Files.end());
}

void RuleCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "MinConfidence", MinConfidence);
  Options.store(Opts, "Exceptions", Exceptions);
  Options.store(Opts, "DescriptorGuard", DescriptorGuard);
  Options.store(Opts, "Catalog", Catalogs);
  Options.store(Opts, "Summaries", Summaries);
}

// The analysis works on the whole unit; any declaration leads there.
void RuleCheck::registerMatchers(MatchFinder *Finder) {
  // What gives the unit away: functions, or annotations in a file without any.
  Finder->addMatcher(functionDecl(isDefinition()).bind("function"), this);
  Finder->addMatcher(decl(hasAttr(attr::Annotate)).bind("annotated"), this);
}

void RuleCheck::check(const MatchFinder::MatchResult &Result) {
  Unit = Result.Context;
}

void RuleCheck::onEndOfTranslationUnit() {
  if (!Unit)
    return;
  const SourceManager &Sources = Unit->getSourceManager();
  if (OptionalFileEntryRef Main =
          Sources.getFileEntryRefForID(Sources.getMainFileID()))
    Shared->MainFile = Main->getName().str();
  const UnitReport &Report = Shared->report(*Unit);
  if (!Shared->Trouble.empty()) {
    configurationDiag("%0", DiagnosticIDs::Error) << Shared->Trouble;
    Shared->Trouble.clear();
  }
  if (!Shared->Missing.empty()) {
    configurationDiag("%0", DiagnosticIDs::Warning) << Shared->Missing;
    Shared->Missing.clear();
  }
  Confidence Shown = AtLeast.value_or(shownUnder(Shared->exceptions()));
  for (const Finding &Found : Report.Findings)
    if (Found.Rule == R.Name && Found.Sure <= Shown)
      emitFinding(
          Found,
          [&](SourceLocation At, StringRef Text, DiagnosticIDs::Level Level) {
            return diag(At, Text, Level);
          },
          areDiagsSelfContained() ? nullptr : &Shared->Made);
  Unit = nullptr;
}

} // namespace connguard
