// One function, lowered: Clang's CFG as blocks of custody events. The files
// behind this header (Lowering*.cpp) are the only ones that know Clang's
// expression kinds; paths and rules see what is declared here.
//
//   redisContext *c = redisConnect(h, p);    acquire site 0 -> t1
//                                            store c = t1; end of expression
//   if (!c || c->err)                        branch on c; branch on c->err
//     return -1;                             return -1; scope of c ends
//   redisFree(c);                            release c
//
// The shape of the IR follows clang/lib/Analysis/LifetimeSafety (Facts.h):
// lower once, then run small analyses over the facts.
#ifndef CONNGUARD_RECOGNISE_EVENTS_H
#define CONNGUARD_RECOGNISE_EVENTS_H

#include "catalog/Catalog.h"
#include "recognise/Exceptions.h"
#include "recognise/Places.h"
#include "recognise/Site.h"
#include "recognise/Touched.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceLocation.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace connguard {

class CallRecogniser;
class SummarySource;

struct Event {
  enum Kind : std::uint8_t {
    Acquire,  ///< Site: At now holds its handle; Gate is the call's value.
    Release,  ///< What gives Value (or what it points to) back.
    Guard,    ///< The object At holds Value and gives it back when it dies.
    Unguard,  ///< At = what the guard in Value held; it is owed again.
    Transfer, ///< Value is Name's business now; Gate: only if it is set.
    Keep,     ///< At, which lives on, holds Value: it is At's business.
    Pass,     ///< Value is argument number Argument of Name.
    Store,    ///< At = Value.
    Returned, ///< At = Value, or 0: the call that returns it has failed.
    Forget,   ///< At has some new value.
    ScopeEnd, ///< Ending cease to exist, one after the other.
    ExpressionEnd, ///< The temporaries of an expression cease to exist.
    MayThrow,      ///< Name may throw.
    Throw,         ///< Control leaves by an exception; the block ends.
    Return,        ///< Value goes to the caller.
    Suspend,       ///< The coroutine may be destroyed here.
    ProcessExit,   ///< Nothing is owed any more: main returns.
    Share,         ///< Others may give back what At holds, from now on.
    Clobber,       ///< Unknown code ran: what outlives the function may differ.
  };
  /// How a callee treats an argument it says nothing about.
  enum Policy : std::uint8_t { Borrows, BorrowsIfNeighbour, MayOwn };

  Kind Does = Forget;
  LocationId At = NoLocation;
  Operand Value;
  unsigned Site = 0;
  LocationId Gate = NoLocation; ///< The value that the call returns.
  const ApiCall *Row = nullptr;
  /// Release, Guard: what the catalog says of the function that gives it back.
  llvm::ArrayRef<const ApiCall *> Rows;
  Policy Treats = MayOwn;
  bool ReadsOnly = false; ///< Pass: through a pointer to const.
  /// Pass: what the callee may change of what Value points to; null: unknown.
  const FieldsTouched *Touches = nullptr;
  bool Uses = false;    ///< Pass: a function of the library works with it.
  bool Foreign = false; ///< Release, Guard: by other means, as `delete`.
  bool Frees = false;   ///< Release: of the memory that Value points to.
  /// Pass: who may own it, if it can be told from what callers do afterwards.
  const clang::FunctionDecl *Callee = nullptr;
  unsigned Argument = 0;
  bool GivesBack = false;      ///< Pass: the callee's name says so.
  bool ReturnsFlag = false;    ///< Pass: the callee returns a bool.
  bool TellsHowItWent = false; ///< Pass: the callee returns nothing else.
  std::string Name;
  std::string Home;
  std::string Reason; ///< MayThrow, Throw: as Thrown::Reason.
  clang::SourceLocation Where;
  const clang::Stmt *Node = nullptr;   ///< For fixes; opaque to paths.
  const clang::Stmt *Within = nullptr; ///< Store, Transfer: in the callee.
  std::vector<LocationId> Ending;      ///< ScopeEnd.
  /// MayThrow, Throw: who may catch, as indices into Catchers, ...
  std::vector<unsigned> Catchers;
  std::vector<Condition> OnlyIf; ///< MayThrow: it does not otherwise.
  Exceptions Leaving;            ///< ... and what nobody surely catches.
};

/// A catch clause, and the variables that die on the way to it.
struct Catcher {
  unsigned Block = 0;
  const clang::CXXCatchStmt *Clause = nullptr;
  std::vector<LocationId> Unwound;
};

/// A decision on the way: the condition's source and how it went.
struct Decision {
  enum Kind : std::uint8_t { Branch, Loop, Case, Default, Throws, Caught };
  Kind What = Branch;
  const clang::Stmt *Node = nullptr; ///< Condition, label, call, clause.
  bool Taken = true;
  const Event *By = nullptr; ///< Throws: the event that does.
};

struct Edge {
  unsigned To = 0;
  std::vector<std::pair<Condition, bool>> Assumes;
  std::optional<Decision> Why;
  bool EndsExpression = false;
};

struct Block {
  std::vector<Event> Events;
  std::vector<Edge> Successors;
};

/// A function ready for the path analysis.
struct FunctionEvents {
  const clang::FunctionDecl *Function = nullptr;
  std::vector<Location> Locations;
  std::vector<Site> Sites;
  std::vector<Block> Blocks;
  std::vector<Catcher> Catchers;
  unsigned Entry = 0, Exit = 0;
  bool Assumable = false; ///< Lowering with assumptions would add sites.
  /// It closes 0, 1 or 2, or opens the null device: what is opened then may
  /// take such a number.
  bool ReplacesStandard = false;
  /// It closes one number after the other: what is opened then is standard.
  bool ClosesAll = false;
  clang::SourceLocation End; ///< The closing brace.
};

/// Lowers \p Function, which has a body free of errors. Nothing if Clang can
/// build no CFG for it. With \p Assuming, functions of the project that may
/// make a handle do so: see Assumed.h.
std::optional<FunctionEvents> lower(const clang::FunctionDecl &Function,
                                    CallRecogniser &Calls,
                                    SummarySource &Summaries,
                                    bool Assuming = false);

} // namespace connguard

#endif
