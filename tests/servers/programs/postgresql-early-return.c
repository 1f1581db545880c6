// server: postgresql
// counts: clients
// climbs: half
// libraries: libpq
//
// The result is cleared when nothing was found; the connection is forgotten.
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

static int look_up(const char *where, const char *item, char *price,
                   size_t size) {
  PGconn *base = PQconnectdb(where);
  if (PQstatus(base) != CONNECTION_OK) {
    PQfinish(base);
    return -1;
  }
  PGresult *rows = PQexecParams(base, "SELECT price FROM price WHERE item = $1",
                                1, NULL, &item, NULL, NULL, 0);
  if (PQresultStatus(rows) != PGRES_TUPLES_OK || PQntuples(rows) == 0) {
    PQclear(rows);
    return -1;
  }
  snprintf(price, size, "%s", PQgetvalue(rows, 0, 0));
  PQclear(rows);
  PQfinish(base);
  return 0;
}

int main(int count, char **args) {
  char item[64], price[64], where[128];
  snprintf(where, sizeof(where), "host=127.0.0.1 user=postgres port=%s",
           count > 1 ? args[1] : "5432");
  while (fgets(item, sizeof(item), stdin)) {
    item[strcspn(item, "\n")] = 0;
    int found = look_up(where, item, price, sizeof(price)) == 0;
    puts(found ? price : "unknown");
    fflush(stdout);
  }
  return 0;
}
