// The fix for a connection that one thread may use at a time: each thread keeps
// its own.
//
//   PGconn *c = PQconnectdb("");
//     ->  thread_local std::unique_ptr<PGconn, decltype(&PQfinish)> c(
//             nullptr, &PQfinish);
//         if (PQstatus(c.get()) == CONNECTION_BAD)
//           c.reset(PQconnectdb(""));
//
// in C    static _Thread_local PGconn *c;
//         if (PQstatus(c) == CONNECTION_BAD) { ... c = PQconnectdb(""); }
#ifndef CONNGUARD_RULES_PERTHREADFIX_H
#define CONNGUARD_RULES_PERTHREADFIX_H

#include "finding/Finding.h"
#include "rules/UnitFacts.h"
#include <optional>

namespace connguard {

/// Never safe: whoever uses the connection must notice when it is lost. Where
/// something failed the release stays, so that the next call connects again;
/// elsewhere it goes. Nothing where the initialiser comes from the request, or
/// the handle goes anywhere else.
std::optional<Fix> perThreadFix(const Creation &Made, const UnitFacts &Facts);

/// What keeps the connection from one request to the next: staticFix, or else
/// perThreadFix.
std::optional<Fix> keepFix(const Creation &Made, const UnitFacts &Facts);

} // namespace connguard

#endif
