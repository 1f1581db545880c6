// The words of catalog files: enumerations as YAML scalars. An inside of
// CatalogYaml.cpp.
#ifndef CONNGUARD_CATALOG_YAMLWORDS_H
#define CONNGUARD_CATALOG_YAMLWORDS_H

#include "catalog/Catalog.h"
#include "llvm/Support/YAMLTraits.h"
#include <fmt/format.h>

namespace connguard {

/// What the mappings can see besides the text.
struct Reading {
  const Catalog &Known;
  /// YAML IO keeps only a StringRef to the messages.
  std::vector<std::unique_ptr<std::string>> Messages = {}; // NOLINT

  static llvm::StringRef keep(void *Context, std::string Message) {
    auto &Kept = static_cast<Reading *>(Context)->Messages;
    Kept.push_back(std::make_unique<std::string>(std::move(Message)));
    return *Kept.back();
  }
};

/// Sets \p Value to what \p Word means; an unknown word is refused with all
/// valid ones.
template <typename T>
llvm::StringRef
readWord(llvm::StringRef Word, void *Context, T &Value, llvm::StringRef What,
         std::initializer_list<std::pair<llvm::StringRef, T>> Words) {
  std::string Valid;
  for (const auto &[Spelling, Meaning] : Words) {
    if (Word == Spelling) {
      Value = Meaning;
      return {};
    }
    Valid += fmt::format("{}'{}'", Valid.empty() ? "" : ", ", Spelling.str());
  }
  return Reading::keep(Context, fmt::format("'{}' is not {}; write one of {}",
                                            Word.str(), What.str(), Valid));
}

} // namespace connguard

#define CONNGUARD_YAML_WORDS(TYPE, WHAT, ...)                                  \
  template <> struct ScalarTraits<connguard::TYPE> {                           \
    static void output(const connguard::TYPE &, void *, raw_ostream &) {}      \
    static StringRef input(StringRef Word, void *Context,                      \
                           connguard::TYPE &Value) {                           \
      return connguard::readWord<connguard::TYPE>(Word, Context, Value, WHAT,  \
                                                  __VA_ARGS__);                \
    }                                                                          \
    static QuotingType mustQuote(StringRef) { return QuotingType::None; }      \
  }

namespace llvm::yaml {

CONNGUARD_YAML_WORDS(ResourceKind, "a kind of resource",
                     {{"connection", connguard::ResourceKind::Connection},
                      {"client", connguard::ResourceKind::Client},
                      {"pool", connguard::ResourceKind::Pool},
                      {"lease", connguard::ResourceKind::Lease},
                      {"tls", connguard::ResourceKind::Tls},
                      {"descriptor", connguard::ResourceKind::Descriptor},
                      {"stream", connguard::ResourceKind::Stream},
                      {"result", connguard::ResourceKind::Result},
                      {"memory", connguard::ResourceKind::Memory}});
CONNGUARD_YAML_WORDS(Sharing, "a way to share",
                     {{"threads", connguard::Sharing::Threads},
                      {"one-thread", connguard::Sharing::OneThread},
                      {"unknown", connguard::Sharing::Unknown}});
CONNGUARD_YAML_WORDS(NothingOwed, "a sign that nothing is owed",
                     {{"null", connguard::NothingOwed::HandleNull},
                      {"negative", connguard::NothingOwed::HandleNegative},
                      {"call nonzero", connguard::NothingOwed::CallNonzero},
                      {"call zero", connguard::NothingOwed::CallZero},
                      {"never", connguard::NothingOwed::Never}});
CONNGUARD_YAML_WORDS(Takes, "a time when a call takes over",
                     {{"always", connguard::Takes::Always},
                      {"success", connguard::Takes::OnSuccess}});
CONNGUARD_YAML_WORDS(Cadence, "a cadence",
                     {{"once", connguard::Cadence::Once},
                      {"task", connguard::Cadence::Task},
                      {"tick", connguard::Cadence::Tick},
                      {"event", connguard::Cadence::Event},
                      {"connection", connguard::Cadence::Connection},
                      {"message", connguard::Cadence::Message},
                      {"request", connguard::Cadence::Request}});

} // namespace llvm::yaml

#undef CONNGUARD_YAML_WORDS

#endif
