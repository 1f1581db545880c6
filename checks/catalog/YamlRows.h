// A catalog file as it is written: rows that name several functions, and
// resources that hold their calls. CatalogYaml.cpp makes the catalog's values
// of them. An inside of CatalogYaml.cpp and Schema.cpp.
#ifndef CONNGUARD_CATALOG_YAMLROWS_H
#define CONNGUARD_CATALOG_YAMLROWS_H

#include "catalog/Catalog.h"

namespace connguard::yaml_rows {

/// One name or a list of them: rows that differ in nothing else.
struct NameList {
  struct Map {};
  std::vector<std::string> Names;
  Map Refused = {};
};

template <ApiCall::Role Role> struct CallRow {
  NameList Call;
  ApiCall Value = {.Does = Role};
};

using AcquireRow = CallRow<ApiCall::Acquire>;
using ReleaseRow = CallRow<ApiCall::Release>;
using TransferRow = CallRow<ApiCall::Transfer>;
using PredicateRow = CallRow<ApiCall::Predicate>;
using BorrowRow = CallRow<ApiCall::Borrow>;

struct ResourceRow {
  Resource Value;
  std::vector<AcquireRow> Acquire;
  std::vector<ReleaseRow> Release;
  std::vector<TransferRow> Transfer;
  std::vector<PredicateRow> Predicate;
  std::vector<BorrowRow> Borrow;
};

/// One of ByKind is given; it says what kind of rule it is.
struct HandlerRow {
  static constexpr unsigned Kinds = HandlerRule::Directive + 1;
  NameList ByKind[Kinds];
  HandlerRule Value;
};

/// A YAML document: a library, a framework, or both under one name.
struct CatalogDocument {
  std::string Name, Package, Instead;
  std::vector<std::string> Headers, NotCovered, Throws, Exceptions,
      ReturnOnlyFailed;
  bool UnlessChecked = false;
  std::vector<GuardClass> Guards;
  std::vector<NamePair> Pairs;
  std::vector<ResourceRow> Resources;
  std::vector<HandlerRow> Handlers;
};

} // namespace connguard::yaml_rows

#endif
