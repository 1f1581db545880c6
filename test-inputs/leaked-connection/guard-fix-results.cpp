// A result that somebody looks at and nobody keeps, and variables that loops
// fill.
#include <fcntl.h>
#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <stdio.h>
#include <string>
#include <unistd.h>

bool exists(const char *Path) {
  if (fopen(Path, "r")) // warn: nobody keeps
    return true;
  return false;
}

bool missing(const char *Path) {
  return !fopen(Path, "r"); // warn: nobody keeps
}

std::string firstRow(PGconn *Database) {
  std::string Row = PQgetvalue(PQexec(Database, "SELECT 1"), 0, 0); // warn: nobody keeps
  return Row;
}

// It is not evaluated whenever the statement is.
bool perhaps(MYSQL *Database, bool Ask) {
  return Ask && mysql_num_rows(mysql_store_result(Database)) > 0; // warn: nobody keeps
}

void drains(PGconn *Database) {
  while (PQgetResult(Database)) { // warn: nobody keeps
  }
}

int counts(PGconn *Database) {
  int Count = 0;
  PGresult *Rows = nullptr;
  while ((Rows = PQgetResult(Database))) { // warn: not released
    if (PQresultStatus(Rows) != PGRES_TUPLES_OK)
      break;
    if (PQntuples(Rows) == 0) {
      PQclear(Rows);
      continue;
    }
    ++Count;
    PQclear(Rows);
  }
  return Count;
}

// Needed behind the loop: it stays where it is.
int lastOf(PGconn *Database) {
  PGresult *Rows;
  while ((Rows = PQgetResult(Database)) != nullptr) { // warn: lost when another value
    if (PQntuples(Rows) > 10)
      break;
  }
  int Count = Rows ? PQntuples(Rows) : 0;
  PQclear(Rows);
  return Count;
}

bool looksRight(const char *Path) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return false;
  fclose(In);
  return true;
}
