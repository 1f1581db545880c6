#include "path/HeldBefore.h"

#include "path/Plan.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace connguard {

using Places = llvm::SmallSetVector<LocationId, 4>;

template <typename Predicate>
static bool anyEvent(const FunctionEvents &Function, Predicate Is) {
  return llvm::any_of(Function.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Events, Is);
  });
}

// s->fd, or *fd of a parameter.
static bool isGivenIn(const FunctionEvents &Function, LocationId At) {
  const Location &Place = Function.Locations[At];
  if (Place.What != Location::Pointee)
    return Place.What == Location::Field;
  return Place.Parent == NoLocation
             ? isa<ParmVarDecl>(static_cast<const Decl *>(Place.Key))
             : Function.Locations[Place.Parent].What == Location::Parameter;
}

// A place for what the handle in At says of itself: c->err, PQstatus(c).
static bool isAsked(const FunctionEvents &Function, LocationId At) {
  return llvm::any_of(Function.Locations, [&](const Location &L) {
    return L.Parent != NoLocation &&
           Function.Locations[L.Parent].What == Location::Pointee &&
           Function.Locations[L.Parent].Parent == At;
  });
}

// if (PQstatus(*c) == CONNECTION_OK) PQfinish(*c);  *c = NULL;
static bool isCleared(const FunctionEvents &Function, LocationId At) {
  return isGivenIn(Function, At) && isAsked(Function, At) &&
         anyEvent(Function, [&](const Event &E) {
           return E.Does == Event::Release && !E.Frees && !E.Foreign &&
                  E.Value.What == Operand::Load && E.Value.At == At;
         });
}

// this->fd of `operator=`
static bool isAssigned(const FunctionEvents &Function, LocationId At) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Function.Function);
  const Location &Place = Function.Locations[At];
  return Method && Place.What == Location::Field &&
         Place.Parent != NoLocation &&
         (Method->isCopyAssignmentOperator() ||
          Method->isMoveAssignmentOperator()) &&
         Function.Locations[Place.Parent].Parent != NoLocation &&
         Function.Locations[Function.Locations[Place.Parent].Parent].What ==
             Location::This;
}

// Where the function that makes the next handle is declared.
static std::string homeOfNext(const FunctionEvents &Function, LocationId At) {
  for (const Site &New : Function.Sites)
    if (New.Row && (New.Into == At || anyEvent(Function, [&](const Event &E) {
                      return E.Does == Event::Store && E.At == At &&
                             E.Value.What == Operand::Load &&
                             E.Value.At == New.Into;
                    })))
      return New.Home;
  return {};
}

static void add(FunctionEvents &Function, LocationId At, bool Held,
                bool Cleared) {
  Site Old;
  Old.Into = At;
  Old.Home = homeOfNext(Function, At);
  Old.Before = true;
  Old.Held = Held;
  Old.Cleared = Cleared;
  Function.Sites.push_back(std::move(Old));
}

void addHeldBefore(FunctionEvents &Function, bool Held) {
  Plan Order(Function);
  Places Filled, Cleared;
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events) {
      bool Keeps = E.Does == Event::Keep && Order.MayHold[E.At];
      bool Inside = E.Does == Event::Store && E.Within;
      bool Field = E.At != NoLocation &&
                   Function.Locations[E.At].What == Location::Field;
      bool Global = !Held && E.At != NoLocation &&
                    Function.Locations[E.At].What == Location::Global;
      bool Stores = E.Does == Event::Store && !Held;
      if (((Keeps || Inside) && Field) || (Keeps && Global))
        Filled.insert(E.At);
      else if (Stores && isAssigned(Function, E.At))
        Filled.insert(E.At);
      else if (Stores && E.Value.What == Operand::Constant &&
               isCleared(Function, E.At))
        Cleared.insert(E.At);
    }
  for (LocationId At : Filled)
    add(Function, At, Held, /*Cleared=*/false);
  for (LocationId At : Cleared)
    if (!Filled.contains(At))
      add(Function, At, Held, /*Cleared=*/true);
}

} // namespace connguard
