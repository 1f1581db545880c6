// Edits of classes that do not look after a handle: the release that a
// destructor lacks, the destructor itself, and copies that nobody may make.
#ifndef CONNGUARD_RULES_OWNERFIX_H
#define CONNGUARD_RULES_OWNERFIX_H

#include "finding/Finding.h"
#include "rules/Owners.h"
#include <optional>

namespace connguard {

/// One field, beside all others of the unit.
struct OwnerAmong {
  const Owner &O;
  llvm::ArrayRef<Owner> All;
  const Lifetimes &Objects;
  const UnitFacts &Facts;
};

/// The destructor gives the field back; where there is none, it is added. What
/// could be copied cannot be copied afterwards. Safe if all the class does with
/// the field is seen, and each constructor sets it.
std::optional<Fix> destructorFix(const OwnerAmong &Here);

/// \p Frees, which frees the object, gives the field back before. Never safe:
/// nobody knows that it was set.
std::optional<Fix> freeingFix(const Owner &O, const clang::FunctionDecl &Frees,
                              const UnitFacts &Facts);

/// Nobody can copy the object, or who moves it takes the handle along.
std::optional<Fix> copyFix(const OwnerAmong &Here);

/// True if nothing in the unit copies an object of the class.
bool isNeverCopied(const OwnerAmong &Here);

/// `X(X &&Other) noexcept : Fd(std::exchange(Other.Fd, -1)) {}`; "" where parts
/// of the class cannot be moved like that.
std::string movingConstructor(const OwnerAmong &Here);

} // namespace connguard

#endif
