// Which debts one run over a function follows.
#ifndef CONNGUARD_PATH_TRACKING_H
#define CONNGUARD_PATH_TRACKING_H

#include <cstdint>

namespace connguard {

struct Tracking {
  enum Kind : std::uint8_t { AllSites, NoSite, OneSite };
  Kind What = AllSites;
  unsigned Site = 0;

  bool includes(unsigned Index) const {
    return What == AllSites || (What == OneSite && Site == Index);
  }
};

} // namespace connguard

#endif
