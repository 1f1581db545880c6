#include "app.h"

int app_open(struct app *a) {
  int rc = sqlite3_open("app.db", &a->db); // warn: for every request, reached from 'on_count'
  a->opened = rc == SQLITE_OK;
  return rc;
}

int app_count(struct app *a) { return a->opened; }

void app_close(struct app *a) {
  sqlite3_close(a->db);
  a->db = 0;
  a->opened = 0;
}
