// goto: the right label, the wrong one, and the one in between.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int three_rungs(const char *path, redisContext *shared, PGconn *db) {
  int rc = -1;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    goto none;
  redisReply *reply = redisCommand(shared, "PING");
  if (!reply)
    goto only_fd;
  PGresult *rows = PQexec(db, "SELECT 1");
  if (PQresultStatus(rows) != PGRES_TUPLES_OK)
    goto all;
  rc = PQntuples(rows);
all:
  PQclear(rows);
  freeReplyObject(reply);
only_fd:
  close(fd);
none:
  return rc;
}

// One rung too low.
int three_rungs_wrong(const char *path, redisContext *shared, PGconn *db) {
  int rc = -1;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    goto none;
  redisReply *reply = redisCommand(shared, "PING"); // warn: 'redisReply' from
  if (!reply)
    goto only_fd;
  PGresult *rows = PQexec(db, "SELECT 1"); // warn: 'PGresult' from
  if (PQresultStatus(rows) != PGRES_TUPLES_OK)
    goto only_fd;
  rc = PQntuples(rows);
  PQclear(rows);
  freeReplyObject(reply);
only_fd:
  close(fd);
none:
  return rc; // note: returns without
}

// The success path falls into the ladder, or jumps over it.
int keeps_on_success(int family) {
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)) < 0)
    goto failed;
  if (listen(fd, 16) < 0)
    goto failed;
  return fd;
failed:
  close(fd);
  return -1;
}

int keeps_on_success_wrong(int family) {
  int fd = socket(family, SOCK_STREAM, 0); // warn: 'socket' is not released
  if (fd < 0)
    return -1;
  if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)) < 0)
    goto closed;
  if (listen(fd, 16) < 0)
    goto failed;
  return fd;
failed:
  close(fd);
closed:
  return -1; // note: returns without
}

// Undone only if it did not succeed.
int undone_on_failure(int family) {
  int rc = -1;
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd < 0)
    goto out;
  if (listen(fd, 16) < 0)
    goto out;
  rc = fd;
out:
  if (rc < 0 && fd >= 0)
    close(fd);
  return rc;
}

// The result of an earlier step says success already.
int undone_on_failure_wrong(int family) {
  int rc = -1;
  int fd = socket(family, SOCK_STREAM, 0); // warn: 'socket' is not released
  if (fd < 0)
    goto out;
  rc = 0;
  if (listen(fd, 16) < 0)
    goto out;
  close(fd);
  fd = -1;
out:
  if (rc < 0 && fd >= 0)
    close(fd);
  return rc; // note: returns without
}

// Out of two loops at once.
int out_of_two_loops(const char *const *paths, int count) {
  int fd = -1, hits = 0;
  for (int i = 0; i < count; ++i) {
    fd = open(paths[i], O_RDONLY);
    if (fd < 0)
      continue;
    for (char c; read(fd, &c, 1) == 1; ++hits)
      if (c == '!')
        goto found;
    close(fd);
    fd = -1;
  }
found:
  if (fd >= 0)
    close(fd);
  return hits;
}

int out_of_two_loops_wrong(const char *const *paths, int count) {
  int hits = 0;
  for (int i = 0; i < count; ++i) {
    int fd = open(paths[i], O_RDONLY); // warn: 'open' is not released
    if (fd < 0)
      continue;
    for (char c; read(fd, &c, 1) == 1; ++hits)
      if (c == '!')
        goto found; // note: leaves its scope without
    close(fd);
  }
found:
  return hits;
}

// Backwards, with what was opened closed first.
int restart(const char *path) {
  int tries = 0, fd;
again:
  fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (lseek(fd, 0, SEEK_END) == 0 && ++tries < 5) {
    close(fd);
    goto again;
  }
  close(fd);
  return tries;
}

int restart_wrong(const char *path) {
  int tries = 0, fd;
again:
  fd = open(path, O_RDONLY); // warn: is lost when another value
  if (fd < 0)
    return -1;
  if (lseek(fd, 0, SEEK_END) == 0 && ++tries < 5)
    goto again;
  close(fd);
  return tries;
}

// Where it goes is computed.
int computed(const char *path, int mode) {
  static void *const targets[] = {&&shut, &&keep};
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  goto *targets[mode & 1];
shut:
  close(fd);
keep:
  return mode; // note: returns without
}
