// Some ways out end the process, or the thread of control.
#include <assert.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define DIE(text)                                                              \
  do {                                                                         \
    fputs(text, stderr);                                                       \
    exit(EXIT_FAILURE);                                                        \
  } while (0)

_Noreturn void panic(const char *text);

static void give_up(int code) {
  if (code == 0)
    _exit(1);
  abort();
}

static int report(const char *text) {
  fputs(text, stderr);
  return -1;
}

int dies(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    DIE("cannot open");
  if (lseek(fd, 0, SEEK_END) == 0)
    DIE("is empty");
  return close(fd);
}

int panics(const char *path) {
  FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  int c = fgetc(in);
  if (c == EOF)
    panic("empty");
  fclose(in);
  return c;
}

// Its name sounds like the end, but it comes back.
int only_reports(const char *path) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  if (!in)
    return -1;
  if (fgetc(in) == EOF)
    return report("empty"); // note: returns without
  return fclose(in);
}

// Both ways of this helper end the process.
int gives_up(const char *dsn) {
  PGconn *db = PQconnectdb(dsn);
  if (PQstatus(db) != CONNECTION_OK)
    give_up(PQsocket(db));
  PQfinish(db);
  return 0;
}

int unreachable(const char *path, int mode) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  switch (mode) {
  case 0:
  case 1:
    close(fd);
    return mode;
  default:
    __builtin_unreachable();
  }
}

int reachable(const char *path, int mode) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  switch (mode) {
  case 0:
  case 1:
    close(fd);
    return mode;
  }
  return -1; // note: returns without
}

int asserts(const char *path) {
  FILE *in = fopen(path, "r");
  assert(in && "must exist");
  int c = fgetc(in);
  assert(c != EOF);
  fclose(in);
  return c;
}

int asserts_wrong(const char *path) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  assert(in && "must exist");
  int c = fgetc(in);
  if (c == EOF)
    return -1; // note: returns without
  fclose(in);
  return c;
}

// Never comes to an end.
void serves_for_ever(const char *path) {
  int log = open(path, O_WRONLY);
  for (;;) {
    dprintf(log, "tick\n");
    sleep(1);
  }
}

// Comes to an end when the disk is full.
void serves_until(const char *path) {
  int log = open(path, O_WRONLY); // warn: 'open' is not released
  for (;;) {
    if (dprintf(log, "tick\n") < 0)
      break;
    sleep(1);
  }
} // note: leaves its scope without

// The new program has it.
int replaced(const char *path, char *const *argv) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  execv(path, argv);
  return -1; // note: returns without
}

int replaced_right(const char *path, char *const *argv) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  execv(path, argv);
  close(fd);
  return -1;
}

int main(int argc, char **argv) {
  FILE *in = argc > 1 ? fopen(argv[1], "r") : stdin;
  if (!in)
    return 1;
  int lock = open("/tmp/lock", O_CREAT | O_RDWR, 0600);
  if (lock < 0)
    return 2;
  // The descriptor of each turn is lost long before the process ends.
  for (int i = 2; i < argc; ++i) {
    int fd = open(argv[i], O_RDONLY); // warn: 'open' is not released
    if (fd < 0)
      return 3;
    if (lseek(fd, 0, SEEK_END) == 0)
      continue; // note: leaves its scope without
    close(fd);
  }
  return 0;
}
