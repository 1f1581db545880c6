// What one event does to one state. The inside of Paths.h.
#ifndef CONNGUARD_PATH_TRANSFER_H
#define CONNGUARD_PATH_TRANSFER_H

#include "path/Paths.h"

namespace connguard {

class Transfer {
public:
  Transfer(const FunctionEvents &Function, PathFacts &Facts);

  /// The state when the function begins.
  State begin();

  /// Applies \p E to \p S. Events that split a path add the other half to
  /// \p Split. Returns false if the path ends here.
  void apply(const Event &E, State &S, std::vector<State> &Split);

  /// What arrives at a catch clause when \p E throws in \p S.
  State unwindTo(const Catcher &Catch, const Event &E, State S);

  /// Leaves through \p Way. False if what it assumes cannot be.
  bool take(const Edge &Way, State &S);

  /// Whatever is still owed at the end of the function.
  void end(State &S);

  SymbolTable &symbols() { return Symbols; }

private:
  using Places = std::vector<LocationId>;

  std::optional<Abstract> resolve(const State &S, const Operand &Value);
  std::optional<Abstract> resolveTest(const State &S, const Condition &If);
  bool assume(State &S, const Condition &If, bool Holds);
  bool constrain(State &S, Symbol Name, Comparison Is, std::int64_t Number);
  void settle(State &S, Symbol Name);
  bool nothingOwed(const State &S, const Obligation &Debt) const;
  Range fact(const State &S, Symbol Name) const;

  void acquire(const Event &E, State &S);
  void release(const Event &E, State &S);
  void store(const Event &E, State &S);
  void pass(const Event &E, State &S);
  void giveAway(const Event &E, State &S, std::vector<State> &Split);
  void ret(const Event &E, State &S);
  void raise(const Event &E, const State &S);
  void noteSettled(const Event &E, const State &S);
  void suspend(const Event &E, State &S);
  void clobber(State &S);

  void forget(State &S, LocationId At);
  void drop(State &S, LocationId At);
  void dropBelow(State &S, LocationId At);
  void dropTemporaries(State &S);
  void renew(State &S, Symbol Name, Symbol Stale);
  bool heldByDebt(const State &S, LocationId At) const;
  std::vector<Symbol> handlesIn(const State &S, const Operand &Value);
  void collectInto(const State &S, LocationId At, std::vector<Symbol> &Into);
  Obligation *debtOf(State &S, Symbol Handle);
  void discharge(State &S, Symbol Handle, const std::string &Why);

  /// Reports the debts nobody holds any more and forgets them. \p Before is the
  /// state that still had their holders.
  void settleLost(State &S, const State &Before, Leak::Exit How,
                  const Event &E);
  void report(const State &Before, const Obligation &Debt, Leak::Exit How,
              const Event &E);
  LocationId holderOf(const State &S, Symbol Handle) const;
  std::vector<Decision> path(unsigned From, unsigned To) const;

  const FunctionEvents &Function;
  PathFacts &Facts;
  SymbolTable Symbols;
  std::vector<Places> Children;
  std::vector<bool> Ambient; ///< Rooted in a global or in this.
  std::vector<TraceNode> Traces;
};

} // namespace connguard

#endif
