// connguard-wrong-annotation: annotations that say nothing.
#include "rules/AnnotationFix.h"
#include "rules/Rule.h"
#include "rules/UnitFacts.h"

#include "clang/AST/ASTContext.h"

using namespace clang;

namespace connguard {

static void run(const UnitFacts &Facts, ReportFn Report) {
  const SourceManager &Sources = Facts.Unit.getSourceManager();
  for (const AnnotationMistake &Wrong : Facts.WrongAnnotations) {
    Finding Found{.Range = Sources.getExpansionRange(Wrong.At),
                  .Message = Wrong.Message,
                  .Advice = Wrong.Advice,
                  .Sure = Confidence::Certain};
    if (std::optional<Fix> Mend = annotationFix(Wrong, Facts.Unit))
      Found.Fixes.push_back(std::move(*Mend));
    Report(std::move(Found));
  }
}

extern const Rule WrongAnnotation;
const Rule WrongAnnotation = {
    .Name = "connguard-wrong-annotation",
    .Summary = "an annotation that connguard cannot make sense of",
    .Doc = R"md(
An annotation of ours, `connguard::...`, is misspelled, or stands where it says
nothing. The compiler accepts any text there, and so the function would be
analysed as if nothing were written.

`acquires`, `releases`, `owns` and `borrows` say what a function does to a
handle, `handler` and `once` how often it runs.

Bad:

```cpp
struct Session;
[[clang::annotate("connguard::aquires")]] Session *enter(const char *host);
```

Good:

```cpp
struct Session;
[[clang::annotate("connguard::acquires")]] Session *enter(const char *host);
```

The fix writes the word that is one letter or two away, if it may stand there.
)md",
    .Run = run,
};

} // namespace connguard
