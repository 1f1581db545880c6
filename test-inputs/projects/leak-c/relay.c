// A function that stands on one of another file.
#include "connections.h"
#include <unistd.h>

int relay(int fd) {
  char byte;
  int got = read(fd, &byte, 1);
  if (got != 1)
    return -1;
  close(fd);
  return 0;
}
