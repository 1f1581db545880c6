// The functions of a linked program by entity, for those who want a few of
// them: a hash table that is read where it lies (llvm/Support/OnDiskHashTable).
//
//   slots, chains  --writeIndex()-->  bytes  --ProgramIndex-->  Program
#ifndef CONNGUARD_SUMMARY_PROGRAMINDEX_H
#define CONNGUARD_SUMMARY_PROGRAMINDEX_H

#include "summary/Program.h"

namespace connguard {

using ResolvedSlots = std::map<std::string, std::map<SlotName, Resolved>>;

/// \p Chains is normalised. Files are written relative to \p Root. Equal facts
/// give equal bytes.
std::string writeIndex(const ResolvedSlots &Slots, const ChainFacts &Chains,
                       llvm::StringRef Root);

class ProgramIndex : public Program {
public:
  /// \p Bytes come from writeIndex() and stay where they are. What is in others
  /// is not found, and nothing beyond them is read.
  ProgramIndex(llvm::StringRef Bytes, std::string Root);

  std::optional<Resolved> find(llvm::StringRef Entity,
                               SlotName Where) const override;
  ChainFacts chainsTo(llvm::ArrayRef<std::string> Entities) const override;

private:
  llvm::StringRef Bytes;
  std::string Root;
};

} // namespace connguard

#endif
