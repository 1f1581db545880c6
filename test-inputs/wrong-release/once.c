// Given back once, in every disguise.
#include <errno.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

int firstLineOnce(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int read = fgets(line, size, in) != NULL;
  fclose(in);
  return read;
}

// Forgotten where it was given back: the second one does nothing.
void forgotten(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  if (PQstatus(conn) != CONNECTION_OK) {
    PQfinish(conn);
    conn = NULL;
  }
  PQfinish(conn);
}

void guardedByTheNumber(const char *path) {
  int fd = open(path, O_RDONLY);
  char first;
  if (fd >= 0 && read(fd, &first, 1) != 1) {
    close(fd);
    fd = -1;
  }
  if (fd != -1)
    close(fd);
}

// A flag says who did it.
void correlated(const char *path, int early) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  int closed = 0;
  if (early) {
    close(fd);
    closed = 1;
  }
  if (!closed)
    close(fd);
}

int askedInTime(const char *host, char *why, size_t size) {
  redisContext *c = redisConnect(host, 6379);
  if (!c)
    return -1;
  if (c->err) {
    strncpy(why, c->errstr, size);
    redisFree(c);
    return -1;
  }
  redisFree(c);
  return 0;
}

// Another handle under the same name.
void again(const char *path, const char *other) {
  FILE *in = fopen(path, "r");
  if (in)
    fclose(in);
  in = fopen(other, "r");
  if (in)
    fclose(in);
}

void inTheLoop(char *const *paths, int n) {
  int fd = -1;
  for (int i = 0; i < n; i++) {
    fd = open(paths[i], O_RDONLY);
    if (fd < 0)
      continue;
    close(fd);
  }
}

// A release that was interrupted is tried again.
void stubborn(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  while (close(fd) < 0 && errno == EINTR)
    ;
}
