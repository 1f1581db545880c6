// Macros that hide a way out, and loops that run once.
#include <errno.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#define TRY(expression)                                                        \
  do {                                                                         \
    int code_ = (expression);                                                  \
    if (code_ != 0)                                                            \
      return code_;                                                            \
  } while (0)

#define ENSURE(condition)                                                      \
  if (!(condition))                                                            \
  break

#define OPEN_OR_RETURN(name, path)                                             \
  int name = open(path, O_RDONLY);                                             \
  if (name < 0)                                                                \
  return -errno

#define WITH_STREAM(name, path)                                                \
  for (FILE *name = fopen(path, "r"); name; fclose(name), name = NULL)

#define CHECK_NOT_NULL(p) ((p) ? 0 : -1)
#define SAFE_CLOSE(fd) ((fd) >= 0 ? close(fd) : 0)

int try_first(sqlite3 *db, const char *path) {
  TRY(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL));
  int fd = open(path, O_RDONLY);
  if (fd >= 0)
    close(fd);
  TRY(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
  return 0;
}

int try_between(sqlite3 *db, const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  TRY(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL)); // note: returns without
  return close(fd);
}

int prepared(sqlite3 *db) {
  sqlite3_stmt *query;
  TRY(sqlite3_prepare_v2(db, "SELECT 1", -1, &query, NULL));
  int rc = sqlite3_step(query);
  sqlite3_finalize(query);
  return rc == SQLITE_ROW ? 0 : rc;
}

int prepared_wrong(sqlite3 *db) {
  sqlite3_stmt *query;
  // warn: 'sqlite3_stmt' from 'sqlite3_prepare_v2'
  TRY(sqlite3_prepare_v2(db, "SELECT ?", -1, &query, NULL));
  TRY(sqlite3_bind_int(query, 1, 7)); // note: returns without
  sqlite3_step(query);
  return sqlite3_finalize(query);
}

int opened_by_macro(const char *path) {
  OPEN_OR_RETURN(fd, path);
  long size = lseek(fd, 0, SEEK_END);
  close(fd);
  return (int)size;
}

int opened_by_macro_wrong(const char *path) {
  OPEN_OR_RETURN(fd, path); // warn: 'open' is not released
  long size = lseek(fd, 0, SEEK_END);
  if (size < 0)
    return -errno; // note: returns without
  close(fd);
  return (int)size;
}

// A loop that runs once: break is the way to the cleanup.
int once(const char *path, redisContext *shared) {
  int rc = -1;
  int fd = -1;
  redisReply *reply = NULL;
  do {
    fd = open(path, O_RDONLY);
    ENSURE(fd >= 0);
    reply = redisCommand(shared, "PING");
    ENSURE(reply);
    ENSURE(reply->type != REDIS_REPLY_ERROR);
    rc = 0;
  } while (0);
  if (reply)
    freeReplyObject(reply);
  if (fd >= 0)
    close(fd);
  return rc;
}

// Declared inside: nothing after the loop can reach it.
int once_wrong(const char *path, redisContext *shared) {
  int rc = -1;
  do {
    int fd = open(path, O_RDONLY); // warn: 'open' is not released
    ENSURE(fd >= 0);
    redisReply *reply = redisCommand(shared, "PING");
    ENSURE(reply); // note: leaves its scope without
    freeReplyObject(reply);
    close(fd);
    rc = 0;
  } while (0);
  return rc;
}

int with_stream(const char *path) {
  int c = EOF;
  WITH_STREAM(in, path) { c = fgetc(in); }
  return c;
}

// Neither break nor return closes what the macro opened.
int with_stream_wrong(const char *path) {
  WITH_STREAM(in, path) { // warn: 'FILE' from 'fopen'
    if (fgetc(in) == '#')
      return 1; // note: returns without
  }
  return 0;
}

int macro_close(const char *path) {
  int fd = open(path, O_RDONLY);
  long size = lseek(fd, 0, SEEK_END);
  SAFE_CLOSE(fd);
  return size > 0;
}

// Closed only for a side effect of the log.
int macro_debug(const char *path) {
#ifdef NDEBUG
#define DEBUG_CLOSE(fd) close(fd)
#else
#define DEBUG_CLOSE(fd) ((void)(fd))
#endif
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  DEBUG_CLOSE(fd);
  return 0; // note: returns without
}

int macro_test(const char *path) {
  FILE *in = fopen(path, "r");
  if (CHECK_NOT_NULL(in))
    return -1;
  return fclose(in);
}

int macro_test_wrong(const char *path) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (CHECK_NOT_NULL(in) || feof(in))
    return -1; // note: returns without
  return fclose(in);
}

// A statement expression has a value, and a scope.
int statement_expression(const char *path) {
  int size = ({
    int fd = open(path, O_RDONLY); // warn: 'open' is not released
    fd < 0 ? -1 : (int)lseek(fd, 0, SEEK_END);
  });
  return size;
}

int statement_expression_right(const char *path) {
  int fd = ({
    int tries = 3, got;
    while ((got = open(path, O_RDONLY)) < 0 && --tries)
      ;
    got;
  });
  return fd < 0 ? -1 : close(fd);
}
