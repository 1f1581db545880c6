// One connection for each thread, in C.
#include <libpq-fe.h>
#include <modbus/modbus.h>
#include <mpd/client.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void rows_for_each(int listener) {
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    PGconn *db = PQconnectdb("dbname=app"); // warn: for every connection
    if (PQstatus(db) != CONNECTION_OK) {
      fputs(PQerrorMessage(db), stderr);
      PQfinish(db);
      close(peer);
      continue;
    }
    PQclear(PQexec(db, "SELECT 1"));
    PQfinish(db);
    close(peer);
  }
}

// A ladder: what is behind the label is for what failed, too.
int rows_for_one(int listener) {
  for (;;) {
    int result = -1;
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
      return -1;
    PGconn *db = PQconnectdb("dbname=app"); // warn: for every connection
    if (PQstatus(db) != CONNECTION_OK)
      goto out;
    result = 0;
  out:
    PQfinish(db);
    close(peer);
    if (result)
      return result;
  }
}

// The only release has a test of its own.
void next_for_each(int listener) {
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    struct mpd_connection *c = mpd_connection_new(NULL, 0, 3000); // warn: for every connection
    if (c != NULL) {
      mpd_run_next(c);
      mpd_connection_free(c);
    }
    close(peer);
  }
}
