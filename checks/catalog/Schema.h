// What a catalog file may say, from the table that the parser reads: as a JSON
// schema for editors, and as tables for people.
#ifndef CONNGUARD_CATALOG_SCHEMA_H
#define CONNGUARD_CATALOG_SCHEMA_H

#include <string>

namespace connguard {

/// A JSON schema (draft 7) of one YAML document. What it allows may still be
/// refused by the parser: rows that contradict each other, or need what is not
/// known.
std::string catalogSchema();

/// A Markdown table for each kind of mapping.
std::string catalogKeys();

} // namespace connguard

#endif
