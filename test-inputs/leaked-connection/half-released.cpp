// A handle is given back in some of its states only, and then forgotten.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

void closedWhenGood(PGconn **Database) {
  if (*Database == nullptr)
    return;
  if (PQstatus(*Database) == CONNECTION_OK) { // note: 'PQstatus(*Database) == CONNECTION_OK' is false
    PQfinish(*Database); // note: 'PQfinish' gives it back here
  }
  *Database = nullptr; // warn: the 'PGconn' that '*Database' holds is given back in some of its states only
}

void closedWhenGoodByReference(redisContext *&Cache) {
  if (!Cache)
    return;
  if (Cache->err == 0)
    redisFree(Cache);
  Cache = nullptr; // warn: the 'redisContext' that 'Cache' holds is given back
}

void closedAlways(PGconn **Database) {
  if (*Database == nullptr)
    return;
  if (PQstatus(*Database) != CONNECTION_OK)
    fprintf(stderr, "%s\n", PQerrorMessage(*Database));
  PQfinish(*Database);
  *Database = nullptr;
}

struct Backend {
  PGconn *Database;
  bool Borrowed;
};

void leftWhenBad(Backend &Of) {
  if (PQstatus(Of.Database) == CONNECTION_OK)
    PQfinish(Of.Database);
  Of.Database = nullptr; // warn: the 'PGconn' that 'Of.Database' holds
}

// What is somebody else's is not given back.
void leftWhenBorrowed(Backend &Of) {
  if (!Of.Borrowed)
    PQfinish(Of.Database);
  Of.Database = nullptr;
}

void leftWhenTold(Backend &Of, bool Really) {
  if (PQstatus(Of.Database) != CONNECTION_OK)
    fprintf(stderr, "broken\n");
  if (Really)
    PQfinish(Of.Database);
  Of.Database = nullptr;
}

void movedWhenGood(Backend &Of, Backend &To) {
  if (PQstatus(Of.Database) != CONNECTION_OK)
    PQfinish(Of.Database);
  else
    To.Database = Of.Database;
  Of.Database = nullptr;
}

// Standard descriptors stay open.
void closedButStandard(int *Descriptor) {
  if (*Descriptor > 2)
    close(*Descriptor);
  *Descriptor = -1;
}
