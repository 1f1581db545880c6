// The same test of something that is computed goes the same way twice.
#include <fcntl.h>
#include <unistd.h>

int change(void);
struct options {
  int flags;
};

int bit(const char *path, int flags) {
  int fd = -1;
  if (flags & 1)
    fd = open(path, O_RDONLY);
  if ((flags & 1) != 0)
    close(fd);
  return flags;
}

int other_bit(const char *path, int flags) {
  int fd = -1;
  if (flags & 1)
    fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (flags & 2)
    close(fd);
  return flags; // note: returns without
}

int bits(const char *path, int flags) {
  int fd = -1;
  if ((flags & 6) == 6)
    fd = open(path, O_RDONLY);
  if ((flags & 6) != 6)
    return 0;
  close(fd);
  return 1;
}

int bit_of_changed_flags(const char *path, int flags) {
  int fd = -1;
  if (flags & 1)
    fd = open(path, O_RDONLY); // warn: 'open' is not released
  flags = change();
  if (flags & 1)
    close(fd);
  return flags; // note: returns without
}

int bit_of_a_field(const char *path, const struct options *with) {
  int fd = -1;
  if (with->flags & 1)
    fd = open(path, O_RDONLY);
  if (with->flags & 1)
    close(fd);
  return 0;
}

int even(const char *path, int number) {
  int fd = -1;
  if (number % 2 == 0)
    fd = open(path, O_RDONLY);
  if (number % 2 == 0)
    close(fd);
  return number;
}

int odd(const char *path, int number) {
  int fd = -1;
  if (number % 2 == 0)
    fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (number % 2 == 1)
    close(fd);
  return number; // note: returns without
}

int less(const char *path, int low, int high) {
  int fd = -1;
  if (low < high)
    fd = open(path, O_RDONLY);
  if (high > low)
    close(fd);
  return high;
}

int not_less(const char *path, int low, int high) {
  int fd = -1;
  if (low < high)
    fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (high < low)
    close(fd);
  return high; // note: returns without
}

int sum(const char *path, int some, int more) {
  int fd = -1;
  if (some + more > 3)
    fd = open(path, O_RDONLY);
  if (some + more > 3)
    close(fd);
  return some;
}

int each_turn(const char *const *paths, int count) {
  int opened = 0;
  for (int i = 0; i < count; ++i) {
    int fd = -1;
    if (i & 1)
      fd = open(paths[i], O_RDONLY);
    opened += fd >= 0;
    if (i & 1)
      close(fd);
  }
  return opened;
}

int either(const char *path, const char *mode) {
  int fd = -1;
  if (*mode == 'a' || *mode == 'b')
    fd = open(path, O_RDONLY);
  if (*mode == 'a' || *mode == 'b')
    close(fd);
  return 0;
}

int shifted(const char *path, long number) {
  int fd = -1;
  if (number >> 3)
    fd = open(path, O_RDONLY);
  if (number >> 3)
    close(fd);
  return 0;
}

int real(const char *path, double ratio) {
  int fd = -1;
  if (ratio > 0.5)
    // wrong: nothing is known of numbers that are no integers
    fd = open(path, O_RDONLY);
  if (ratio > 0.5)
    close(fd);
  return 0;
}

// The sign, by other means.
int by_sign_bit(const char *path) {
  int fd = open(path, O_RDONLY); // wrong: what the sign bit says is not known
  if (fd & 0x80000000)
    return -1;
  close(fd);
  return 0;
}

int by_negated_test(const char *path) {
  int fd = open(path, O_RDONLY); // wrong: what is computed of a test is not known
  int rc = -(fd < 0);
  if (rc < 0)
    return rc;
  close(fd);
  return 0;
}
