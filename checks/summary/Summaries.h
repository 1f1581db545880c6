// Summaries of the functions of one translation unit, made on demand, callees
// first. Recursion yields "nothing known" for the inner call.
#ifndef CONNGUARD_SUMMARY_SUMMARIES_H
#define CONNGUARD_SUMMARY_SUMMARIES_H

#include "recognise/Calls.h"
#include "summary/Overriders.h"
#include "summary/Summary.h"
#include "llvm/ADT/DenseMap.h"

namespace connguard {

class Summaries : public SummarySource {
public:
  /// \p Functions: the definitions of the unit. A virtual call does what all
  /// do that it may reach.
  explicit Summaries(CallRecogniser &Calls,
                     llvm::ArrayRef<const clang::FunctionDecl *> Functions = {})
      : Calls(Calls), Virtual(Functions) {}

  const Summary *summaryOf(const clang::FunctionDecl &Callee) override;

  /// Of all functions that were asked for, sorted by entity.
  std::vector<FunctionSlots> slots() const;

private:
  const Summary *summaryOfBody(const clang::FunctionDecl &Body);
  const Summary *
  summaryOfAll(const clang::FunctionDecl &Callee,
               llvm::ArrayRef<const clang::FunctionDecl *> Bodies);
  std::optional<Summary> summarize(const clang::FunctionDecl &Function);
  std::vector<Slot> slotsAssuming(const clang::FunctionDecl &Function);

  CallRecogniser &Calls;
  Overriders Virtual;
  /// visibleBody() by canonical declaration; it reads the whole body.
  llvm::DenseMap<const clang::FunctionDecl *, const clang::FunctionDecl *>
      Bodies;
  /// Of virtual methods that have overriders.
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Summary>> Joined;
  /// Null while in the making, and for functions nothing is known of.
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Summary>> Known;
};

} // namespace connguard

#endif
