// Structs whose connection is replaced, and functions that forget it.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct store {
  redisContext *cache;
  const char *host;
};

static int store_connect(struct store *s) {
  s->cache = redisConnect(s->host, 6379);
  if (!s->cache || s->cache->err) {
    if (s->cache)
      redisFree(s->cache);
    s->cache = NULL;
    return -1;
  }
  return 0;
}

int store_ping(struct store *s) {
  redisReply *pong = redisCommand(s->cache, "PING");
  if (!pong)
    return store_connect(s); // warn: 'redisContext' that 's->cache' holds is lost
  freeReplyObject(pong);
  return 0;
}

int store_ping_again(struct store *s) {
  redisReply *pong = redisCommand(s->cache, "PING");
  if (!pong) {
    redisFree(s->cache);
    s->cache = NULL;
    return store_connect(s);
  }
  freeReplyObject(pong);
  return 0;
}

void store_free(struct store *s) {
  if (s->cache)
    redisFree(s->cache);
  free(s);
}

// One of three is forgotten.
struct report {
  PGconn *database;
  FILE *out; // note: it is kept in this field
  FILE *log;
};

struct report *report_new(const char *dsn, const char *path) {
  struct report *r = calloc(1, sizeof *r);
  if (!r)
    return NULL;
  r->database = PQconnectdb(dsn);
  r->out = fopen(path, "w"); // warn: kept in 'out'
  r->log = stderr;
  return r;
}

void report_free(struct report *r) { // note: 'report_free' frees the object
  PQfinish(r->database);
  free(r);
}

// Nobody is seen to free it.
struct handle {
  FILE *in;
};

struct handle *handle_new(const char *path) {
  struct handle *h = calloc(1, sizeof *h);
  if (h)
    h->in = fopen(path, "r");
  return h;
}

// A local one that is left as it is.
struct pass {
  FILE *in;
};

static void pass_open(struct pass *p, const char *path) {
  p->in = fopen(path, "r"); // warn: kept in 'in'
}

int pass_first(const char *path) {
  struct pass p;
  pass_open(&p, path);
  return fgetc(p.in);
}

// A local one that is closed by another function.
struct turn {
  FILE *in;
};

static void turn_open(struct turn *t, const char *path) {
  t->in = fopen(path, "r");
}

static void turn_close(struct turn *t) { fclose(t->in); }

int turn_first(const char *path) {
  struct turn t;
  turn_open(&t, path);
  int first = fgetc(t.in);
  turn_close(&t);
  return first;
}
