// connguard-connection-per-request.
#include "rules/PerThreadFix.h"
#include "rules/Rule.h"
#include "rules/UnitFacts.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include <fmt/format.h>
#include <map>

using namespace clang;

namespace connguard {

// "for every request", "each time the task runs"
static std::string howOften(Cadence Per) {
  switch (Per) {
  case Cadence::Task:
    return "each time this task runs";
  case Cadence::Tick:
    return "for every tick of the timer";
  case Cadence::Once:
  case Cadence::Event:
  case Cadence::Connection:
  case Cadence::Message:
  case Cadence::Request:
    return fmt::format("for every {}", spelling(Per).str());
  }
  llvm_unreachable("covered switch");
}

static std::string arrive(const ChainFacts::Handler &Who) {
  if (Who.Per == Cadence::Task)
    return fmt::format("started as a task of {}", Who.Framework);
  return fmt::format("each {} arrives here ({})", spelling(Who.Per).str(),
                     Who.Framework);
}

static std::vector<LocatedStep> steps(const Chain &C) {
  std::vector<LocatedStep> Result;
  Result.push_back({C.By.At, arrive(C.By)});
  for (const Chain::Link &Link : C.Way)
    Result.push_back({Link.At, fmt::format("calls '{}'", Link.Name)});
  Result.push_back(
      {C.Made.Begin, fmt::format("the {} is created here", C.Made.Kind)});
  for (const ChainFacts::Handler &Other : C.Others)
    Result.push_back(
        {Other.At, fmt::format("also reached from '{}'", Other.Name)});
  if (C.More)
    Result.push_back({C.Made.Begin, "also reached from more handlers"});
  return Result;
}

static std::string advice(const Chain &C) {
  bool Both = !C.Made.Instead.empty() && !C.By.Instead.empty();
  return C.Made.Instead + (Both ? "; " : "") + C.By.Instead;
}

// A task may have a thread of its own, that ends with it: one for each thread
// would be one for each task.
template <typename AnyFix> static bool helps(const AnyFix &Keep, Cadence Per) {
  return Keep.Safe || Per != Cadence::Task;
}

static LocatedFinding findingFor(const Chain &C) {
  std::vector<LocatedFix> Fixes = C.Made.Fixes;
  llvm::erase_if(
      Fixes, [&](const LocatedFix &Keep) { return !helps(Keep, C.By.Per); });
  std::string Through = C.Way.empty()
                            ? std::string()
                            : fmt::format(", reached from '{}'", C.By.Name);
  return {.Rule = {},
          .Begin = C.Made.Begin,
          .End = C.Made.End,
          .Message = fmt::format("'{}' creates a new {} {}{}", C.Made.Callee,
                                 C.Made.Kind, howOften(C.By.Per), Through),
          .Steps = steps(C),
          .Fixes = std::move(Fixes),
          .Advice = advice(C),
          .Sure = C.By.Weak       ? Confidence::Possible
                  : C.Way.empty() ? Confidence::Certain
                                  : Confidence::Likely,
          .Often = Rank::Handler,
          .Function = C.In};
}

static std::vector<LocatedFinding>
link(llvm::ArrayRef<const ChainFacts *> Units) {
  std::vector<LocatedFinding> Result;
  for (const Chain &C : chainsOver(Units))
    Result.push_back(findingFor(C));
  return Result;
}

// Back to the syntax tree that the finding is about.
static Finding findingIn(const Chain &C, const Creation &Made,
                         const UnitFacts &Facts) {
  ASTContext &Unit = Facts.Unit;
  const LocatedFinding From = findingFor(C);
  Finding Found{.Range = rangeOf(*Made.Call, Unit),
                .Message = From.Message,
                .Advice = From.Advice,
                .Sure = From.Sure,
                .Often = From.Often,
                .Function = From.Function};
  for (const LocatedStep &S : From.Steps) {
    SourceLocation At = locationOf(S.At, Unit.getSourceManager());
    if (At.isValid())
      Found.Steps.push_back({At, S.Text});
    else // the file is not on this machine
      Found.Steps.push_back(
          {Found.Range.getBegin(),
           fmt::format("{} ({}:{})", S.Text, S.At.File, S.At.Line)});
  }
  if (std::optional<Fix> Keep = keepFix(Made, Facts);
      Keep && helps(*Keep, C.By.Per))
    Found.Fixes.push_back(std::move(*Keep));
  return Found;
}

static void run(const UnitFacts &Facts, ReportFn Report) {
  std::map<Place, const Creation *> Here;
  for (const Creation &Made : Facts.Chains.Creations)
    Here[Made.Begin] = &Made;
  for (const Chain &C : chainsOver({&Facts.Chains.Facts, &Facts.OtherChains}))
    if (auto Made = Here.find(C.Made.Begin); Made != Here.end())
      Report(findingIn(C, *Made->second, Facts));
}

extern const Rule ConnectionPerRequest;
const Rule ConnectionPerRequest = {
    .Name = "connguard-connection-per-request",
    .Summary = "a handler creates a connection each time it runs",
    .Doc = R"md(
A function that a server framework runs for each request, message, connection or
event creates a connection, a client or a pool: directly, or through functions
it calls. Each request then pays for connecting, and under load the server on
the other side runs out of connections. With the summaries of the other files at
hand, the handler and the functions on the way may be in any of them.

Not reported: a connection that lands in a `static`, a global, a `thread_local`
or a member of something that lives on; code under `std::call_once`; leases
borrowed from a pool; what a pool of the project makes where nobody has put one
back; what is made only if a variable beside the loop, or a captured one, does
not hold one that works.

Bad:

```cpp
#include <hiredis/hiredis.h>
#include <httplib.h>

void routes(httplib::Server &server) {
  server.Get("/hits", [](const httplib::Request &, httplib::Response &res) {
    redisContext *c = redisConnect("127.0.0.1", 6379);
    res.status = c && !c->err ? 204 : 503;
    redisFree(c);
  });
}
```

Good:

```cpp
#include <hiredis/hiredis.h>
#include <httplib.h>
#include <memory>

struct Free {
  void operator()(redisContext *c) const { redisFree(c); }
};

void routes(httplib::Server &server) {
  server.Get("/hits", [](const httplib::Request &, httplib::Response &res) {
    thread_local std::unique_ptr<redisContext, Free> c;
    if (!c || c->err)
      c.reset(redisConnect("127.0.0.1", 6379));
    res.status = c && !c->err ? 204 : 503;
  });
}
```

The fix makes the object `static` where its library documents that threads may
share it and nothing in its initialiser depends on the request. What one thread
may use at a time becomes `thread_local`, if that is asked for: it is made again
when the library says that its server is lost, and releases stay where something
failed. Whoever uses it must still expect to lose it between two requests, and
there is one for each thread, not a bounded number. Elsewhere the note says what
the library or the framework offers.
)md",
    .Run = run,
    .Link = link,
};

} // namespace connguard
