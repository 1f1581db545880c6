// Cleanup with goto, and macros that hide it.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

#define CHECK(condition)                                                       \
  if (!(condition)) {                                                          \
    fprintf(stderr, "%s failed\n", #condition);                                \
    goto out;                                                                  \
  }

#define RETURN_IF(condition, value)                                            \
  do {                                                                         \
    if (condition)                                                             \
      return value;                                                            \
  } while (0)

#define CLOSE_AND_CLEAR(fd)                                                    \
  do {                                                                         \
    if ((fd) >= 0)                                                             \
      close(fd);                                                               \
    (fd) = -1;                                                                 \
  } while (0)

int ladder(const char *from, const char *to) {
  char buffer[64];
  int rc = -1;
  int in = open(from, O_RDONLY); // warn: 'open' is not released
  if (in < 0)
    goto fail_in;
  int out = open(to, O_WRONLY);
  if (out < 0)
    goto fail_in;
  if (read(in, buffer, sizeof buffer) == sizeof buffer)
    rc = write(out, buffer, sizeof buffer) == sizeof buffer ? 0 : -1;
  close(out);
  close(in);
fail_in:
  return rc; // note: returns without
}

int ladder_right(const char *from, const char *to) {
  char buffer[64];
  int rc = -1;
  int in = open(from, O_RDONLY);
  if (in < 0)
    goto fail_in;
  int out = open(to, O_WRONLY);
  if (out < 0)
    goto fail_out;
  if (read(in, buffer, sizeof buffer) == sizeof buffer)
    rc = write(out, buffer, sizeof buffer) == sizeof buffer ? 0 : -1;
  close(out);
fail_out:
  close(in);
fail_in:
  return rc;
}

// One label, pointers that are null until they are filled.
int one_label(const char *dsn, const char *sql) {
  int rc = -1;
  PGresult *rows = NULL;
  PGconn *db = PQconnectdb(dsn);
  CHECK(db != NULL);
  CHECK(PQstatus(db) == CONNECTION_OK);
  rows = PQexec(db, sql);
  CHECK(PQresultStatus(rows) == PGRES_TUPLES_OK);
  rc = PQntuples(rows);
out:
  if (rows)
    PQclear(rows);
  if (db)
    PQfinish(db);
  return rc;
}

// The label forgets the result.
int one_label_wrong(const char *dsn, const char *sql) {
  int rc = -1;
  PGresult *rows = NULL;
  PGconn *db = PQconnectdb(dsn);
  CHECK(PQstatus(db) == CONNECTION_OK);
  rows = PQexec(db, sql); // warn: 'PGresult' from 'PQexec'
  CHECK(PQresultStatus(rows) == PGRES_TUPLES_OK);
  rc = PQntuples(rows);
  PQclear(rows);
out:
  PQfinish(db);
  return rc;
}

int hidden_return(redisContext *shared) {
  redisReply *reply = redisCommand(shared, "DBSIZE"); // warn: 'redisReply' from 'redisCommand'
  RETURN_IF(!reply, -1);
  RETURN_IF(reply->type != REDIS_REPLY_INTEGER, -2);
  int size = (int)reply->integer;
  freeReplyObject(reply);
  return size;
}

int hidden_return_right(redisContext *shared) {
  redisReply *reply = redisCommand(shared, "DBSIZE");
  RETURN_IF(!reply, -1);
  int size = (int)reply->integer;
  freeReplyObject(reply);
  RETURN_IF(size == 0, -2);
  return size;
}

int hidden_close(const char *path) {
  int fd = open(path, O_RDONLY);
  int rc = -1;
  if (fd != -1 && fsync(fd) == 0)
    rc = 0;
  CLOSE_AND_CLEAR(fd);
  return rc;
}

// Back to the start with the connection still open.
int again(const char *host) {
  int tries = 0;
  redisContext *session;
retry:
  session = redisConnect(host, 6379); // warn: is lost when another value
  if (session == NULL)
    return -1;
  if (session->err && ++tries < 3)
    goto retry;
  redisFree(session);
  return tries;
}

int again_right(const char *host) {
  int tries = 0;
  redisContext *session;
retry:
  session = redisConnect(host, 6379);
  if (session == NULL)
    return -1;
  if (session->err && ++tries < 3) {
    redisFree(session);
    goto retry;
  }
  redisFree(session);
  return tries;
}
