// __attribute__((cleanup)): the compiler calls the release.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <unistd.h>

static void closep(int *fd) {
  if (*fd >= 0)
    close(*fd);
}

static void fclosep(FILE **stream) {
  if (*stream)
    fclose(*stream);
}

static void lookp(int *fd) { printf("%d\n", *fd); }

#define auto_close __attribute__((cleanup(closep)))
#define auto_fclose __attribute__((cleanup(fclosep)))

int first_byte(const char *path) {
  auto_close int fd = open(path, O_RDONLY);
  char byte;
  if (fd < 0 || read(fd, &byte, 1) != 1)
    return -1;
  return byte;
}

int first_char(const char *path) {
  auto_fclose FILE *in = fopen(path, "r");
  if (!in)
    return -1;
  return fgetc(in);
}

// Opened later, all the same.
int either(const char *path, const char *fallback) {
  auto_close int fd = -1;
  fd = open(path, O_RDONLY);
  if (fd < 0)
    fd = open(fallback, O_RDONLY);
  char byte = 0;
  return read(fd, &byte, 1) == 1 ? byte : -1;
}

static int steal(int *fd) {
  int taken = *fd;
  *fd = -1;
  return taken;
}

int keep(const char *path) {
  auto_close int fd = open(path, O_RDONLY);
  if (lseek(fd, 0, SEEK_END) <= 0)
    return -1;
  return steal(&fd);
}

// This cleanup releases nothing.
int only_logged(const char *path) {
  // warn: 'open' is not released
  __attribute__((cleanup(lookp))) int fd = open(path, O_RDONLY);
  return fd < 0 ? -1 : 0;
}
