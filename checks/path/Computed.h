// What is known of values that are computed of others: how far apart two are
// where neither is known, and bits of a word.
//
//   if (i < n - 1)      i - n < -1
//   i++;                i - n < 0
//   while (i < n)       goes on
//
// Differences are facts about symbols computed by Subtract, with the smaller
// symbol on the left.
#ifndef CONNGUARD_PATH_COMPUTED_H
#define CONNGUARD_PATH_COMPUTED_H

#include "path/State.h"

namespace connguard {

/// True for a value that keeps its name for as long as it matters.
bool lasts(const SymbolTable &Symbols, Symbol Name);

/// Tells \p Symbols which places of \p Function conditions put in order, as in
/// `i < n`.
void noteOrder(const FunctionEvents &Function, SymbolTable &Symbols);

/// `Left - Right Is Number`, as a test of one symbol.
Abstract differenceTest(SymbolTable &Symbols, Symbol Left, Symbol Right,
                        Comparison Is, std::int64_t Number);

/// A value and what is known of \c Of - \c From.
struct Difference {
  Symbol From;
  Range Known;
};

/// What \p S knows of \p Of and other values that nobody knows.
std::vector<Difference> differencesOf(const State &S,
                                      const SymbolTable &Symbols, Symbol Of);

/// What \p S knows of \p Of - \p From, from their own ranges, too.
Range differenceIn(const State &S, SymbolTable &Symbols, const Abstract &Of,
                   Symbol From);

/// Adds what is known of \p Of - \c From to \p Facts.
void learn(FlatMap<Symbol, Range> &Facts, SymbolTable &Symbols, Symbol Of,
           const Difference &New);

/// What stays known of a value that changes.
struct Kept {
  std::vector<Difference> Apart;
  std::vector<std::pair<SymbolTable::Rest, Range>> Bits;
};

/// i++, flags |= 4: what \p S knows of \p Old that holds after \p Change, too.
Kept keptAfter(const Computation &Change, const State &S,
               const SymbolTable &Symbols, Symbol Old);
/// The value has the name \p New now.
void learn(FlatMap<Symbol, Range> &Facts, SymbolTable &Symbols, Symbol New,
           const Kept &Still);

} // namespace connguard

#endif
