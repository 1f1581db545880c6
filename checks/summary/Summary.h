// What one function does to custody, as its callers need to know it.
#ifndef CONNGUARD_SUMMARY_SUMMARY_H
#define CONNGUARD_SUMMARY_SUMMARY_H

#include "catalog/Catalog.h"
#include "recognise/Exceptions.h"
#include "recognise/Touched.h"
#include "summary/Slots.h"
#include "clang/AST/Decl.h"
#include <map>
#include <memory>
#include <vector>

namespace connguard {

/// What happens to a handle that a call brings in.
struct Effect {
  enum Kind : std::uint8_t {
    Unknown,  ///< May be kept: the caller stays silent.
    Borrowed, ///< Still the caller's afterwards, on every path.
    Released, ///< Given back on every path.
  };
  Kind Does = Unknown;
  const ApiCall *By =
      nullptr; ///< Released: the last row that did; may be null.
};

/// A field of what a parameter points to, or of the object, gets another handle
/// whatever it holds.
struct FieldOverwrite {
  static constexpr unsigned Object = ~0u;
  unsigned Parameter = Object;
  const clang::FieldDecl *Field = nullptr;
  const clang::Stmt *Store = nullptr;
};

/// A field of what a parameter points to keeps a fresh handle after the call,
/// under the contract that Row is.
struct FieldFill {
  unsigned Parameter = 0;
  const clang::FieldDecl *Field = nullptr;
  std::shared_ptr<const ApiCall> Row;
  std::string Home; ///< As Site::Home.
};

struct Summary {
  /// For each parameter: the handle it is, and the handle it points or refers
  /// to, as in `void closed(int *fd)`.
  std::vector<Effect> Parameters, Pointees;
  /// For each parameter: the fields of what it points to that the function may
  /// write to, give back or hand on.
  std::vector<FieldsTouched> Touched;
  /// The call operator of a lambda: the variables it captures, or makes.
  std::map<const clang::VarDecl *, Effect> Captures;
  std::vector<FieldOverwrite> Overwrites;
  std::vector<FieldFill> Fills;
  /// The result is a handle that the caller owes, under this contract.
  std::shared_ptr<const ApiCall> Returns;
  /// Where the function that made the returned handle is declared.
  std::string ReturnsHome;
  /// A method: the members of its own object that it may release, store over
  /// or hand on; AnyMember if we cannot tell.
  std::vector<const clang::ValueDecl *> Members;
  bool AnyMember = false;
  /// The result points to an object that nobody else has and that keeps a
  /// fresh handle.
  bool Builds = false;
  bool NeverReturns = false;
  std::vector<Slot> Slots; ///< The same in detail, for linking.
  Exceptions Throws;       ///< What may leave it.
  std::string WhyThrows;   ///< As Thrown::Reason.
  std::vector<ParameterTest> ThrowsOnlyIf;

  Effect ofParameter(unsigned Index) const {
    return Index < Parameters.size() ? Parameters[Index] : Effect{};
  }
  Effect ofPointee(unsigned Index) const {
    return Index < Pointees.size() ? Pointees[Index] : Effect{};
  }
  Effect ofCapture(const clang::VarDecl &Variable) const {
    auto Known = Captures.find(Variable.getCanonicalDecl());
    return Known == Captures.end() ? Effect{} : Known->second;
  }
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
