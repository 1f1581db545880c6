// What is known of the rest of the program, while one unit is analysed.
#ifndef CONNGUARD_SUMMARY_PROGRAM_H
#define CONNGUARD_SUMMARY_PROGRAM_H

#include "summary/Chains.h"
#include "summary/Resolver.h"

namespace connguard {

/// Functions of other files, linked before.
class Program : public LinkedSlots {
public:
  /// The facts by which handlers may reach the functions \p Entities: their
  /// callers, the callers of these, and whether they run once. What is created
  /// there is left out.
  virtual ChainFacts chainsTo(llvm::ArrayRef<std::string> Entities) const = 0;
};

} // namespace connguard

#endif
