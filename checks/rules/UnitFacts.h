// What rules read: everything the stages before them found out about one
// translation unit.
#ifndef CONNGUARD_RULES_UNITFACTS_H
#define CONNGUARD_RULES_UNITFACTS_H

#include "path/Paths.h"
#include "recognise/Annotations.h"
#include "recognise/Events.h"
#include "recognise/FieldUses.h"
#include "recognise/Handlers.h"
#include "summary/ChainFinder.h"
#include "support/ClassInHeader.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <deque>

namespace connguard {

/// Decisions of the paths point to events, so that both can move but not be
/// copied.
struct FunctionFacts {
  FunctionFacts(FunctionEvents Events, PathFacts Paths)
      : Events(std::move(Events)), Paths(std::move(Paths)) {}
  FunctionFacts(FunctionFacts &&) = default;
  FunctionFacts &operator=(FunctionFacts &&) = default;

  FunctionEvents Events;
  PathFacts Paths;
};

struct UnitFacts {
  clang::ASTContext &Unit;
  const Catalog &Known;
  /// Not only the functions of the main file are looked at.
  bool Whole = true;
  /// All functions with a body, those without handles, too.
  std::vector<const clang::FunctionDecl *> Bodies;
  /// Paths point at events: neither moves.
  std::deque<FunctionFacts> Functions;
  /// Those that call functions which may make handles, lowered with that
  /// assumption: only sites that are Assumed count.
  std::deque<FunctionFacts> Assuming;
  /// What the unit creates, who calls whom, and which functions are handlers.
  UnitChains Chains = {};
  /// How the rest of the program leads to the functions of this unit.
  ChainFacts OtherChains = {};
  FieldUses Fields = {};
  /// The identifiers in functions that could not be looked into.
  llvm::StringSet<> NamedInBroken;
  /// Functions that run for some handler.
  llvm::DenseSet<const clang::FunctionDecl *> Served = {};
  /// What only annotations acquire, and which annotated function releases it.
  ReleaseTable AnnotatedReleases;
  /// Annotations that say nothing.
  std::vector<AnnotationMistake> WrongAnnotations;

  /// What fixes let hold a descriptor, if the user has one.
  std::optional<ClassInHeader> DescriptorGuard;

  /// How to give \p What back; null if neither the catalog nor the source says.
  const ApiCall *releaseOf(const Resource &What) const {
    const ApiCall *Row = Known.releaseOf(What);
    if (Row)
      return Row;
    auto Said = AnnotatedReleases.find(&What);
    return Said == AnnotatedReleases.end() ? nullptr : Said->second;
  }
};

} // namespace connguard

#endif
