// Questions about a handle: the answer does not change, and frees nothing.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql/mysql.h>

// Asked twice, answered once.
int askedTwice(PGconn *Database) {
  PGresult *Rows = PQexec(Database, "SELECT 1");
  if (PQresultStatus(Rows) == PGRES_FATAL_ERROR) {
    PQclear(Rows);
    return -1;
  }
  int Count = PQntuples(Rows);
  if (PQresultStatus(Rows) != PGRES_FATAL_ERROR)
    PQclear(Rows);
  return Count;
}

int askedOtherwise(PGconn *Database) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: 'PGresult' from
  if (PQresultStatus(Rows) == PGRES_FATAL_ERROR)
    PQclear(Rows);
  else if (PQresultStatus(Rows) == PGRES_TUPLES_OK)
    PQclear(Rows);
  return 0; // note: returns without
}

int switchOnStatus(PGconn *Database, const char *Sql) {
  PGresult *Rows = PQexec(Database, Sql);
  switch (PQresultStatus(Rows)) {
  case PGRES_COMMAND_OK:
    PQclear(Rows);
    return 0;
  case PGRES_TUPLES_OK: {
    int Count = PQntuples(Rows);
    PQclear(Rows);
    return Count;
  }
  default:
    PQclear(Rows);
    return -1;
  }
}

int switchOnStatusWrong(PGconn *Database, const char *Sql) {
  PGresult *Rows = PQexec(Database, Sql); // warn: 'PGresult' from 'PQexec'
  switch (PQresultStatus(Rows)) {
  case PGRES_COMMAND_OK:
  case PGRES_TUPLES_OK:
    PQclear(Rows);
    return 0;
  default:
    return -1; // note: returns without
  }
}

int statusInVariable(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  ConnStatusType Status = PQstatus(Database);
  int Socket = -1;
  if (Status == CONNECTION_OK)
    Socket = PQsocket(Database);
  PQfinish(Database);
  return Socket;
}

// The failed one is kept, the good one goes.
int statusInVariableWrong(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: 'PGconn' from 'PQconnectdb'
  ConnStatusType Status = PQstatus(Database);
  if (Status == CONNECTION_OK)
    PQfinish(Database);
  return Status == CONNECTION_OK; // note: returns without
}

static bool ok(PGconn *C) { return C && PQstatus(C) == CONNECTION_OK; }

bool predicateOfOurs(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn);
  bool Good = ok(Database);
  if (!Good) {
    PQfinish(Database);
    return false;
  }
  PQfinish(Database);
  return true;
}

bool predicateOfOursWrong(const char *Dsn) {
  PGconn *Database = PQconnectdb(Dsn); // warn: 'PGconn' from 'PQconnectdb'
  if (!ok(Database))
    return false; // note: returns without
  PQfinish(Database);
  return true;
}

static bool broken(const redisContext *C) { return !C || C->err; }

int predicateOnField(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379);
  if (broken(Session)) {
    if (Session)
      redisFree(Session);
    return -1;
  }
  redisFree(Session);
  return 0;
}

int predicateOnFieldWrong(const char *Host) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext'
  if (broken(Session))
    return -1; // note: returns without
  redisFree(Session);
  return 0;
}

// Each turn has its own result; a null one ends the loop.
int drains(PGconn *Database) {
  int Count = 0;
  while (PGresult *Rows = PQgetResult(Database)) {
    Count += PQntuples(Rows);
    PQclear(Rows);
  }
  return Count;
}

int drainsWrong(PGconn *Database) {
  int Count = 0;
  PGresult *Rows;
  while ((Rows = PQgetResult(Database)) != nullptr) { // warn: 'PGresult'
    if (PQresultStatus(Rows) != PGRES_TUPLES_OK)
      continue;
    Count += PQntuples(Rows);
    PQclear(Rows);
  }
  return Count;
}

void drainsSilently(PGconn *Database) {
  for (PGresult *Rows; (Rows = PQgetResult(Database));)
    PQclear(Rows);
}

void drainsNothing(PGconn *Database) {
  while (PQgetResult(Database)) // warn: nobody keeps
    ;
}

// No rows is no error here, and owes nothing.
unsigned long long storedRows(MYSQL *Database) {
  if (mysql_query(Database, "SELECT id FROM jobs") != 0)
    return 0;
  MYSQL_RES *Rows = mysql_store_result(Database);
  if (!Rows)
    return mysql_field_count(Database) == 0 ? 0 : 1;
  unsigned long long Count = mysql_num_rows(Rows);
  mysql_free_result(Rows);
  return Count;
}

unsigned storedRowsWrong(MYSQL *Database) {
  // warn: 'MYSQL_RES' from 'mysql_store_result'
  MYSQL_RES *Rows = mysql_store_result(Database);
  if (!Rows)
    return 0;
  MYSQL_ROW Row = mysql_fetch_row(Rows);
  if (!Row)
    return 0; // note: returns without
  mysql_free_result(Rows);
  return 1;
}
