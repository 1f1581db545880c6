// MessagePack -> values. Whatever the bytes are, reading them ends, and takes
// no more memory than they do.
#ifndef CONNGUARD_SUMMARY_UNPACKER_H
#define CONNGUARD_SUMMARY_UNPACKER_H

#include "summary/Archive.h"
#include "support/Premise.h"
#include "llvm/BinaryFormat/MsgPackReader.h"
#include <cstdint>
#include <limits>

namespace connguard {

class Unpacker {
public:
  static constexpr bool Reads = true;

  /// Files become absolute below \p Root.
  Unpacker(llvm::StringRef From, llvm::StringRef Root)
      : From(From), Root(Root) {}

  /// False if the bytes are not what the fields ask for: values read since are
  /// worth nothing.
  bool good() const { return Good; }

  template <typename T>
  Unpacker &operator()(llvm::StringRef /*Name*/, T &Value) {
    get(Value);
    return *this;
  }
  Unpacker &signs(llvm::StringRef /*Name*/, Signs &Value) {
    get(Value);
    return *this;
  }
  Unpacker &path(llvm::StringRef /*Name*/, std::string &File) {
    get(File);
    File = absoluteFrom(Root, File);
    return *this;
  }
  Unpacker &entity(llvm::StringRef /*Name*/, std::string &Entity) {
    get(Entity);
    Entity = entityFrom(Root, Entity);
    return *this;
  }
  Unpacker &entities(llvm::StringRef /*Name*/, std::vector<std::string> &All) {
    get(All);
    for (std::string &Each : All)
      Each = entityFrom(Root, Each);
    return *this;
  }

private:
  /// The next object, if it is of that type; else nothing is good any more.
  std::optional<llvm::msgpack::Object> next(llvm::msgpack::Type Wanted);
  /// The next number, at most \p Most.
  std::uint64_t number(std::uint64_t Most);

  template <typename T> void get(T &Value) {
    using namespace llvm;
    if constexpr (std::is_same_v<T, std::string>) {
      if (auto Found = next(msgpack::Type::String))
        Value = Found->Raw.str();
    } else if constexpr (std::is_same_v<T, bool>) {
      if (auto Found = next(msgpack::Type::Boolean))
        Value = Found->Bool;
    } else if constexpr (std::is_enum_v<T>) {
      Value = static_cast<T>(number(static_cast<unsigned>(LastOf<T>::Value)));
    } else if constexpr (std::is_integral_v<T>) {
      Value = static_cast<T>(number(std::numeric_limits<T>::max()));
    } else if constexpr (IsMaybe<T>) {
      bool There = false;
      get(There);
      if (There)
        get(Value.emplace());
    } else if constexpr (IsList<T>) {
      auto Found = next(msgpack::Type::Array);
      for (std::size_t I = 0; Found && I != Found->Length && Good; ++I) {
        typename T::value_type Each;
        get(Each);
        Value.insert(Value.end(), std::move(Each));
      }
    } else {
      fields(*this, Value);
    }
  }

  llvm::msgpack::Reader From;
  llvm::StringRef Root;
  bool Good = true;
};

} // namespace connguard

#endif
