#include "Sample.h"
#include "report/SarifParts.h"

#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::json::Object;
using llvm::json::Value;

/// The only run of \p From.
Object run(const Report &From) {
  Value Log = llvm::cantFail(llvm::json::parse(written(From, "sarif")));
  return *(*Log.getAsObject()->getArray("runs"))[0].getAsObject();
}

Object result(const Object &Run, unsigned Index = 0) {
  return *(*Run.getArray("results"))[Index].getAsObject();
}

std::string pretty(const Value &What) {
  return llvm::formatv("{0:2}", What).str();
}

TEST(SarifTest, CountsColumnsInUtf16) {
  EXPECT_EQ(pretty((*result(run(sampleReport())).getArray("locations"))[0]),
            R"({
  "logicalLocations": [
    {
      "fullyQualifiedName": "f",
      "kind": "function"
    }
  ],
  "physicalLocation": {
    "artifactLocation": {
      "uri": "a.c",
      "uriBaseId": "%SRCROOT%"
    },
    "region": {
      "endColumn": 18,
      "endLine": 2,
      "startColumn": 9,
      "startLine": 2
    }
  }
})");
}

TEST(SarifTest, WritesFixesAsReplacements) {
  EXPECT_EQ(pretty((*result(run(sampleReport())).getArray("fixes"))[1]),
            R"({
  "artifactChanges": [
    {
      "artifactLocation": {
        "uri": "a.c",
        "uriBaseId": "%SRCROOT%"
      },
      "replacements": [
        {
          "deletedRegion": {
            "endColumn": 18,
            "endLine": 2,
            "startColumn": 9,
            "startLine": 2
          },
          "insertedContent": {
            "text": "0"
          }
        }
      ]
    }
  ],
  "description": {
    "text": "Do without (unsafe)."
  }
})");
}

TEST(SarifTest, WalksThePath) {
  Object Result = result(run(sampleReport()));
  const Object &Flow = *(*Result.getArray("codeFlows"))[0].getAsObject();
  const Object &Thread = *(*Flow.getArray("threadFlows"))[0].getAsObject();
  const llvm::json::Array &Steps = *Thread.getArray("locations");
  ASSERT_EQ(Steps.size(), 2u);
  const Object &Last = *Steps[1].getAsObject()->getObject("location");
  EXPECT_EQ(pretty(Object(*Last.getObject("message"))),
            "{\n  \"text\": \"Leaves without a release.\"\n}");
  EXPECT_EQ(Result.getArray("relatedLocations")->size(), 2u);
}

TEST(SarifTest, PointsFromResultsToRules) {
  Object Run = run(sampleReport());
  EXPECT_EQ(result(Run).getInteger("ruleIndex"), 1);
  const Object &Driver = *Run.getObject("tool")->getObject("driver");
  const Object &Rule = *(*Driver.getArray("rules"))[1].getAsObject();
  EXPECT_EQ(Rule.getString("id"), "connguard-leaked-connection");
  EXPECT_EQ(Rule.getString("name"), "LeakedConnection");
  EXPECT_EQ(Rule.getObject("shortDescription")->getString("text"),
            "A connection is leaked.");
  EXPECT_EQ(Rule.getObject("fullDescription")->getString("text"),
            "Some path leaves without a release.");
}

TEST(SarifTest, TellsWhichUnitsFailed) {
  Report R = sampleReport();
  R.Problems = {{sampleAt("open"), "no such thing"}};
  R.ExitCode = 3;
  Object Run = run(R);
  const Object &Invocation = *(*Run.getArray("invocations"))[0].getAsObject();
  EXPECT_EQ(Invocation.getBoolean("executionSuccessful"), false);
  EXPECT_EQ(Invocation.getInteger("exitCode"), 3);
  EXPECT_EQ(Invocation.getArray("toolExecutionNotifications")->size(), 1u);
}

std::string fingerprint(const Object &Result) {
  return Result.getObject("partialFingerprints")
      ->getString("primaryLocationLineHash")
      ->str();
}

TEST(SarifTest, FingerprintsSurviveMovedLines) {
  Report R = sampleReport();
  std::string Before = fingerprint(result(run(R)));
  R.Findings.front().Begin.Line += 7;
  EXPECT_EQ(fingerprint(result(run(R))), Before);
  R.Findings.front().Function = "g";
  EXPECT_NE(fingerprint(result(run(R))), Before);
}

TEST(SarifTest, FingerprintsOfTwinsDiffer) {
  Report R = sampleReport();
  R.Findings.push_back(R.Findings.front());
  Object Run = run(R);
  EXPECT_NE(fingerprint(result(Run, 0)), fingerprint(result(Run, 1)));
}

TEST(SarifTest, EscapesUris) {
  Report R = sampleReport();
  SourceTexts Sources;
  SarifPlaces Places(R, Sources);
  EXPECT_EQ(Places.artifact("/src/my app/x y#.c").getString("uri"),
            "x%20y%23.c");
  EXPECT_EQ(Places.artifact("/usr/é.h").getString("uri"),
            "file:///usr/%C3%A9.h");
}

TEST(SarifTest, MakesSentences) {
  EXPECT_EQ(sentence("a pool leaks"), "A pool leaks.");
  EXPECT_EQ(sentence("redisConnect leaks"), "redisConnect leaks.");
  EXPECT_EQ(sentence("'x' leaks!"), "'x' leaks!");
  EXPECT_EQ(sentence(""), "");
}

} // namespace
} // namespace connguard
