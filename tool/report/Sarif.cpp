// SARIF 2.1.0, for code scanning services and editors.
//
// Not clang::SarifDocumentWriter: that one needs a SourceManager, and knows
// neither fixes, nor fingerprints, nor failed units.
#include "report/Reporter.h"
#include "report/SarifParts.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>
#include <map>

namespace connguard {

using llvm::json::Array;
using llvm::json::fixUTF8;
using llvm::json::Object;
using llvm::json::Value;

static Object textOf(llvm::StringRef Text) {
  return Object{{"text", fixUTF8(Text)}};
}

// connguard-leaked-connection -> LeakedConnection
static std::string constantOf(llvm::StringRef Rule) {
  std::string Result;
  for (llvm::StringRef Rest = Rule.split('-').second; !Rest.empty();) {
    auto [Word, After] = Rest.split('-');
    Result += Word.take_front().upper() + Word.drop_front().str();
    Rest = After;
  }
  return Result;
}

// The first line of the documentation that is a sentence.
static std::string descriptionOf(const RuleText &Rule) {
  auto [Paragraph, Rest] = llvm::StringRef(Rule.Doc).ltrim().split("\n\n");
  if (Paragraph.empty() || Paragraph.starts_with("#"))
    return sentence(Rule.Summary);
  std::string Result = Paragraph.str();
  std::replace(Result.begin(), Result.end(), '\n', ' ');
  return sentence(Result);
}

static Array rulesOf(const Report &From) {
  Array Result;
  for (const RuleText &Rule : From.Rules)
    Result.push_back(
        Object{{"id", Rule.Name},
               {"name", constantOf(Rule.Name)},
               {"shortDescription", textOf(sentence(Rule.Summary))},
               {"fullDescription", textOf(descriptionOf(Rule))},
               {"help", Object{{"text", fixUTF8(Rule.Doc)},
                               {"markdown", fixUTF8(Rule.Doc)}}},
               {"helpUri", Rule.Url},
               {"defaultConfiguration", Object{{"level", "warning"}}},
               {"properties", Object{{"tags", {"reliability", "connections"}},
                                     {"precision", "high"},
                                     {"problem.severity", "warning"}}}});
  return Result;
}

// Each step twice: as a path to walk, and as places to show beside the result.
static void addSteps(const LocatedFinding &Found, SarifPlaces &Places,
                     Object &Into) {
  Array Flow, Related;
  for (const LocatedStep &Step : Found.Steps) {
    if (Step.At.File.empty())
      continue;
    Object Location = Places.location(Step.At, {});
    Location["message"] = textOf(sentence(Step.Text));
    Flow.push_back(Object{{"location", Object(Location)}});
    Location["id"] = static_cast<int64_t>(Related.size());
    Related.push_back(std::move(Location));
  }
  if (Flow.empty())
    return;
  Object Thread{{"locations", std::move(Flow)}};
  Into["codeFlows"] = Array{Object{{"threadFlows", Array{std::move(Thread)}}}};
  Into["relatedLocations"] = std::move(Related);
}

static Object fixOf(const LocatedFix &Fix, SarifPlaces &Places) {
  std::map<std::string, Array> ByFile;
  for (const LocatedEdit &Edit : Fix.Edits)
    ByFile[Edit.File].push_back(Places.replacement(Edit));
  Array Changes;
  for (auto &[File, Replacements] : ByFile)
    Changes.push_back(Object{{"artifactLocation", Places.artifact(File)},
                             {"replacements", std::move(Replacements)}});
  return Object{{"description",
                 textOf(sentence(Fix.Title + (Fix.Safe ? "" : " (unsafe)")))},
                {"artifactChanges", std::move(Changes)}};
}

static void addFixes(const LocatedFinding &Found, SarifPlaces &Places,
                     Object &Into) {
  Array Fixes;
  for (const LocatedFix &Fix : Found.Fixes)
    if (!Fix.Edits.empty())
      Fixes.push_back(fixOf(Fix, Places));
  if (!Fixes.empty())
    Into["fixes"] = std::move(Fixes);
}

// From 0 to 100: how sure, and within that how often the code runs.
static double rankOf(const LocatedFinding &Found) {
  constexpr double BySureness[] = {90, 60, 30}, ByRank[] = {9, 6, 0};
  return BySureness[static_cast<unsigned>(Found.Sure)] +
         ByRank[static_cast<unsigned>(Found.Often)];
}

static Object resultOf(const Report &From, const LocatedFinding &Found,
                       SarifPlaces &Places, Fingerprints &Prints) {
  Object Location = Places.location(Found.Begin, Found.End);
  if (!Found.Function.empty())
    Location["logicalLocations"] = Array{Object{
        {"fullyQualifiedName", fixUTF8(Found.Function)}, {"kind", "function"}}};
  std::string Message = sentence(Found.Message);
  if (!Found.Advice.empty())
    Message += " " + sentence(Found.Advice);
  Object Result{{"ruleId", Found.Rule},
                {"level", "warning"},
                {"rank", rankOf(Found)},
                {"message", textOf(Message)},
                {"locations", Array{std::move(Location)}},
                {"properties", Object{{"confidence", spelling(Found.Sure)},
                                      {"rank", spelling(Found.Often)}}},
                {"partialFingerprints",
                 Object{{"primaryLocationLineHash",
                         Prints.of(Found, From.nameOf(Found.Begin.File))}}}};
  for (std::size_t I = 0; I != From.Rules.size(); ++I)
    if (From.Rules[I].Name == Found.Rule)
      Result["ruleIndex"] = static_cast<int64_t>(I);
  addSteps(Found, Places, Result);
  addFixes(Found, Places, Result);
  return Result;
}

static Object notificationOf(const Problem &P, SarifPlaces &Places) {
  Object Result{{"level", "error"}, {"message", textOf(sentence(P.Message))}};
  if (!P.At.File.empty())
    Result["locations"] = Array{Places.location(P.At, {})};
  return Result;
}

static Object invocationOf(const Report &From, SarifPlaces &Places) {
  Array Notifications;
  for (const Problem &P : From.Problems)
    Notifications.push_back(notificationOf(P, Places));
  return Object{{"executionSuccessful", From.ExitCode < 2},
                {"exitCode", From.ExitCode},
                {"toolExecutionNotifications", std::move(Notifications)}};
}

static Object driverOf(const Report &From) {
  return Object{{"name", "connguard"},
                {"version", CONNGUARD_VERSION},
                {"semanticVersion", CONNGUARD_VERSION},
                {"informationUri", CONNGUARD_DOCS_URL},
                {"rules", rulesOf(From)}};
}

static void write(const Report &From, SourceTexts &Sources,
                  llvm::raw_ostream &Into) {
  SarifPlaces Places(From, Sources);
  Fingerprints Prints;
  Array Results;
  for (const LocatedFinding &Found : From.Findings)
    Results.push_back(resultOf(From, Found, Places, Prints));
  // The root has no URI: where the project lies on this machine is nobody's
  // business, and would make reports differ.
  Object Root{{"description", textOf("Where connguard was started.")}};
  Object Run{{"tool", Object{{"driver", driverOf(From)}}},
             {"automationDetails", Object{{"id", "connguard/"}}},
             {"columnKind", "utf16CodeUnits"},
             {"originalUriBaseIds", Object{{SrcRoot, std::move(Root)}}},
             {"invocations", Array{invocationOf(From, Places)}},
             {"results", std::move(Results)}};
  Value Log =
      Object{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                         "errata01/os/schemas/sarif-schema-2.1.0.json"},
             {"version", "2.1.0"},
             {"runs", Array{std::move(Run)}}};
  Into << llvm::formatv("{0:2}\n", Log);
}

const Reporter SarifReporter = {
    .Name = "sarif",
    .Summary = "SARIF 2.1.0, for code scanning services",
    .Write = write,
};

} // namespace connguard
