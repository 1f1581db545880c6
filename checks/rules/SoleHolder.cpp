#include "rules/SoleHolder.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace connguard {

static const VarDecl *localHolder(const FunctionFacts &Function,
                                  unsigned Index) {
  const VarDecl *Only = nullptr;
  for (const Leak &L : Function.Paths.Sites[Index].Leaks) {
    if (L.Holder == NoLocation)
      return nullptr;
    const Location &Place = Function.Events.Locations[L.Holder];
    const auto *Var = static_cast<const VarDecl *>(Place.Key);
    if (Place.What != Location::Local || Place.Shared || Place.Captured ||
        (Only && Only != Var))
      return nullptr;
    Only = Var;
  }
  return Only;
}

// Somebody looks at the value of a call, other than in a condition.
static bool isUsed(const FunctionFacts &Function, LocationId Result) {
  return llvm::any_of(Function.Events.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, [&](const Event &E) {
      return E.Value.What == Operand::Load && E.Value.At == Result;
    });
  });
}

// db = mysql_real_connect(handle, ...): a second name for the handle, by which
// it may be released.
static bool hasOtherName(const FunctionFacts &Function, const VarDecl &Var) {
  return llvm::any_of(Function.Events.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, [&](const Event &E) {
      return E.Does == Event::Returned && E.Value.At != NoLocation &&
             Function.Events.Locations[E.Value.At].Key == &Var &&
             isUsed(Function, E.At);
    });
  });
}

// Every acquisition that the variable holds must be of the same resource.
static bool holdsOneKind(const FunctionFacts &Function, const VarDecl &Var,
                         const Resource &What) {
  for (unsigned I = 0; I < Function.Events.Sites.size(); ++I)
    for (const Leak &L : Function.Paths.Sites[I].Leaks)
      if (L.Holder != NoLocation &&
          Function.Events.Locations[L.Holder].Key == &Var &&
          Function.Events.Sites[I].Row->What != &What)
        return false;
  return true;
}

const VarDecl *soleHolder(const FunctionFacts &Function, unsigned Index) {
  const VarDecl *Var = localHolder(Function, Index);
  bool Alone =
      Var &&
      holdsOneKind(Function, *Var, *Function.Events.Sites[Index].Row->What) &&
      !hasOtherName(Function, *Var);
  return Alone ? Var : nullptr;
}

} // namespace connguard
