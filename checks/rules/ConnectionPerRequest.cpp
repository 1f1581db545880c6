// connguard-connection-per-request.
#include "rules/Rule.h"
#include "rules/StaticFix.h"
#include "rules/UnitFacts.h"
#include "rules/Words.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/MapVector.h"
#include <fmt/format.h>

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

static std::string arrive(const Handler &Who) {
  if (Who.Per == Cadence::Task)
    return fmt::format("started as a task of {}", Who.From->Name);
  return fmt::format("each {} arrives here ({})", spelling(Who.Per).str(),
                     Who.From->Name);
}

namespace {

/// One creation, and every handler that reaches it.
struct Reached {
  const Creation *First = nullptr;
  const HandlerFacts *By = nullptr;
  std::vector<const HandlerFacts *> Others;
};

} // namespace

static std::string handlerName(const Handler &Who) {
  return Who.Function ? nameOf(*Who.Function) : "the loop";
}

static SourceLocation placeOf(const Handler &Who, const ASTContext &Unit) {
  SourceLocation At = Who.Registered.isValid() ? Who.Registered
                      : Who.Function           ? Who.Function->getLocation()
                                               : Who.Region->getBeginLoc();
  return Unit.getSourceManager().getExpansionLoc(At);
}

static std::vector<Step> steps(const Reached &R, const ASTContext &Unit) {
  const SourceManager &Sources = Unit.getSourceManager();
  std::vector<Step> Result;
  Result.push_back({placeOf(R.By->Who, Unit), arrive(R.By->Who)});
  for (const CallLink &Link : R.First->Way)
    Result.push_back({Sources.getExpansionLoc(Link.Call->getBeginLoc()),
                      fmt::format("calls '{}'", nameOf(*Link.Callee))});
  Result.push_back({rangeOf(*R.First->Call, Unit).getBegin(),
                    fmt::format("the {} is created here",
                                spelling(R.First->Row->What->Kind).str())});
  for (const HandlerFacts *Other : R.Others)
    Result.push_back(
        {placeOf(Other->Who, Unit),
         fmt::format("also reached from '{}'", handlerName(Other->Who))});
  return Result;
}

static std::string advice(const Reached &R) {
  std::string Text = R.First->Row->What->instead().str();
  const std::string &Framework = R.By->Who.From->Instead;
  if (!Text.empty() && !Framework.empty())
    Text += "; ";
  return Text + Framework;
}

static Finding findingFor(const Reached &R, const UnitFacts &Facts) {
  const ApiCall &Row = *R.First->Row;
  const Handler &Who = R.By->Who;
  const FunctionDecl *In =
      R.First->Way.empty() ? Who.Function : R.First->Way.back().Callee;
  std::string Through =
      R.First->Way.empty()
          ? std::string()
          : fmt::format(", reached from '{}'", handlerName(Who));
  Finding Found{.Range = rangeOf(*R.First->Call, Facts.Unit),
                .Message = fmt::format("'{}' creates a new {} {}{}", Row.Name,
                                       spelling(Row.What->Kind).str(),
                                       howOften(Who.Per), Through),
                .Steps = steps(R, Facts.Unit),
                .Advice = advice(R),
                .Sure = Who.Weak               ? Confidence::Possible
                        : R.First->Way.empty() ? Confidence::Certain
                                               : Confidence::Likely,
                .Often = Rank::Handler,
                .Function = In ? nameOf(*In) : ""};
  if (std::optional<Fix> Static = staticFix(*R.First, Facts.Unit))
    Found.Fixes.push_back(std::move(*Static));
  return Found;
}

static void run(const UnitFacts &Facts, ReportFn Report) {
  llvm::MapVector<const Expr *, Reached> All;
  for (const HandlerFacts &H : Facts.Handlers)
    for (const Creation &Made : H.Creates) {
      Reached &R = All[Made.Call];
      if (R.First && R.By == &H)
        continue; // two ways through one handler
      bool Better =
          !R.First || std::tuple(H.Who.Weak, Made.Way.size()) <
                          std::tuple(R.By->Who.Weak, R.First->Way.size());
      if (R.First)
        R.Others.push_back(Better ? R.By : &H);
      if (Better) {
        R.First = &Made;
        R.By = &H;
      }
    }
  for (const auto &[Call, R] : All)
    Report(findingFor(R, Facts));
}

extern const Rule ConnectionPerRequest;
const Rule ConnectionPerRequest = {
    .Name = "connguard-connection-per-request",
    .Summary = "a handler creates a connection each time it runs",
    .Doc = R"md(
A function that a server framework runs for each request, message, connection or
event creates a connection, a client or a pool: directly, or through functions
it calls. Each request then pays for connecting, and under load the server on
the other side runs out of connections.

Not reported: a connection that lands in a `static`, a global, a `thread_local`
or a member of something that lives on; code under `std::call_once`; leases
borrowed from a pool.

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
    thread_local std::unique_ptr<redisContext, Free> c(
        redisConnect("127.0.0.1", 6379));
    res.status = c && !c->err ? 204 : 503;
  });
}
```

The fix makes the object `static` where its library documents that threads may
share it and nothing in its initialiser depends on the request. Elsewhere the
note says what the library or the framework offers.
)md",
    .Run = run,
};

} // namespace connguard
