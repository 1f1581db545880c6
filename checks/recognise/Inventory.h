// Which rows of the catalog have something to do with this code?
//
//   PQfinish(conn)            ->  libpq: release PQfinish
//   server.Get("/a", show)    ->  cpp-httplib: callable-passed-to ...
#ifndef CONNGUARD_RECOGNISE_INVENTORY_H
#define CONNGUARD_RECOGNISE_INVENTORY_H

#include "catalog/RowName.h"
#include "recognise/Calls.h"
#include "recognise/Handlers.h"
#include <set>

namespace connguard {

/// The rows about calls in the traversal scope that are written outside system
/// headers, and about functions that someone there gives to a framework.
std::set<RowName> inventory(clang::ASTContext &Unit, CallRecogniser &Calls,
                            const Handlers &Handlers);

} // namespace connguard

#endif
