#include "Sample.h"

#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

TEST(JsonTest, SaysAll) {
  Report R = sampleReport();
  R.Problems = {{{.File = "/x.c", .Line = 1, .Column = 2, .Offset = 1},
                 "no such thing",
                 3}};
  EXPECT_EQ(written(R, "json"), R"({
  "exitCode": 1,
  "findings": [
    {
      "advice": "close what you open",
      "column": 10,
      "confidence": "certain",
      "endColumn": 20,
      "endLine": 2,
      "file": "a.c",
      "fixes": [
        {
          "edits": [
            {
              "file": "a.c",
              "length": 0,
              "offset": 37,
              "text": "shut(é);\n  "
            }
          ],
          "safe": true,
          "title": "release it"
        },
        {
          "edits": [
            {
              "file": "a.c",
              "length": 10,
              "offset": 23,
              "text": "0"
            }
          ],
          "safe": false,
          "title": "do without"
        }
      ],
      "function": "f",
      "length": 10,
      "line": 2,
      "message": "'open' leaks",
      "offset": 23,
      "rank": "once",
      "rule": "connguard-leaked-connection",
      "steps": [
        {
          "column": 10,
          "file": "a.c",
          "line": 2,
          "message": "acquired here",
          "offset": 23
        },
        {
          "column": 3,
          "file": "a.c",
          "line": 3,
          "message": "leaves without a release",
          "offset": 37
        }
      ]
    }
  ],
  "problems": [
    {
      "column": 2,
      "file": "/x.c",
      "line": 1,
      "message": "no such thing",
      "more": 3,
      "offset": 1
    }
  ],
  "tool": "connguard",
  "version": ")" CONNGUARD_VERSION R"("
}
)");
}

TEST(JsonTest, StaysJsonWhateverIsQuoted) {
  Report R = sampleReport();
  R.Findings.front().Message = "\"\\\x01\xff";
  R.Findings.front().Begin.File = "/src/my app/\xfe.c";
  llvm::Expected<llvm::json::Value> Read =
      llvm::json::parse(written(R, "json"));
  ASSERT_TRUE(!!Read);
}

} // namespace
} // namespace connguard
