// Helpers that always throw: what stands behind such a call does not run.
#include <libpq-fe.h>
#include <stdexcept>

static void failWith(PGconn *Connection) {
  throw std::runtime_error(PQerrorMessage(Connection));
}

static void warnOf(PGconn *Connection, bool Strict) {
  if (Strict)
    throw std::runtime_error(PQerrorMessage(Connection));
}

int rowsOrFail(PGconn *Connection) {
  PGresult *Rows = PQexec(Connection, "select 1");
  if (PQresultStatus(Rows) != PGRES_TUPLES_OK) {
    PQclear(Rows);
    failWith(Connection);
  }
  int Count = PQntuples(Rows);
  PQclear(Rows);
  return Count;
}

int rowsOrWarn(PGconn *Connection, bool Strict) {
  PGresult *Rows = PQexec(Connection, "select 1");
  if (PQresultStatus(Rows) != PGRES_TUPLES_OK) {
    PQclear(Rows);
    warnOf(Connection, Strict);
  }
  int Count = PQntuples(Rows); // warn: after it was given back
  PQclear(Rows); // warn: a second time
  return Count;
}

// The helper leaves by an exception, and nobody has given it back.
int rowsLost(PGconn *Connection) {
  PGresult *Rows = PQexec(Connection, "select 1"); // warn: is not released when 'failWith' throws
  if (PQresultStatus(Rows) != PGRES_TUPLES_OK)
    failWith(Connection);
  int Count = PQntuples(Rows);
  PQclear(Rows);
  return Count;
}
