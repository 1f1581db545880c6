// All that is known about the findings, for scripts. Lines and columns count
// from 1, columns, offsets and lengths in bytes.
#include "report/Reporter.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace connguard {

using llvm::json::Array;
using llvm::json::fixUTF8;
using llvm::json::Object;
using llvm::json::Value;

static Object placeToJson(const Report &From, const Place &At) {
  if (At.File.empty())
    return {};
  return Object{{"file", fixUTF8(From.nameOf(At.File))},
                {"line", At.Line},
                {"column", At.Column},
                {"offset", At.Offset}};
}

static Array stepsToJson(const Report &From, const LocatedFinding &Found) {
  Array Result;
  for (const LocatedStep &Step : Found.Steps) {
    Object Into = placeToJson(From, Step.At);
    Into["message"] = fixUTF8(Step.Text);
    Result.push_back(std::move(Into));
  }
  return Result;
}

static Array fixesToJson(const Report &From, const LocatedFinding &Found) {
  Array Result;
  for (const LocatedFix &Fix : Found.Fixes) {
    Array Edits;
    for (const LocatedEdit &Edit : Fix.Edits)
      Edits.push_back(Object{{"file", fixUTF8(From.nameOf(Edit.File))},
                             {"offset", Edit.Offset},
                             {"length", Edit.Length},
                             {"text", fixUTF8(Edit.Text)}});
    Result.push_back(Object{{"title", fixUTF8(Fix.Title)},
                            {"safe", Fix.Safe},
                            {"edits", std::move(Edits)}});
  }
  return Result;
}

static Object findingToJson(const Report &From, const LocatedFinding &Found) {
  Object Result = placeToJson(From, Found.Begin);
  Result["rule"] = Found.Rule;
  Result["message"] = fixUTF8(Found.Message);
  Result["confidence"] = spelling(Found.Sure);
  Result["rank"] = spelling(Found.Often);
  Result["function"] = fixUTF8(Found.Function);
  Result["endLine"] = Found.End.Line;
  Result["endColumn"] = Found.End.Column;
  Result["length"] = Found.End.Offset - Found.Begin.Offset;
  Result["steps"] = stepsToJson(From, Found);
  Result["fixes"] = fixesToJson(From, Found);
  if (!Found.Advice.empty())
    Result["advice"] = fixUTF8(Found.Advice);
  return Result;
}

static Object problemToJson(const Report &From, const Problem &P) {
  Object Result = placeToJson(From, P.At);
  Result["message"] = fixUTF8(P.Message);
  Result["more"] = P.More;
  return Result;
}

static void write(const Report &From, SourceTexts &, llvm::raw_ostream &Into) {
  Array Findings, Problems;
  for (const LocatedFinding &Found : From.Findings)
    Findings.push_back(findingToJson(From, Found));
  for (const Problem &P : From.Problems)
    Problems.push_back(problemToJson(From, P));
  Value All = Object{{"tool", "connguard"},
                     {"version", CONNGUARD_VERSION},
                     {"exitCode", From.ExitCode},
                     {"findings", std::move(Findings)},
                     {"problems", std::move(Problems)}};
  Into << llvm::formatv("{0:2}\n", All);
}

const Reporter JsonReporter = {
    .Name = "json",
    .Summary = "for scripts: everything, fixes as byte edits",
    .Write = write,
};

} // namespace connguard
