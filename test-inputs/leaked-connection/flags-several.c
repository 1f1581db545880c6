// What one test told is remembered at a later one, though other ways met
// between them.
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

// --- The same question of two values ---

int any_of_two(const char *path, int verbose, int trace) {
  FILE *log = NULL;
  if (verbose || trace) {
    log = fopen(path, "w");
    if (!log)
      return -1;
  }
  puts("working");
  if (verbose || trace)
    fclose(log);
  return 0;
}

int any_of_others(const char *path, int verbose, int trace, int quiet) {
  FILE *log = NULL;
  if (verbose || trace) {
    log = fopen(path, "w"); // warn: not released on every path
    if (!log)
      return -1;
  }
  puts("working");
  if (verbose || quiet)
    fclose(log);
  return 0;
}

int not_both(const char *path, int a, int b) {
  int fd = -1;
  if (!(a == 1 && b == 0))
    fd = open(path, O_RDONLY);
  puts("between");
  if (!(a == 1 && b == 0))
    close(fd);
  return 0;
}

int one_of_three(const char *path, int mode) {
  int fd = -1;
  if (mode == 1 || mode == 3 || mode == 7)
    fd = open(path, O_RDONLY);
  switch (mode) {
  case 1:
  case 3:
  case 7:
    close(fd);
    break;
  default:
    break;
  }
  return 0;
}

// --- A flag that is the opposite of a test ---

int opposite(const char *path) {
  FILE *in = fopen(path, "r");
  bool bad = !in;
  if (bad)
    return -1;
  fclose(in);
  return 0;
}

int opposite_wrong(const char *path) {
  FILE *in = fopen(path, "r"); // warn: not released on every path
  bool bad = !in;
  if (bad)
    return -1;
  if (getc(in) != '#')
    return -2;
  fclose(in);
  return 0;
}

// --- Values with a hole between them ---

int one_in_between(const char *path) {
  int fd = open(path, O_RDONLY), code = 0;
  if (fd < 0)
    code = 1;
  if (code == 0 && lseek(fd, 0, SEEK_END) < 0)
    code = 2;
  if (code != 1)
    close(fd);
  return code;
}

int one_too_many(const char *path) {
  int fd = open(path, O_RDONLY), code = 0; // warn: not released on every path
  if (fd < 0)
    code = 1;
  if (code == 0 && lseek(fd, 0, SEEK_END) < 0)
    code = 2;
  if (code != 2)
    close(fd);
  return code;
}

enum state { BEGIN, SENDING, DONE, FAILED };

int machine(const char *path) {
  enum state now = BEGIN;
  int fd = -1;
  while (now != DONE)
    switch (now) {
    case BEGIN:
      fd = open(path, O_RDWR);
      now = fd < 0 ? DONE : SENDING;
      break;
    case SENDING:
      if (write(fd, "x", 1) != 1) {
        now = FAILED;
        break;
      }
      close(fd);
      now = DONE;
      break;
    default:
      close(fd);
      now = DONE;
    }
  return 0;
}

int machine_wrong(const char *path) {
  enum state now = BEGIN;
  int fd = -1;
  while (now != DONE)
    switch (now) {
    case BEGIN:
      fd = open(path, O_RDWR); // warn: not released on every path
      now = fd < 0 ? DONE : SENDING;
      break;
    case SENDING:
      if (write(fd, "x", 1) != 1) {
        now = FAILED;
        break;
      }
      close(fd);
      now = DONE;
      break;
    default:
      now = DONE;
    }
  return 0;
}

int by_steps(const char *path) {
  int fd = -1, next = 0;
  for (;;)
    switch (next++) {
    case 0:
      fd = open(path, O_RDONLY);
      if (fd < 0)
        return -1;
      break;
    case 1:
      lseek(fd, 3, SEEK_SET);
      break;
    default:
      close(fd);
      return 0;
    }
}

// --- Other bits of the same word ---

enum { LOCK = 0x10, LOG = 0x20 };

int another_bit(const char *path, int flags) {
  int lock = -1;
  if (flags & LOCK) {
    lock = open(path, O_RDWR);
    if (lock < 0)
      return -1;
  }
  flags |= LOG;
  puts("between");
  if (flags & LOCK)
    close(lock);
  return 0;
}

int the_same_bit(const char *path, int flags) {
  int lock = -1;
  if (flags & LOCK) {
    lock = open(path, O_RDWR); // warn: not released on every path
    if (lock < 0)
      return -1;
  }
  flags &= ~LOCK;
  puts("between");
  if (flags & LOCK)
    close(lock);
  return 0;
}
