#include "recognise/FieldUses.h"

namespace connguard {

static bool letsOut(const Event &E) {
  switch (E.Does) {
  case Event::Store:
  case Event::Guard:
  case Event::Unguard:
  case Event::Transfer:
  case Event::Return:
  case Event::Share:
    return true;
  case Event::Pass:
    return E.Treats != Event::Borrows;
  default:
    return false;
  }
}

void FieldUses::learn(const Event &E, const FunctionEvents &Function) {
  LocationId At = E.Does == Event::Share ? E.At : E.Value.At;
  if (At == NoLocation || Function.Locations[At].What != Location::Field)
    return;
  FieldUse &Use = Known[Function.Locations[At].Key];
  if (E.Does == Event::Release)
    Use.Releasers.insert(Function.Function);
  else if (letsOut(E))
    Use.LetOut = true;
}

void FieldUses::learn(const FunctionEvents &Function) {
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events)
      learn(E, Function);
}

} // namespace connguard
