// What the text of a file mentions, without parsing it.
//
//   text --lexer--> identifiers, and how each is used
//
//   int put(int fd) { return close(fd); }      put: declared, defined
//                                              close: used plainly
//
// Tokens are classified by their neighbours. In doubt an identifier counts as
// used, and a function as defined: whoever asks wants to know what surely does
// not matter.
#ifndef CONNGUARD_ENGINE_MENTIONS_H
#define CONNGUARD_ENGINE_MENTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <vector>

namespace connguard {

struct NamePair;

/// Stands for an identifier. Two of them may share one, so what follows from
/// two being the same must be harmless.
using NameHash = std::uint32_t;
NameHash nameHash(llvm::StringRef Identifier);

struct Mention {
  enum How : std::uint8_t {
    Plain = 1,     ///< `f(x)`, `&f`, `::f`, `std::f`
    Qualified = 2, ///< `n::f`
    Member = 4,    ///< `x.f`, `x->f`
    Object = 128,  ///< `f.x`, `T &f`: whatever it is, no function.
    Used = Plain | Qualified | Member | Object,
    Defined = 8,    ///< A function with a body.
    Destroyed = 16, ///< As of `~f`, if that has a body.
    Space = 32,     ///< A namespace.
    Declared = 64,  ///< A function, a variable, a class.
  };
  NameHash Name = 0;
  std::uint8_t As = 0; ///< A set of How.
};

/// What a macro, or another name for a type, stands for: identifiers.
struct AliasMention {
  NameHash Name = 0;
  std::vector<NameHash> Of;
};

/// A function that a name like those of a NamePair makes one half of a pair.
struct HalfMention {
  /// The same for both halves: the pair, and the class or else the words that
  /// are not the pair's.
  NameHash Of = 0;
  NameHash Name = 0;
  bool Acquires = false;
};

struct Mentions {
  std::vector<Mention> Names; ///< Sorted; each once.
  std::vector<AliasMention> Aliases;
  std::vector<HalfMention> Halves;
  /// It has a string that starts like our annotations.
  bool Annotates = false;
};

/// Of a C or C++ file, complete or not.
Mentions mentionsOf(llvm::StringRef Text, llvm::ArrayRef<NamePair> Pairs);

} // namespace connguard

#endif
