// How a variable can be written that gives back what it holds: classes of the
// project first, then std::unique_ptr; a small class for numbers.
#ifndef CONNGUARD_RULES_GUARDS_H
#define CONNGUARD_RULES_GUARDS_H

#include "rules/UnitFacts.h"
#include "clang/Basic/Diagnostic.h"
#include <string>
#include <vector>

namespace connguard {

/// A class as it is spelled in one function.
struct Guard {
  std::string Type;      ///< `std::unique_ptr<FILE, decltype(&fclose)>`
  std::string Deleter;   ///< Second argument of the constructor, or "".
  std::string Nothing;   ///< What it holds if it holds nothing: `-1`.
  std::string Get;       ///< `.get()`; `.fd` for a public member.
  std::string Release;   ///< `.release()`; "" if the class has no such method.
  std::string Reset;     ///< `.reset`; "" likewise.
  bool ResetsTo = false; ///< It takes the next handle.
  bool ResetsBare = false;  ///< It can do without.
  bool StartsBare = false;  ///< Without an argument it holds nothing.
  bool LikePointer = false; ///< It has `->` and `*`, and tests like a pointer.
  std::vector<clang::FixItHint> Needs; ///< An #include, the class itself.
};

/// A null pointer, or a negative number.
bool isNothing(const clang::Expr &Value, clang::ASTContext &Unit);

/// The guards that can hold \p What in \p User, a function or a
/// field, as a variable of type
/// \p Handle does now, and give it back by \p Release: best first.
std::vector<Guard> guardsFor(const UnitFacts &Facts, const clang::Decl &User,
                             const Resource &What, clang::QualType Handle,
                             const ApiCall &Release);

} // namespace connguard

#endif
