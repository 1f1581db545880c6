// How a row of the catalog is called when it is talked about.
//
//   shop: acquire shop::openRedis
//   web: callable-passed-to web::route, web::get
#ifndef CONNGUARD_CATALOG_ROWNAME_H
#define CONNGUARD_CATALOG_ROWNAME_H

#include "catalog/Framework.h"
#include "catalog/Library.h"

namespace connguard {

struct RowName {
  std::string Document; ///< The library or framework.
  std::string Row;

  auto operator<=>(const RowName &) const = default;
};

/// The row, under the name of the library that it is written in.
RowName nameOf(const ApiCall &Call);
RowName nameOf(const Framework &From, const HandlerRule &Rule);

/// The keys of the YAML: `acquire`, `release`.
llvm::StringRef spelling(ApiCall::Role Does);

} // namespace connguard

#endif
