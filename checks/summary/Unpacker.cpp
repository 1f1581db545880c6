#include "summary/Unpacker.h"

using namespace llvm;

namespace connguard {

std::optional<msgpack::Object> Unpacker::next(msgpack::Type Wanted) {
  if (!Good)
    return std::nullopt;
  msgpack::Object Result;
  Expected<bool> Read = From.read(Result);
  if (!Read) {
    consumeError(Read.takeError());
    Good = false;
  } else {
    Good = *Read && Result.Kind == Wanted;
  }
  return Good ? std::optional(Result) : std::nullopt;
}

std::uint64_t Unpacker::number(std::uint64_t Most) {
  std::optional<msgpack::Object> Found = next(msgpack::Type::UInt);
  if (!Found || Found->UInt > Most) {
    Good = false;
    return 0;
  }
  return Found->UInt;
}

} // namespace connguard
