// The words of catalog files, for the parser and for the schema: an enumeration
// is a list of words, a place is a word and perhaps a number.
//
//   kind: connection        handle: argument 1
//
// An inside of CatalogYaml.cpp and Schema.cpp.
#ifndef CONNGUARD_CATALOG_YAMLWORDS_H
#define CONNGUARD_CATALOG_YAMLWORDS_H

#include "catalog/Catalog.h"

namespace connguard {

template <typename T> struct Word {
  llvm::StringLiteral Spelling;
  T Meaning;
  bool Counted = false; ///< `argument N`: a number follows.
};

/// What values of T are, and their words.
template <typename T> struct Vocabulary;

template <> struct Vocabulary<ResourceKind> {
  static constexpr llvm::StringLiteral What = "a kind of resource";
  static constexpr Word<ResourceKind> Words[] = {
      {"connection", ResourceKind::Connection},
      {"client", ResourceKind::Client},
      {"pool", ResourceKind::Pool},
      {"lease", ResourceKind::Lease},
      {"tls", ResourceKind::Tls},
      {"descriptor", ResourceKind::Descriptor},
      {"stream", ResourceKind::Stream},
      {"result", ResourceKind::Result},
      {"memory", ResourceKind::Memory}};
};

template <> struct Vocabulary<Sharing> {
  static constexpr llvm::StringLiteral What = "a way to share";
  static constexpr Word<Sharing> Words[] = {{"threads", Sharing::Threads},
                                            {"one-thread", Sharing::OneThread},
                                            {"unknown", Sharing::Unknown}};
};

template <> struct Vocabulary<NothingOwed> {
  static constexpr llvm::StringLiteral What = "a sign that nothing is owed";
  static constexpr Word<NothingOwed> Words[] = {
      {"null", NothingOwed::HandleNull},
      {"negative", NothingOwed::HandleNegative},
      {"call nonzero", NothingOwed::CallNonzero},
      {"call zero", NothingOwed::CallZero},
      {"call not positive", NothingOwed::CallNotPositive},
      {"never", NothingOwed::Never},
      {"always", NothingOwed::Always}};
};

template <> struct Vocabulary<Takes> {
  static constexpr llvm::StringLiteral What = "a time when a call takes over";
  static constexpr Word<Takes> Words[] = {{"always", Takes::Always},
                                          {"success", Takes::OnSuccess},
                                          {"for good", Takes::ForGood}};
};

template <> struct Vocabulary<Cadence> {
  static constexpr llvm::StringLiteral What = "a cadence";
  static constexpr Word<Cadence> Words[] = {{"once", Cadence::Once},
                                            {"task", Cadence::Task},
                                            {"tick", Cadence::Tick},
                                            {"event", Cadence::Event},
                                            {"connection", Cadence::Connection},
                                            {"message", Cadence::Message},
                                            {"request", Cadence::Request}};
};

template <> struct Vocabulary<HandlePlace> {
  static constexpr llvm::StringLiteral What = "a place for a handle";
  static constexpr Word<HandlePlace::Kind> Words[] = {
      {"result", HandlePlace::Result},
      {"this", HandlePlace::This},
      {"argument", HandlePlace::Argument, true},
      {"elements", HandlePlace::Elements, true},
      {"pointee", HandlePlace::Pointee, true}};
};

template <> struct Vocabulary<TimeLimit> {
  static constexpr llvm::StringLiteral What = "a limit of time";
  static constexpr Word<TimeLimit::Kind> Words[] = {
      {"none", TimeLimit::None},
      {"bounded", TimeLimit::Bounded},
      {"argument", TimeLimit::Argument, true}};
};

/// What a name that is no word of T gets to hear.
template <typename T> std::string refusal(llvm::StringRef Text) {
  std::string Valid;
  for (const auto &W : Vocabulary<T>::Words) {
    Valid += Valid.empty() ? "'" : ", '";
    Valid += W.Spelling.str() + (W.Counted ? " N'" : "'");
  }
  return ("'" + Text + "' is not " + Vocabulary<T>::What + "; write one of " +
          Valid)
      .str();
}

template <typename T> bool readWord(llvm::StringRef Text, T &Value) {
  for (const auto &W : Vocabulary<T>::Words)
    if (Text == W.Spelling) {
      Value = W.Meaning;
      return true;
    }
  return false;
}

/// `argument 1`. No function has a hundred arguments.
template <typename T, typename Kind>
bool readCounted(llvm::StringRef Text, Kind &Value, unsigned &Index) {
  auto [First, Number] = Text.split(' ');
  for (const auto &W : Vocabulary<T>::Words)
    if (First == W.Spelling) {
      Value = W.Meaning;
      return W.Counted ? !Number.getAsInteger(10, Index) && Index < 100
                       : First == Text;
    }
  return false;
}

} // namespace connguard

#endif
