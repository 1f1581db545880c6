// The many ways to ask whether it worked.
#include <fcntl.h>
#include <mysql/mysql.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int minus_one(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd == -1)
    return -1;
  return close(fd);
}

int less_or_equal(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd <= 0)
    return -1;
  return close(fd);
}

int turned_round(const char *path) {
  int fd = open(path, O_RDONLY);
  if (0 > fd)
    return -1;
  return close(fd);
}

int in_condition(const char *path) {
  int fd;
  if ((fd = open(path, O_RDONLY)) < 0)
    return -1;
  return close(fd);
}

int in_condition_wrong(const char *path) {
  int fd;
  if ((fd = open(path, O_RDONLY)) < 0) // warn: 'open' is not released
    return -1;
  if (lseek(fd, 10, SEEK_SET) != 10)
    return -2; // note: returns without
  return close(fd);
}

int both_in_condition(const char *from, const char *to) {
  int in = -1, out = -1, rc = -1;
  if ((in = open(from, O_RDONLY)) >= 0 && (out = open(to, O_WRONLY)) >= 0)
    rc = 0;
  if (in >= 0)
    close(in);
  if (out >= 0)
    close(out);
  return rc;
}

// If the second fails, the first stays open.
int both_in_condition_wrong(const char *from, const char *to) {
  int in, out;
  if ((in = open(from, O_RDONLY)) < 0 || // warn: 'open' is not released
      (out = open(to, O_WRONLY)) < 0)
    return -1; // note: returns without
  close(out);
  close(in);
  return 0;
}

int not_pointer(const char *path) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  return fclose(in);
}

int null_pointer(const char *path) {
  FILE *in;
  if (NULL == (in = fopen(path, "r")))
    return -1;
  return fclose(in);
}

int double_not(const char *path) {
  FILE *in = fopen(path, "r");
  int ok = !!in;
  if (ok)
    fclose(in);
  return ok;
}

int likely(const char *path) {
  FILE *in = fopen(path, "r");
  if (__builtin_expect(in == NULL, 0))
    return -1;
  return fclose(in);
}

int remembered(const char *path) {
  int fd = open(path, O_RDONLY);
  int ok = fd >= 0;
  if (ok)
    close(fd);
  return ok;
}

int remembered_wrong(const char *path, int limit) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  int ok = fd > limit;
  if (ok)
    close(fd);
  return ok;
}

int not_ok(sqlite3 *db, const char *sql) {
  sqlite3_stmt *query;
  if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK)
    return -1;
  int row = sqlite3_step(query) == SQLITE_ROW;
  sqlite3_finalize(query);
  return row;
}

int ok_nested(sqlite3 *db, const char *sql) {
  sqlite3_stmt *query;
  int rc = sqlite3_prepare_v2(db, sql, -1, &query, NULL); // warn: 'sqlite3_stmt' from 'sqlite3_prepare_v2'
  if (rc == SQLITE_OK) {
    if (sqlite3_step(query) != SQLITE_ROW)
      return 0; // note: returns without
    rc = sqlite3_column_int(query, 0);
    sqlite3_finalize(query);
  }
  return rc;
}

int conditional(const char *path, int use_stdin) {
  FILE *in = use_stdin ? stdin : fopen(path, "r");
  if (!in)
    return -1;
  int c = fgetc(in);
  if (in != stdin)
    fclose(in);
  return c;
}
