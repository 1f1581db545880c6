// connguard-leaked-connection and the findings it shares with
// connguard-leaked-on-exception (Leaks.h).
#include "rules/HalfReleased.h"
#include "rules/KeptOnError.h"
#include "rules/Leaks.h"
#include "rules/Overwritten.h"
#include "rules/Rule.h"

namespace connguard {

static void run(const UnitFacts &Facts, ReportFn Report) {
  reportLeaks(Facts, LeakKind::Ordinary, Report);
  reportOverwritten(Facts, Report);
  reportHalfReleased(Facts, Report);
  reportKeptOnError(Facts, Report);
}

extern const Rule LeakedConnection;
const Rule LeakedConnection = {
    .Name = "connguard-leaked-connection",
    .Summary = "some way out of the function still owes a release",
    .Doc = R"md(
A connection, descriptor, stream, reply or other handle is acquired, and some
ordinary way out of the function does not give it back: an early return, a
`break` or `continue`, the end of its scope, or another value stored over it.

The way that is forgotten is usually the error path. Success metrics stay
healthy while every failed request costs one connection, until the server's
limit is reached. Many libraries return a handle **although the call failed**
(`redisConnect`, `PQconnectdb`, `sqlite3_open`, ...): that handle is owed too.

The same happens to handles in fields: a helper gives back only those that are
in good state and then empties the field; `operator=` takes over another
object's handle and forgets the one it had; a function opens a connection in
somebody's struct, gives it back in the end, and leaves it there when it returns
an error.

Bad:

```cpp
#include <hiredis/hiredis.h>

bool ping(const char *host) {
  redisContext *c = redisConnect(host, 6379);
  if (!c || c->err)
    return false; // a failed connect still owes redisFree()
  redisFree(c);
  return true;
}
```

Good:

```cpp
#include <hiredis/hiredis.h>
#include <memory>

bool ping(const char *host) {
  std::unique_ptr<redisContext, decltype(&redisFree)> c(
      redisConnect(host, 6379), &redisFree);
  return c && !c->err;
}
```

The fix holds the handle in a `std::unique_ptr` (C++), or adds the release to
each way out that lacks it (C, and descriptors).

A process that ends gives everything back: ways out of `main`, `exit()` and
functions that do not return are not reported.
)md",
    .Run = run,
};

} // namespace connguard
