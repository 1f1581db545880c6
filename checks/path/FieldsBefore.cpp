#include "path/FieldsBefore.h"

#include "path/Plan.h"
#include "llvm/ADT/SetVector.h"

namespace connguard {

void addFieldsBefore(FunctionEvents &Function, bool Held) {
  Plan Order(Function);
  llvm::SmallSetVector<LocationId, 4> Fields;
  for (const Block &B : Function.Blocks)
    for (const Event &E : B.Events) {
      bool Keeps = E.Does == Event::Keep && Order.MayHold[E.At];
      bool Inside = E.Does == Event::Store && E.Within;
      if ((Keeps || Inside) && Function.Locations[E.At].What == Location::Field)
        Fields.insert(E.At);
    }
  for (LocationId At : Fields) {
    Site Old;
    Old.Into = At;
    Old.Before = true;
    Old.Held = Held;
    Function.Sites.push_back(std::move(Old));
  }
}

} // namespace connguard
