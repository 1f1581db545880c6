// Helpers that give a descriptor back when they fail, and tell so by what they
// return.
#include <fcntl.h>
#include <unistd.h>

int tuned(int fd, int how);

static int prepared(int fd, int how) {
  if (tuned(fd, how) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int early(const char *path, int how) {
  int fd = open(path, O_RDONLY); // warn: the 'file descriptor' from 'open' is not released
  if (fd < 0)
    return -1;
  if (prepared(fd, how) < 0) // note: 'prepared' leaves it to the caller
    return -2;
  if (how > 2)
    return -3; // note: returns without releasing it
  close(fd);
  return 0;
}

int early_not_zero(const char *path, int how) {
  int fd = open(path, O_RDONLY); // warn: the 'file descriptor' from 'open' is not released
  if (fd < 0)
    return -1;
  if (prepared(fd, how) != 0)
    return -2;
  if (how > 2)
    return -3; // note: returns without releasing it
  close(fd);
  return 0;
}

int prepared_right(const char *path, int how) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (prepared(fd, how) < 0)
    return -2;
  int first = how > 2 ? -3 : 0;
  close(fd);
  return first;
}
