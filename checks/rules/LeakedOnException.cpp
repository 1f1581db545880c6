// connguard-leaked-on-exception.
#include "rules/HalfBuilt.h"
#include "rules/Leaks.h"
#include "rules/Rule.h"

namespace connguard {

static void run(const UnitFacts &Facts, ReportFn Report) {
  reportLeaks(Facts, LeakKind::Exceptional, Report);
  reportHalfBuilt(Facts, Report);
}

extern const Rule LeakedOnException;
const Rule LeakedOnException = {
    .Name = "connguard-leaked-on-exception",
    .Summary = "an exception or a cancelled co_await loses the handle",
    .Doc = R"md(
Between the acquisition and the release something throws, or a coroutine waits
and may be destroyed there. All ordinary ways out release the handle, so nothing
looks wrong, but the exception skips the release. A coroutine that starts at
once and returns nothing to hold on to it by is not destroyed while it waits.

Considered to throw are `throw`, functions whose visible body lets an exception
out, functions that are documented to throw on bad input (`std::stoi`, `at`,
...) and those declared `noexcept(false)`. The note says which of these holds.
Functions of C headers do not throw, and `noexcept` is believed: an exception
that would leave such a function ends the process.

The option `Exceptions` (`--exceptions`) takes `likely` for this, `none` for
`throw` and visible bodies alone, or `all` for every call that does not promise
otherwise and for `new`. What only `all` finds has the confidence `possible`.

A constructor that throws loses the raw handles it has stored in members: the
destructor of the object does not run, only those of its members do. So does a
method that throws when a constructor has called it.

Bad:

```cpp
#include <hiredis/hiredis.h>
#include <string>

int visits(redisContext *c) {
  redisReply *r = static_cast<redisReply *>(redisCommand(c, "GET visits"));
  if (!r)
    return 0;
  int n = std::stoi(r->str); // throws if the value is no number
  freeReplyObject(r);
  return n;
}
```

Good:

```cpp
#include <hiredis/hiredis.h>
#include <memory>
#include <string>

int visits(redisContext *c) {
  std::unique_ptr<redisReply, decltype(&freeReplyObject)> r(
      static_cast<redisReply *>(redisCommand(c, "GET visits")),
      &freeReplyObject);
  return r ? std::stoi(r->str) : 0;
}
```
)md",
    .Run = run,
};

} // namespace connguard
