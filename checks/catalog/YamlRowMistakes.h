// Rows that are right each by itself, but not together. An inside of
// CatalogYaml.cpp.
#ifndef CONNGUARD_CATALOG_YAMLROWMISTAKES_H
#define CONNGUARD_CATALOG_YAMLROWMISTAKES_H

#include "catalog/YamlRows.h"

namespace connguard::yaml_rows {

/// Why what the row says cannot all be true; "" if it can.
std::string contradictionIn(const ApiCall &Call);
/// Why not all rows about one resource can be true.
std::string contradictionIn(const ResourceRow &Row);
/// Why not all resources of one document can be meant.
std::string contradictionIn(const CatalogDocument &Doc);

/// Why one of \p Names is no name of anything in code; "" if all are. In a
/// pattern `*` stands for any text.
std::string noName(const std::vector<std::string> &Names, bool ArePatterns);
/// Why the row names something that cannot be there.
std::string noName(const HandlerRow &Row);

/// The first name that is there twice; "" if none is.
std::string repeatedName(const std::vector<std::string> &Names);

} // namespace connguard::yaml_rows

#endif
