// Calls that return the handle they were given, and handles that are objects of
// the caller: the pointer to one stands for it.
#include "path/Transfer.h"

using namespace llvm;

namespace connguard {

// The object that the caller's pointer points to, if it holds a handle.
const Obligation *Transfer::objectIn(const State &S,
                                     const Operand &Pointer) const {
  if (Pointer.What == Operand::AddressOf)
    return debtAt(S, Pointer.At);
  if (Pointer.What == Operand::Load)
    for (LocationId There : Tree.Children[Pointer.At])
      if (Function.Locations[There].What == Location::Pointee)
        return debtAt(S, There);
  return nullptr;
}

// db = mysql_real_connect(handle, ...): the handle, or null. The path splits.
void Transfer::returned(const Event &E, State &S, std::vector<State> &Split) {
  const Obligation *Object =
      E.Row->EmptiesWhenFailed ? objectIn(S, E.Value) : nullptr;
  bool Known = exactly(S, E.Value).has_value();
  if (!Known && !Object)
    return forget(S, E.At);
  if (E.Row->Empty != NothingOwed::Never) {
    State Failed = S;
    Failed.Holds[E.At] = {.What = Abstract::Constant, .Number = 0};
    if (Object)
      std::erase_if(Failed.Debts, [&](const Obligation &Debt) {
        return Debt.Handle == Object->Handle;
      });
    Split.push_back(std::move(Failed));
  }
  if (Known)
    return store(E, S);
  forget(S, E.At);
  S.Facts[S.Holds[E.At].Name] = narrow({}, Comparison::NotEqual, 0);
}

} // namespace connguard
