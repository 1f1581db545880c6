// Who throws, what, and who catches it.
//
//   std::stoi(s)              may throw something: it is documented to throw
//   check(db)                 may throw NoDatabase: it throws 'NoDatabase'
//   catch (const Problem &)   surely catches NoDatabase, which derives from it
#ifndef CONNGUARD_RECOGNISE_EXCEPTIONS_H
#define CONNGUARD_RECOGNISE_EXCEPTIONS_H

#include "recognise/ExceptionPolicy.h"
#include "recognise/Places.h"
#include "clang/AST/StmtCXX.h"
#include <optional>
#include <string>
#include <vector>

namespace connguard {

class CallRecogniser;
class SummarySource;

/// What may be thrown at one place.
struct Exceptions {
  std::vector<clang::QualType> Types; ///< Canonical, unqualified; each once.
  bool Others = false;                ///< And something that we cannot name.

  bool any() const { return Others || !Types.empty(); }
  void add(const Exceptions &More);
};

/// `n > 3`, of what a caller gives.
struct ParameterTest {
  unsigned Parameter = 0;
  Comparison Is = Comparison::Equal;
  std::int64_t Number = 0;
};

/// What a call or a `throw` may throw, and why we think so, to be read after
/// "it": `is documented to throw`, `calls 'check', which throws 'NoDatabase'`.
struct Thrown {
  Exceptions What;
  std::string Reason;
  std::vector<ParameterTest> OnlyIf; ///< All of them hold where it throws.
};

/// Nothing if \p Call, a call, a construction or a `new`, does not throw as far
/// as the policy of \p Calls goes. An exception specification is believed.
std::optional<Thrown> thrownBy(const clang::Expr &Call, CallRecogniser &Calls,
                               SummarySource &Summaries);
/// True if \p Call, of a method, comes behind a condition in \p In that asks
/// its object, or behind something that fills it.
bool isChecked(const clang::Expr &Call, const clang::FunctionDecl &In);
/// Of a `throw`; \p Around is the handler that a `throw;` is in, if it can be
/// seen.
Thrown thrownBy(const clang::CXXThrowExpr &Throw,
                const clang::CXXCatchStmt *Around);

/// Why a function throws in which the call of \p Callee does so for \p Reason.
std::string reasonThrough(llvm::StringRef Callee, llvm::StringRef Reason);

/// True if some of \p Flying may end in \p Catch. What surely does so flies no
/// further.
bool catches(const clang::CXXCatchStmt &Catch, Exceptions &Flying);

/// False for functions that promise not to throw: what leaves their body ends
/// the process. A coroutine keeps what leaves its body.
bool letsExceptionsOut(const clang::FunctionDecl &Function);

/// The class whose destructor does not run if \p Function throws, though those
/// of its members do. Null if \p Function is no constructor, or one that
/// another constructor has done the work for.
const clang::CXXRecordDecl *
classUnderConstruction(const clang::FunctionDecl &Function);

/// False for a coroutine that starts at once and whose caller is given nothing
/// to hold on to it by: it is resumed, and never destroyed while it waits.
bool mayBeDestroyed(const clang::FunctionDecl &Coroutine);

} // namespace connguard

#endif
