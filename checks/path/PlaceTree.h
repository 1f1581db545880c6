// How the places of a function hang together.
#ifndef CONNGUARD_PATH_PLACETREE_H
#define CONNGUARD_PATH_PLACETREE_H

#include "recognise/Events.h"

namespace connguard {

/// Each vector is parallel to FunctionEvents::Locations.
struct PlaceTree {
  explicit PlaceTree(const FunctionEvents &Function);

  std::vector<std::vector<LocationId>> Children;
  std::vector<std::vector<LocationId>> IndexedBy; ///< a[i], of a variable i.
  std::vector<bool> Ambient; ///< Rooted in a global, in `this` or a reference.
  std::vector<LocationId> Out; ///< Not parallel: what parameters point to.
};

} // namespace connguard

#endif
