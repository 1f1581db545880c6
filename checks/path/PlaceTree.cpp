#include "path/PlaceTree.h"

namespace connguard {

static Location::Kind rootOf(const FunctionEvents &F, LocationId At) {
  while (F.Locations[At].Parent != NoLocation)
    At = F.Locations[At].Parent;
  return F.Locations[At].What;
}

// *out, where the parameter is `int *out` or `int &out`
static bool goesOut(const FunctionEvents &F, const Location &Here) {
  if (Here.What != Location::Pointee)
    return false;
  return Here.Parent == NoLocation
             ? isa_and_nonnull<clang::ParmVarDecl>(
                   static_cast<const clang::Decl *>(Here.Key))
             : F.Locations[Here.Parent].What == Location::Parameter;
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
    if (goesOut(Function, Here))
      Out.push_back(L);
  }
}

} // namespace connguard
