#include "Service.h"

long Service::visits() {
  Cache Session = openCache(); // note: calls 'openCache'
  return countVisits(Session.get());
}

long Service::sharedVisits() { return countVisits(sharedCache()); }
