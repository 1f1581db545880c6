// The process ends and gives everything back.
#include <assert.h>
#include <err.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

__attribute__((noreturn)) void usage(void);

static void fatal(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

// Sometimes it does come back.
static void maybe_fatal(int status) {
  if (status > 1)
    exit(status);
}

int or_die(const char *path) {
  int fd = open(path, O_RDONLY);
  if (lseek(fd, 4, SEEK_SET) < 0)
    err(1, "lseek");
  if (fd > 1000)
    abort();
  if (fd < 3)
    usage();
  if (fd == 3)
    fatal("fd is 3");
  return close(fd);
}

int may_come_back(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (lseek(fd, 4, SEEK_SET) < 0) {
    maybe_fatal(2);
    return -1; // note: returns without
  }
  return close(fd);
}

int asserted(const char *path) {
  int fd = open(path, O_RDONLY);
  assert(fd >= 0);
  return close(fd);
}

int child_only(int listener) {
  int peer = accept(listener, NULL, NULL);
  if (peer < 0)
    return -1;
  pid_t child = fork();
  if (child == 0) {
    dup2(peer, 0);
    execl("/bin/cat", "cat", (char *)NULL);
    _exit(127);
  }
  close(peer);
  return child;
}

static redisContext *forever;

static void setup(void) {
  static int log = -1;
  log = open("/var/log/app", O_WRONLY);
  forever = redisConnect("localhost", 6379);
}

int main(int argc, char **argv) {
  setup();
  int lock = open("/run/app.lock", O_CREAT | O_RDWR, 0600);
  PGconn *db = PQconnectdb(argc > 1 ? argv[1] : "");
  if (PQstatus(db) != CONNECTION_OK)
    return EXIT_FAILURE;
  return lock < 0;
}
