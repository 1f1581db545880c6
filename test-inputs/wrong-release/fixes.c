// What a fix must look at before it calls another function, takes a release
// away or moves it.
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

// It may be empty, and closedir's like does not accept that.
void freed_stream(const char *path) {
  FILE *in = fopen(path, "r");
  free(in); // warn: 'free' is not the way to give back the 'FILE'
}

void freed_in_one_way(const char *path, int early) {
  FILE *in = fopen(path, "r");
  if (early)
    free(in); // warn: 'free' is not the way to give back the 'FILE'
  else if (in)
    fclose(in);
}

void freed_with_cast(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  free((void *)conn); // warn: 'free' is not the way to give back the 'PGconn'
}

// Both come here: neither function is right for both.
void either(const char *what, int runs) {
  FILE *in = runs ? popen(what, "r") : fopen(what, "r");
  if (in)
    fclose(in); // warn: 'fclose' is not the way to give back the 'process stream'
}

// Somebody asks whether it worked.
int asked(const char *command) {
  FILE *out = popen(command, "w");
  if (!out)
    return -1;
  return fclose(out) == 0 ? 0 : -1; // warn: 'fclose' is not the way to give back
}

#define DROP(conn) free(conn)

void dropped(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  DROP(conn); // warn: 'free' is not the way to give back the 'PGconn'
}

// --- Twice -------------------------------------------------------------------

// The first one and a message.
int first_said(const char *path) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int first = fgetc(in);
  if (first == EOF) {
    fprintf(stderr, "%s is empty\n", path);
    fclose(in);
  }
  fclose(in); // warn: a second time
  return first;
}

// The test of the first one does something.
int first_asked(const char *path) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  if (fgetc(in) == EOF)
    fclose(in);
  fclose(in); // warn: a second time
  return 0;
}

// Three ways lead there, two have closed it.
int from_two(const char *path, int mode) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (mode == 1) {
    close(fd);
    puts("one");
  }
  if (mode == 2) {
    close(fd);
    puts("two");
  }
  puts("done");
  if (mode != 4)
    close(fd); // warn: a second time
  else
    close(fd);
  return 0;
}

// What is asked after the first release would be asked of nothing.
int asked_between(const char *path, int early) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (early)
    close(fd);
  printf("%d\n", fd); // warn: uses the 'file descriptor'
  close(fd); // warn: a second time
  return fd;
}

// By another name.
void by_another_name(const char *path, int early) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  int same = fd;
  if (early)
    close(same);
  puts("done");
  close(fd); // warn: a second time
}

// Each turn gives it back, and only the first one may.
void in_turns(const char *conninfo, int n) {
  PGconn *conn = PQconnectdb(conninfo);
  for (int i = 0; i < n; i++) {
    if (i == 3)
      PQfinish(conn);
    puts("turn");
  }
  PQfinish(conn); // warn: a second time
}

// --- Used afterwards ---------------------------------------------------------

int said_afterwards(const char *host, char *why, size_t size) {
  redisContext *c = redisConnect(host, 6379);
  if (!c)
    return -1;
  int failed = c->err;
  redisFree(c);
  puts("done");
  strncpy(why, c->errstr, size); // warn: uses the 'redisContext'
  return failed;
}

// It is forgotten before.
int forgotten_before(const char *host, char *why, size_t size) {
  redisContext *c = redisConnect(host, 6379), *old = c;
  if (!c)
    return -1;
  redisFree(c);
  c = NULL;
  strncpy(why, old->errstr, size); // warn: uses the 'redisContext'
  return 0;
}

// There is a way out in between.
int left_between(const char *host, char *why, size_t size) {
  redisContext *c = redisConnect(host, 6379);
  if (!c)
    return -1;
  redisFree(c);
  if (!size)
    return 0;
  strncpy(why, c->errstr, size); // warn: uses the 'redisContext'
  return 1;
}
