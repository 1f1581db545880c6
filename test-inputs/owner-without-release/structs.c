// Structs whose function for the end forgets one.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct session {
  redisContext *cache;
  int log; // note: kept in this field
};

struct session *session_new(const char *host, const char *path) {
  struct session *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->cache = redisConnect(host, 6379);
  s->log = open(path, O_WRONLY); // warn: which nothing in 'session' releases
  return s;
}

void session_line(struct session *s, const char *text, int size) {
  write(s->log, text, size);
}

void session_free(struct session *s) {
  if (s->cache)
    redisFree(s->cache);
  free(s);
}

// Both are given back here.
struct pair {
  FILE *in, *out;
};

struct pair *pair_new(const char *from, const char *to) {
  struct pair *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  p->in = fopen(from, "r");
  p->out = fopen(to, "w");
  return p;
}

static void shut(FILE *stream) {
  if (stream)
    fclose(stream);
}

void pair_free(struct pair *p) {
  shut(p->in);
  shut(p->out);
  free(p);
}

// Nobody ends it.
struct daemon {
  int wake;
};

static struct daemon the_daemon;

int daemon_start(const char *path) {
  the_daemon.wake = open(path, O_RDONLY);
  return the_daemon.wake;
}

// Over one that is open.
int session_rotate(struct session *s, const char *path) {
  if (s->log >= 0)
    s->log = open(path, O_WRONLY); // warn: 'file descriptor' that 's->log' holds is lost
  return s->log >= 0;
}

// It may be given nothing.
struct lens {
  redisContext *cache;
  FILE *log;
};

struct lens *lens_new(const char *host, const char *path) {
  struct lens *l = calloc(1, sizeof *l);
  if (!l)
    return NULL;
  l->cache = redisConnect(host, 6379);
  l->log = fopen(path, "w"); // warn: which nothing in 'lens' releases
  return l;
}

void lens_free(struct lens *l) {
  if (l)
    redisFree(l->cache);
  free(l);
}
