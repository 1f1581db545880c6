// Summaries of the functions of one translation unit, made on demand, callees
// first. Recursion yields "nothing known" for the inner call.
#ifndef CONNGUARD_SUMMARY_SUMMARIES_H
#define CONNGUARD_SUMMARY_SUMMARIES_H

#include "recognise/Calls.h"
#include "summary/Summary.h"
#include "llvm/ADT/DenseMap.h"

namespace connguard {

class Summaries : public SummarySource {
public:
  explicit Summaries(CallRecogniser &Calls) : Calls(Calls) {}

  const Summary *summaryOf(const clang::FunctionDecl &Callee) override;

  /// Of all functions that were asked for, sorted by entity.
  std::vector<FunctionSlots> slots() const;

private:
  std::optional<Summary> summarize(const clang::FunctionDecl &Function);
  std::vector<Slot> slotsAssuming(const clang::FunctionDecl &Function);

  CallRecogniser &Calls;
  /// Null while in the making, and for functions nothing is known of.
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Summary>> Known;
};

} // namespace connguard

#endif
