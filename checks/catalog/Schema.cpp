#include "catalog/Schema.h"

#include "catalog/YamlKeys.h"
#include "catalog/YamlWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <fmt/format.h>

namespace connguard {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using namespace yaml_rows;

namespace {

struct Key {
  std::string Name, Means;
  bool Required, Alternative;
  Value Type;
};

} // namespace

//===--- The types of values
//-----------------------------------------------===//

static Value typeOf(const std::string &) { return Object{{"type", "string"}}; }
static Value typeOf(bool) { return Object{{"type", "boolean"}}; }
static Value typeOf(const std::optional<bool> &) { return typeOf(false); }
static Value typeOf(const std::optional<unsigned> &) {
  return Object{{"type", "integer"}, {"minimum", 0}};
}
static Value typeOf(const std::optional<int> &) {
  return Object{{"type", "integer"}};
}

// A name that looks like a number is one to a schema.
static Value nameType() {
  return Object{{"type", Array{"string", "number"}}, {"minLength", 1}};
}

static Value typeOf(const std::vector<std::string> &) {
  return Object{{"type", "array"},
                {"items", Object{{"type", Array{"string", "number"}}}}};
}

static Value typeOf(const NameList &) {
  Object Names{{"type", "array"}, {"items", nameType()}, {"minItems", 1}};
  return Object{{"oneOf", Array{nameType(), std::move(Names)}}};
}

// `null` is a word here; to YAML it is nothing.
template <typename T>
  requires std::is_enum_v<T>
static Value typeOf(const T &) {
  Array Words;
  for (const Word<T> &W : Vocabulary<T>::Words) {
    Words.push_back(W.Spelling);
    if (W.Spelling == "null")
      Words.push_back(nullptr);
  }
  return Object{{"enum", std::move(Words)}};
}

// "^(result|argument [0-9]{1,2})$"
template <typename T> static Value countedType() {
  std::string Pattern;
  for (const auto &W : Vocabulary<T>::Words)
    Pattern += fmt::format("{}{}{}", Pattern.empty() ? "" : "|",
                           W.Spelling.str(), W.Counted ? " [0-9]{1,2}" : "");
  return Object{{"type", "string"}, {"pattern", "^(" + Pattern + ")$"}};
}
static Value typeOf(const HandlePlace &) { return countedType<HandlePlace>(); }
static Value typeOf(const TimeLimit &) { return countedType<TimeLimit>(); }

template <typename Row> static Object mappingType();

template <typename Row> static Value typeOf(const std::vector<Row> &) {
  return Object{{"type", "array"}, {"items", mappingType<Row>()}};
}

//===--- The table
//---------------------------------------------------------===//

namespace {

/// Reads the table of YamlKeys.h as a list of keys.
struct KeyCollector {
  std::vector<Key> Found;

  template <typename T>
  void required(const char *Name, const T &Into, const char *Means) {
    Found.push_back({Name, Means, true, false, typeOf(Into)});
  }
  template <typename T>
  void optional(const char *Name, const T &Into, const char *Means) {
    Found.push_back({Name, Means, false, false, typeOf(Into)});
  }
  void alternative(const char *Name, const NameList &Into, const char *Means) {
    Found.push_back({Name, Means, false, true, typeOf(Into)});
  }
  void version(const char *Name, const std::string &, const char *Means) {
    Found.push_back({Name, Means, false, false,
                     Object{{"type", Array{"string", "number"}},
                            {"pattern", "^[0-9]+([.][0-9]+)*$"}}});
  }
};

} // namespace

template <typename Row> static std::vector<Key> keysOf() {
  KeyCollector Collector;
  Row Empty;
  keys(Collector, Empty);
  return std::move(Collector.Found);
}

template <typename Row> static Object mappingType() {
  Object Properties;
  Array Required, Choice;
  for (Key &K : keysOf<Row>()) {
    Object Type = *K.Type.getAsObject();
    Type["description"] = K.Means;
    if (K.Required && Type.getString("type") == "string")
      Type["minLength"] = 1;
    if (K.Required && Type.getString("type") == "array")
      Type["minItems"] = 1;
    Properties[K.Name] = std::move(Type);
    if (K.Required)
      Required.push_back(K.Name);
    if (K.Alternative)
      Choice.push_back(Object{{"required", Array{K.Name}}});
  }
  Object Result{{"type", "object"},
                {"additionalProperties", false},
                {"properties", std::move(Properties)},
                {"required", std::move(Required)}};
  if (!Choice.empty())
    Result["oneOf"] = std::move(Choice);
  return Result;
}

std::string catalogSchema() {
  Object Schema = mappingType<CatalogDocument>();
  Schema["$schema"] = "http://json-schema.org/draft-07/schema#";
  Schema["title"] = "connguard catalog (.connguard.yaml)";
  return llvm::formatv("{0:2}\n", Value(std::move(Schema)));
}

//===--- For people
//--------------------------------------------------------===//

static std::string tableOf(llvm::StringRef Title,
                           const std::vector<Key> &Keys) {
  std::string Text =
      fmt::format("## {}\n\n| key | meaning |\n|---|---|\n", Title.str());
  for (const Key &K : Keys)
    Text += fmt::format("| `{}`{} | {} |\n", K.Name,
                        K.Required ? " (required)" : "", K.Means);
  return Text + "\n";
}

// Most keys of calls are those of all; the others name where they belong.
static std::vector<Key> keysOfCalls() {
  std::vector<Key> All = keysOf<ReleaseRow>();
  auto AddOf = [&](llvm::StringRef Role, std::vector<Key> Some) {
    for (Key &K : Some) {
      auto Known = llvm::find_if(
          All, [&](const Key &Old) { return Old.Name == K.Name; });
      if (Known != All.end())
        continue;
      K.Means = fmt::format("of `{}`: {}", Role.str(), K.Means);
      All.push_back(std::move(K));
    }
  };
  AddOf("acquire", keysOf<AcquireRow>());
  AddOf("transfer", keysOf<TransferRow>());
  AddOf("borrow", keysOf<BorrowRow>());
  AddOf("predicate", keysOf<PredicateRow>());
  return All;
}

std::string catalogKeys() {
  return tableOf("The document", keysOf<CatalogDocument>()) +
         tableOf("A resource", keysOf<ResourceRow>()) +
         tableOf("A call", keysOfCalls()) +
         tableOf("A guard", keysOf<GuardClass>()) +
         tableOf("A pair", keysOf<NamePair>()) +
         tableOf("A handler", keysOf<HandlerRow>());
}

} // namespace connguard
