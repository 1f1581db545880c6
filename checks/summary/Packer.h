// Values -> MessagePack (llvm/BinaryFormat): what a summary file is made of.
#ifndef CONNGUARD_SUMMARY_PACKER_H
#define CONNGUARD_SUMMARY_PACKER_H

#include "summary/Archive.h"
#include "support/Premise.h"
#include "llvm/BinaryFormat/MsgPackWriter.h"

namespace connguard {

class Packer {
public:
  static constexpr bool Reads = false;

  /// Files are written relative to \p Root.
  Packer(llvm::raw_ostream &Into, llvm::StringRef Root)
      : Into(Into), Root(Root) {}

  template <typename T>
  Packer &operator()(llvm::StringRef /*Name*/, const T &Value) {
    put(Value);
    return *this;
  }
  Packer &signs(llvm::StringRef /*Name*/, const Signs &Value) {
    put(Value);
    return *this;
  }
  Packer &path(llvm::StringRef /*Name*/, const std::string &File) {
    put(relativeTo(Root, File));
    return *this;
  }
  Packer &entity(llvm::StringRef /*Name*/, const std::string &Entity) {
    put(entityRelativeTo(Root, Entity));
    return *this;
  }
  Packer &entities(llvm::StringRef Name, const std::vector<std::string> &All) {
    Into.writeArraySize(All.size());
    for (const std::string &Each : All)
      entity(Name, Each);
    return *this;
  }

private:
  template <typename T> void put(const T &Value) {
    if constexpr (std::is_same_v<T, std::string>) {
      Into.write(llvm::StringRef(Value));
    } else if constexpr (std::is_same_v<T, bool>) {
      Into.write(Value);
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      Into.write(static_cast<std::uint64_t>(Value));
    } else if constexpr (IsMaybe<T>) {
      put(Value.has_value());
      if (Value)
        put(*Value);
    } else if constexpr (IsList<T>) {
      Into.writeArraySize(Value.size());
      for (const auto &Each : Value)
        put(Each);
    } else {
      fields(*this, Value);
    }
  }

  llvm::msgpack::Writer Into;
  llvm::StringRef Root;
};

} // namespace connguard

#endif
