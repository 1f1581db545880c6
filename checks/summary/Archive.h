// Archives: what values are written to and read from.
//
//   value  --Packer-->  bytes  --Unpacker-->  value
//
// What belongs to a value is said once, by a function that names its fields in
// order (Fields.h), for both ways and for every other archive:
//
//   template <typename A> void fields(A &Ar, Ref<A, Premise> P) {
//     Ar.entity("callee", P.Callee)("where", P.Where);
//   }
//
// Names and types are not stored: a reader must be of the writer's version.
#ifndef CONNGUARD_SUMMARY_ARCHIVE_H
#define CONNGUARD_SUMMARY_ARCHIVE_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace connguard {

/// What an archive is given: a constant, unless it fills in what it reads.
template <typename Archive, typename T>
using Ref = std::conditional_t<Archive::Reads, T &, const T &>;

/// \p File relative to \p Root if it is below it, with slashes.
std::string relativeTo(llvm::StringRef Root, llvm::StringRef File);
/// The opposite.
std::string absoluteFrom(llvm::StringRef Root, llvm::StringRef File);
/// The same for the file in an entity (Entities.h).
std::string entityRelativeTo(llvm::StringRef Root, llvm::StringRef Entity);
std::string entityFrom(llvm::StringRef Root, llvm::StringRef Entity);

/// An enumeration says which of its values is the last.
template <typename Enum> struct LastOf;

template <typename T> constexpr bool IsList = false;
template <typename T> constexpr bool IsList<std::vector<T>> = true;
template <typename T> constexpr bool IsList<std::set<T>> = true;
template <typename T> constexpr bool IsMaybe = false;
template <typename T> constexpr bool IsMaybe<std::optional<T>> = true;

} // namespace connguard

#endif
