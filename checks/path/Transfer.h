// What one event does to one state. The inside of Paths.h.
#ifndef CONNGUARD_PATH_TRANSFER_H
#define CONNGUARD_PATH_TRANSFER_H

#include "path/Paths.h"
#include "path/PlaceTree.h"
#include "path/Tracking.h"

namespace connguard {

class Transfer {
public:
  /// \p Facts must have a place for each site.
  Transfer(const FunctionEvents &Function, PathFacts &Facts);

  void track(Tracking New) { Tracked = New; }
  /// The state when the function begins.
  State begin();

  /// Applies \p E to \p S; if it splits the path, \p Split gets the other half.
  void apply(const Event &E, State &S, std::vector<State> &Split);

  /// What arrives at a catch clause if \p E throws in \p S, if it can.
  std::optional<State> unwindTo(const Catcher &Catch, const Event &E, State S);
  /// Notes what is in the place that \p E is about to fill.
  void noteOverwritten(const Event &E, const State &S);
  /// Leaves through \p Way. False if what it assumes cannot be.
  bool take(const Edge &Way, State &S);
  /// Whatever is still owed at the end of the function.
  void end(State &S);
  /// Drops debts that are done with and no place holds. Fixes are told less.
  void forgetDone(State &S);
  /// Drops facts that no place, no debt and no first value of a place that
  /// still \p Matters speaks of.
  void forgetFacts(State &S, llvm::function_ref<bool(LocationId)> Matters);

  SymbolTable &symbols() { return Symbols; }

private:
  std::optional<Abstract> resolve(const State &S, const Operand &Value);
  std::optional<Abstract> resolveComputed(const State &S, const Operand &Of);
  std::optional<Abstract> resolveTest(const State &S, const Condition &If);
  bool assume(State &S, const Condition &If, bool Holds);
  Range computedRange(const State &S, const Operand &Value);
  bool assumeMasked(State &S, const Condition &If, bool Holds);
  bool assumeUnknown(State &S, const Condition &If, bool Holds);
  std::optional<Abstract> resolveSums(const State &S, const Condition &If);
  std::optional<Abstract> resolveRelation(const State &S, const Condition &If);
  std::optional<Symbol> computed(const State &S, const Operand &Value);
  bool assumeOrder(State &S, Symbol Left, Comparison Is, Symbol Right);
  bool assumeSame(State &S, Symbol Left, Symbol Right);
  bool assumeEmpty(State &S, Symbol Handle);
  bool constrain(State &S, Symbol Name, Comparison Is, std::int64_t Number);
  void settle(State &S, Symbol Name);
  bool nothingOwed(const State &S, const Obligation &Debt) const;
  Range fact(const State &S, Symbol Name) const;
  void acquire(const Event &E, State &S);
  void release(const Event &E, State &S);
  void giveBack(const Event &E, State &S, Obligation &Debt);
  bool isShared(const State &S, const Obligation &Debt, LocationId Guard) const;
  void freed(const Event &E, State &S);
  bool isSharedNow(const State &S, LocationId At) const;
  void dischargeIn(State &S, LocationId At, const std::string &Why);
  void share(const Event &E, State &S);
  void guard(const Event &E, State &S);
  void unguard(const Event &E, State &S);
  std::set<const void *> fieldsOf(const State &S, Symbol Handle) const;
  void keep(const Event &E, State &S);
  void store(const Event &E, State &S);
  void copyParts(State &S, LocationId From, LocationId To);
  void lend(State &S, LocationId Memory, const FieldsTouched *Of = nullptr);
  void pass(const Event &E, State &S);
  void claim(const Event &E, State &S, Obligation &Debt);
  void giveAway(const Event &E, State &S, std::vector<State> &Split);
  const Obligation *objectIn(const State &S, const Operand &Pointer) const;
  void returned(const Event &E, State &S, std::vector<State> &Split);
  void ret(const Event &E, State &S);
  bool throwsHere(const Event &E, State &S);
  void raise(const Event &E, const State &Before);
  void decide(State &S, Decision Why);
  /// \p Lost: what objects keep is lost, too; unset places hold anything.
  void noteSettled(LocationId At, const clang::Stmt *Exit, const State &S,
                   bool Lost = false);
  void notePartsSettled(LocationId At, const clang::Stmt *Exit, const State &S,
                        bool Lost = false);
  void suspend(const Event &E, State &S);
  void clobber(const Event &E, State &S);
  void forgetUnheld(State &S);
  void forget(State &S, LocationId At);
  void drop(State &S, LocationId At);
  void dropBelow(State &S, LocationId At);
  void dropTemporaries(State &S);
  void renew(State &S, Symbol Name, Symbol Stale);
  const Obligation *debtAt(const State &S, LocationId At) const;
  std::vector<Symbol> handlesIn(const State &S, const Operand &Value) const;
  void collectInto(const State &S, LocationId At,
                   std::vector<Symbol> &Into) const;
  /// The handle that is the very value of \p Value, not part of it.
  std::optional<Symbol> exactly(const State &S, const Operand &Value) const;
  Obligation *debtOf(State &S, Symbol Handle);
  void discharge(State &S, Symbol Handle, const std::string &Why);
  Symbol gateOf(const State &S, LocationId At);
  void letGo(const State &S, LocationId At);
  void hold(State &S, LocationId At, Abstract Value);
  /// Reports and forgets the debts that only places held that are in LetGo.
  void settleLost(State &S, Leak::Exit How, const Event &E);
  void reportAll(const State &S, Leak::Exit How, const Event &E);
  void report(const State &S, const Obligation &Debt, LocationId Holder,
              Leak::Exit How, const Event &E);
  void misuse(Misuse::Kind What, const State &S, const Obligation &Debt,
              const Event &E);
  /// By a function that is made for other things.
  bool isForeign(const Event &E, const Obligation &Debt) const;
  void checkRelease(const Event &E, const State &S, const Obligation &Debt);
  /// The caller shows that it still owns the handle.
  void believe(const State &S, const Obligation &Debt, bool Strong);
  unsigned claimIndex(const Event &E);
  LocationId holderOf(const State &S, Symbol Handle) const;
  LocationId lastHolderOf(Symbol Handle) const;
  /// a[i] is a[1] while i is 1.
  LocationId actual(const State &S, LocationId At) const;
  /// An element that holds nothing we know: any of the others may be meant.
  bool isSomeElement(const State &S, const Operand &Value) const;
  Operand all(const Operand &Element) const;
  void indexChanged(State &S, LocationId Counter);
  std::vector<Decision> path(unsigned From, unsigned To) const;
  bool isNumber(const Obligation &Debt) const;
  std::vector<Doubt> doubts(const State &S, const Obligation &Debt) const;
  Signs given(const State &S, const Obligation &Debt) const;
  void addWays(const State &S, const Obligation *Debt, Signs Results,
               Ways &Into) const;
  void noteWay(const State &S, const Obligation &Debt);
  void noteEnd(const State &S);

  const FunctionEvents &Function;
  PathFacts &Facts;
  Tracking Tracked;
  SymbolTable Symbols;
  PlaceTree Tree;
  bool Forgets = false; ///< Some states lack what is done with.
  std::vector<TraceNode> Traces;
  /// What places held that hold something else now, since an event began.
  std::vector<std::pair<Symbol, LocationId>> LetGo;
  std::map<std::pair<const clang::Stmt *, unsigned>, unsigned> ClaimAt;
};

} // namespace connguard

#endif
