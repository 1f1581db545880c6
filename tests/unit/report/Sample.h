// A finding in a file that is not on the disk, for the tests of the formats.
#ifndef CONNGUARD_TESTS_UNIT_REPORT_SAMPLE_H
#define CONNGUARD_TESTS_UNIT_REPORT_SAMPLE_H

#include "report/Reporter.h"
#include "llvm/Support/raw_ostream.h"

namespace connguard {

inline constexpr llvm::StringLiteral SampleText = "int f(void) {\n"
                                                  "\tC *é = open(\"ö\");\n"
                                                  "  return !é;\n"
                                                  "}\n";

/// The place of the first \p Mark in SampleText, moved by \p Shift bytes.
inline Place sampleAt(llvm::StringRef Mark, int Shift = 0) {
  unsigned Offset = SampleText.find(Mark) + Shift;
  llvm::StringRef Before = SampleText.take_front(Offset);
  std::size_t Break = Before.rfind('\n');
  return {.File = "/src/my app/a.c",
          .Line = static_cast<unsigned>(Before.count('\n') + 1),
          .Column = static_cast<unsigned>(Offset - Break),
          .Offset = Offset};
}

inline LocatedFinding sampleFinding() {
  Place Begin = sampleAt("open"), End = sampleAt(");", 1);
  return {.Rule = "connguard-leaked-connection",
          .Begin = Begin,
          .End = End,
          .Message = "'open' leaks",
          .Steps = {{Begin, "acquired here"},
                    {sampleAt("return"), "leaves without a release"}},
          .Fixes = {{.Title = "release it",
                     .Safe = true,
                     .Edits = {{Begin.File, sampleAt("return").Offset, 0,
                                "shut(é);\n  "}}},
                    {.Title = "do without",
                     .Safe = false,
                     .Edits = {{Begin.File, Begin.Offset,
                                End.Offset - Begin.Offset, "0"}}}},
          .Advice = "close what you open",
          .Sure = Confidence::Certain,
          .Function = "f"};
}

inline Report sampleReport() {
  Report Result;
  Result.Findings = {sampleFinding()};
  Result.Rules = {{.Name = "connguard-connection-per-request",
                   .Summary = "a handler connects",
                   .Doc = "Handlers run often.\n",
                   .Url = "https://example.com/a.md"},
                  {.Name = "connguard-leaked-connection",
                   .Summary = "a connection is leaked",
                   .Doc = "Some path\nleaves without a release.\n\nMore.\n",
                   .Url = "https://example.com/b.md"}};
  Result.Root = "/src/my app";
  Result.ExitCode = 1;
  return Result;
}

/// \p From in the format \p Name.
inline std::string written(const Report &From, llvm::StringRef Name) {
  SourceTexts Sources;
  Sources.set("/src/my app/a.c", SampleText.str());
  std::string Result;
  llvm::raw_string_ostream Into(Result);
  findReporter(Name)->Write(From, Sources, Into);
  return Result;
}

} // namespace connguard

#endif
