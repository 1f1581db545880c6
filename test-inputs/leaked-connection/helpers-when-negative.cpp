// Helpers that look at a result and give the handle back only if it is bad.
#include <cstdio>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

using Closer = int (*)(int);

namespace {

int close_if_negative(int result, int fd, Closer closer) {
  if (result < 0 && closer(fd) == -1)
    throw std::runtime_error("cannot close");
  return result;
}

int only_look(int result, int fd) {
  if (result < 0)
    std::fprintf(stderr, "descriptor %d failed\n", fd);
  return result;
}

int tune(int fd) {
  int on = 1;
  return setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0 ? -2 : fd;
}

} // namespace

int bound(const sockaddr *address, socklen_t length, Closer closer) {
  const int fd = socket(address->sa_family, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  if (bind(fd, address, length) == -1)
    return close_if_negative(-2, fd, closer);
  return close_if_negative(tune(fd), fd, closer);
}

int bound_but_lost(const sockaddr *address, socklen_t length) {
  int fd = socket(address->sa_family, SOCK_STREAM, 0); // warn: not released
  if (fd == -1)
    return -1;
  if (bind(fd, address, length) == -1)
    return only_look(-2, fd); // note: returns without releasing it
  return fd;
}

// Nobody looks at what came of it.
int tuned(const sockaddr *address, socklen_t length, Closer closer) {
  int fd = socket(address->sa_family, SOCK_STREAM, 0); // warn: not released
  if (fd == -1)
    return -1;
  close_if_negative(bind(fd, address, length), fd, closer);
  return 0; // note: returns without releasing it
}
