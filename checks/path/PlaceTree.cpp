#include "path/PlaceTree.h"

namespace connguard {

static Location::Kind rootOf(const FunctionEvents &F, LocationId At) {
  while (F.Locations[At].Parent != NoLocation)
    At = F.Locations[At].Parent;
  return F.Locations[At].What;
}

PlaceTree::PlaceTree(const FunctionEvents &Function)
    : Children(Function.Locations.size()), IndexedBy(Function.Locations.size()),
      Ambient(Function.Locations.size()) {
  for (LocationId L = 0; L < Function.Locations.size(); ++L) {
    const Location &Here = Function.Locations[L];
    if (Here.Parent != NoLocation)
      Children[Here.Parent].push_back(L);
    if (Here.Index != NoLocation)
      IndexedBy[Here.Index].push_back(L);
    Location::Kind Root = rootOf(Function, L);
    Ambient[L] = Root == Location::Global || Root == Location::This ||
                 Root == Location::Pointee;
  }
}

} // namespace connguard
