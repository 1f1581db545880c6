// The handle goes out through a parameter, or comes in through one.
#include <fcntl.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <sqlite3.h>
#include <unistd.h>

int open_store(const char *path, sqlite3 **out) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(path, &db);
  if (rc != SQLITE_OK) {
    sqlite3_close(db);
    return rc;
  }
  *out = db;
  return SQLITE_OK;
}

// The failed one is not closed, and not given to anybody.
int open_store_wrong(const char *path, sqlite3 **out) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(path, &db); // warn: 'sqlite3' from 'sqlite3_open'
  if (rc != SQLITE_OK)
    return rc; // note: returns without
  *out = db;
  return SQLITE_OK;
}

// Straight into the caller's variable.
int open_straight(const char *path, sqlite3 **out) {
  return sqlite3_open(path, out);
}

int count_rows(const char *path) {
  sqlite3 *db;
  if (open_store(path, &db) != SQLITE_OK)
    return -1;
  int rc = sqlite3_exec(db, "SELECT 1", NULL, NULL, NULL);
  sqlite3_close(db);
  return rc;
}

int count_rows_wrong(const char *path) {
  sqlite3 *db;
  if (open_store(path, &db) != SQLITE_OK) // warn: 'open_store' is not released
    return -1;
  if (sqlite3_exec(db, "SELECT 1", NULL, NULL, NULL) != SQLITE_OK)
    return -2;
  sqlite3_close(db);
  return 0;
}

int open_pair(const char *in, const char *out, int *in_fd, int *out_fd) {
  *in_fd = open(in, O_RDONLY);
  if (*in_fd < 0)
    return -1;
  *out_fd = open(out, O_WRONLY);
  if (*out_fd < 0) {
    close(*in_fd);
    *in_fd = -1;
    return -1;
  }
  return 0;
}

int lookup(const char *host, struct addrinfo **found) {
  struct addrinfo hints = {.ai_family = AF_UNSPEC};
  return getaddrinfo(host, "5432", &hints, found);
}

struct session {
  PGconn *db;
  int log;
};

void session_open(struct session *s, const char *dsn, const char *log) {
  s->db = PQconnectdb(dsn);
  s->log = open(log, O_WRONLY);
}

// The statement is kept in an array of the caller.
int prepare_all(sqlite3 *db, const char *const *sql, sqlite3_stmt **into,
                int count) {
  for (int i = 0; i < count; ++i)
    if (sqlite3_prepare_v2(db, sql[i], -1, &into[i], NULL) != SQLITE_OK)
      return i;
  return count;
}

int prepare_one_wrong(sqlite3 *db, const char *sql) {
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(db, sql, -1, &query, NULL); // warn: 'sqlite3_stmt' from
  return sqlite3_step(query) == SQLITE_ROW;      // note: returns without
}
