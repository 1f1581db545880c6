// The cleanup attribute is worth what its function does.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void closed(int *fd) {
  if (*fd >= 0 && close(*fd) < 0)
    perror("close");
}

static void steal(int *fd) { *fd = -1; }

static void freed(void *p) { free(*(void **)p); }

static void cleared(PGresult **rows) { PQclear(*rows); }

static void finished(PGconn **db) {
  if (!*db)
    return;
  PQfinish(*db);
  *db = NULL;
}

static void say(FILE **stream) { fprintf(stderr, "%p\n", (void *)*stream); }

static void flushed(FILE **stream) {
  if (*stream)
    fflush(*stream);
}

static void through(redisReply **reply) {
  void *raw = *reply;
  if (raw)
    freeReplyObject(raw);
}

#define CLEANUP(function) __attribute__((cleanup(function)))
#define autofree CLEANUP(freed)

int plain(const char *path) {
  CLEANUP(closed) int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  return lseek(fd, 0, SEEK_END) > 0;
}

// The function only forgets the number.
int forgotten(const char *path) {
  // missed: what a cleanup function stores over is taken for kept
  CLEANUP(steal) int fd = open(path, O_RDONLY);
  return lseek(fd, 0, SEEK_END) > 0;
}

int database(const char *dsn) {
  CLEANUP(finished) PGconn *db = PQconnectdb(dsn);
  if (PQstatus(db) != CONNECTION_OK)
    return -1;
  CLEANUP(cleared) PGresult *rows = PQexec(db, "SELECT 1");
  return PQntuples(rows);
}

// The connection is cleaned up, the result is not.
int database_wrong(const char *dsn) {
  CLEANUP(finished) PGconn *db = PQconnectdb(dsn);
  PGresult *rows = PQexec(db, "SELECT 1"); // warn: 'PGresult' from 'PQexec'
  return PQntuples(rows);                  // note: returns without
}

int copied_name(redisContext *shared) {
  CLEANUP(through) redisReply *reply = redisCommand(shared, "PING");
  return reply ? reply->type : -1;
}

int only_said(const char *path) {
  CLEANUP(say) FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  return in ? fgetc(in) : EOF;
}

int only_flushed(const char *path) {
  CLEANUP(flushed) FILE *out = fopen(path, "w"); // warn: 'FILE' from 'fopen'
  return out ? fputs("x", out) : EOF;
}

// Flushed by the attribute, closed by hand.
int flushed_and_closed(const char *path) {
  CLEANUP(flushed) FILE *out = fopen(path, "w");
  int rc = out ? fputs("x", out) : EOF;
  if (out)
    fclose(out);
  out = NULL;
  return rc;
}

// Memory is freed; the stream beside it is closed by hand.
int beside_memory(const char *path) {
  autofree char *line = malloc(64);
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int ok = line && fgets(line, 64, in);
  fclose(in);
  return ok;
}

int beside_memory_wrong(const char *path) {
  autofree char *line = malloc(64);
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (!in || !line || !fgets(line, 64, in))
    return -1; // note: returns without
  fclose(in);
  return 0;
}

// A second value is stored over the first before the scope ends.
int twice(const char *path, const char *other) {
  CLEANUP(closed) int fd = open(path, O_RDONLY); // warn: lost when another
  fd = open(other, O_RDONLY);                    // note: gets another value
  return lseek(fd, 0, SEEK_END) > 0;
}

int twice_right(const char *path, const char *other) {
  CLEANUP(closed) int fd = open(path, O_RDONLY);
  if (fd >= 0)
    close(fd);
  fd = open(other, O_RDONLY);
  return lseek(fd, 0, SEEK_END) > 0;
}
