// Given back twice on one path, or used after it was given back.
#include <errno.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

int firstLine(const char *path, char *line, int size) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int read = fgets(line, size, in) != NULL;
  if (!read)
    fclose(in);
  fclose(in); // warn: gives back the 'FILE' from 'fopen' a second time
  return read;
}

// The ladder ends one rung too low.
int copyByte(const char *from, const char *to) {
  char byte;
  int result = -1;
  int in = open(from, O_RDONLY);
  if (in < 0)
    return -1;
  int out = open(to, O_WRONLY);
  if (out < 0) {
    close(in);
    goto close_in;
  }
  if (read(in, &byte, 1) == 1 && write(out, &byte, 1) == 1)
    result = 0;
  close(out);
close_in:
  close(in); // warn: 'close' gives back the 'file descriptor' from 'open' a second time
  return result;
}

void wronglyCorrelated(const char *path, int early) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  int closed = 0;
  if (early) {
    close(fd);
    closed = 1;
  }
  if (closed || !early)
    close(fd); // warn: a second time
}

int stillAsked(const char *host, char *why, size_t size) {
  redisContext *c = redisConnect(host, 6379);
  if (!c)
    return -1;
  if (c->err) {
    redisFree(c);
    strncpy(why, c->errstr, size); // warn: 'errstr' uses the 'redisContext' from 'redisConnect' after it was given back
    return -1;
  }
  redisFree(c);
  return 0;
}

int rowsAfterTheEnd(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  PQfinish(conn);
  return PQstatus(conn) == CONNECTION_OK; // warn: 'PQstatus' uses the 'PGconn'
}

// The second turn closes what the first one closed.
void oneForAll(const char *path, int n) {
  int fd = open(path, O_RDONLY); // warn: not released
  if (fd < 0)
    return;
  for (int i = 0; i < n; i++)
    close(fd); // warn: a second time
}
