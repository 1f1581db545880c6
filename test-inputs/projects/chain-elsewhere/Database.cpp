#include "Pages.h"

static PGconn *Shared;

bool hasOrders() {
  PGconn *Database = nullptr;
  int Failed = openInto(&Database); // note: calls 'openInto'
  PQfinish(Database);
  return !Failed;
}

PGconn *shared() {
  if (!Shared)
    openInto(&Shared);
  return Shared;
}
