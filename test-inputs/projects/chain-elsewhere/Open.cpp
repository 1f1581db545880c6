#include "Pages.h"

int openInto(PGconn **Database) {
  *Database = PQconnectdb("dbname=orders"); // warn: for every request, reached from 'pages::orders'
  return PQstatus(*Database) == CONNECTION_OK ? 0 : -1;
}
