// What one function does to custody, as its callers need to know it.
#ifndef CONNGUARD_SUMMARY_SUMMARY_H
#define CONNGUARD_SUMMARY_SUMMARY_H

#include "catalog/Catalog.h"
#include "clang/AST/Decl.h"
#include <memory>
#include <vector>

namespace connguard {

/// What happens to the handle that a parameter brings in.
enum class ParameterEffect : std::uint8_t {
  Unknown,  ///< May be kept: the caller stays silent.
  Borrowed, ///< Still the caller's afterwards, on every path.
  Released, ///< Given back on every path.
};

struct Summary {
  std::vector<ParameterEffect> Parameters;
  /// The result is a handle that the caller owes, under this contract.
  std::shared_ptr<const ApiCall> Returns;
  /// Where the function that made the returned handle is declared.
  std::string ReturnsHome;
  bool NeverReturns = false;
  bool MayThrow = false;
};

/// Where the lowering asks about functions of the project.
class SummarySource {
public:
  virtual ~SummarySource() = default;
  /// Null if nothing is known: no body, recursion, or given up.
  virtual const Summary *summaryOf(const clang::FunctionDecl &Callee) = 0;
};

} // namespace connguard

#endif
