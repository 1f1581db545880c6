// Loops that are handlers, and what they keep from one round to the next.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

void kept_while_it_works(int listener) {
  redisContext *cache = NULL;
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    if (!cache || cache->err) {
      if (cache)
        redisFree(cache);
      cache = redisConnect("cache", 6379);
    }
    if (cache)
      freeReplyObject(redisCommand(cache, "INCR hits"));
    close(peer);
  }
  if (cache)
    redisFree(cache);
}

// The same question by way of a variable and a goto, in an endless loop.
void kept_behind_goto(int listener) {
  PGconn *db = NULL;
  for (;;) {
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
      break;
    int works = db && PQstatus(db) == CONNECTION_OK;
    if (works)
      goto answer;
    PQfinish(db);
    db = PQconnectdb("dbname=app");
  answer:
    PQclear(PQexec(db, "SELECT 1"));
    close(peer);
  }
  PQfinish(db);
}

struct kept_state {
  PGconn *db;
  sqlite3 *log;
};

static PGconn *kept_open(void) { return PQconnectdb("dbname=app"); }

// In a struct; made by a function of its own, or filled in by the library.
void kept_in_struct(int listener) {
  struct kept_state state = {NULL, NULL};
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    while (!state.db)
      state.db = kept_open();
    if (!state.log && sqlite3_open("log.db", &state.log) != SQLITE_OK) {
      sqlite3_close(state.log);
      state.log = NULL;
    }
    close(peer);
  }
  sqlite3_close(state.log);
  PQfinish(state.db);
}

void not_kept(int listener) {
  redisContext *cache = NULL;
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    if (cache)
      redisFree(cache);
    cache = redisConnect("cache", 6379); // warn: for every connection
    close(peer);
    if (!cache)
      break;
  }
  if (cache)
    redisFree(cache);
}

// Something else decides; and what is asked is only whether it worked.
void not_kept_on_demand(int listener, int wanted) {
  PGconn *db = NULL;
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    if (db)
      PQreset(db);
    PQfinish(db);
    db = NULL;
    if (wanted) {
      do
        db = PQconnectdb("dbname=app"); // warn: for every connection
      while (!db);
    }
    close(peer);
  }
  PQfinish(db);
}

// Declared inside, it is empty in each round.
void not_kept_inside(int listener) {
  int peer;
  while ((peer = accept(listener, NULL, NULL)) >= 0) {
    PGconn *db = NULL;
    if (!db)
      db = PQconnectdb("dbname=app"); // warn: for every connection
    PQfinish(db);
    close(peer);
  }
}
