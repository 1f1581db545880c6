// A global gets a new handle while it still holds one.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>

static PGconn *db;
static redisContext *cache;
PGconn *shared; // other files may name it
static PGconn *copied;
static PGconn *both[2];

void start(const char *info) {
  db = PQconnectdb(info);
  cache = redisConnect("cache", 6379);
}

void stop(void) {
  PQfinish(db);
  db = NULL;
  redisFree(cache);
}

int ping(const char *info) {
  PGresult *rows = PQexec(db, "SELECT 1");
  int well = PQresultStatus(rows) == PGRES_TUPLES_OK;
  PQclear(rows);
  if (!well)
    db = PQconnectdb(info); // warn: 'PGconn' that 'db' holds is lost
  return well;
}

int ping_right(const char *info) {
  PGresult *rows = PQexec(db, "SELECT 1");
  int well = PQresultStatus(rows) == PGRES_TUPLES_OK;
  PQclear(rows);
  if (!well) {
    PQfinish(db);
    db = PQconnectdb(info);
  }
  return well;
}

// c->err needs a c.
void reconnect_when_broken(void) {
  if (cache->err)
    cache = redisConnect("cache", 6379); // warn: that 'cache' holds is lost
}

// There may be none yet.
void connect_first(const char *info) {
  if (!db)
    db = PQconnectdb(info);
}

// Somebody else's function may have closed it.
void log_it(const char *what);
void reconnect_after_a_call(const char *info) {
  PGresult *rows = PQexec(db, "SELECT 1");
  PQclear(rows);
  log_it("again");
  db = PQconnectdb(info);
}

// Somebody else may still have the old one.
void remember(void) { both[0] = copied; }

void replace_copied(const char *info) {
  puts(PQerrorMessage(copied));
  copied = PQconnectdb(info);
}

void each_turn(const char *info) {
  for (;;)
    if (PQstatus(shared) != CONNECTION_OK)
      shared = PQconnectdb(info); // warn: 'PQconnectdb' is lost
}

// A message changes nothing, another function may.
void complain(int level, const char *format, ...);

void reconnect_after_a_message(const char *info) {
  PGresult *rows = PQexec(db, "SELECT 1");
  PQclear(rows);
  complain(1, "again: %s", PQerrorMessage(db));
  db = PQconnectdb(info); // warn: 'PGconn' that 'db' holds is lost
}
