// Descriptors that no variable holds and that are found again by their number.
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

// --- The kernel gives it back with an event ---

int watch(int poll, int listener) {
  struct epoll_event event = {.events = EPOLLIN};
  int peer = accept(listener, NULL, NULL);
  if (peer < 0)
    return -1;
  event.data.fd = peer;
  if (epoll_ctl(poll, EPOLL_CTL_ADD, peer, &event) < 0) {
    close(peer);
    return -1;
  }
  return 0;
}

int watch_wrong(int poll, int listener) {
  struct epoll_event event = {.events = EPOLLIN};
  int peer = accept(listener, NULL, NULL); // warn: not released on every path
  if (peer < 0)
    return -1;
  event.data.fd = peer;
  if (epoll_ctl(poll, EPOLL_CTL_ADD, peer, &event) < 0)
    return -1;
  return 0;
}

// --- A bit in a set ---

void serve(int listener) {
  fd_set all, ready;
  int last = listener;
  FD_ZERO(&all);
  FD_SET(listener, &all);
  for (;;) {
    ready = all;
    if (select(last + 1, &ready, NULL, NULL, NULL) < 0)
      return;
    for (int fd = 0; fd <= last; fd++) {
      char byte;
      if (!FD_ISSET(fd, &ready))
        continue;
      if (fd == listener) {
        int peer = accept(listener, NULL, NULL);
        if (peer < 0)
          continue;
        FD_SET(peer, &all);
        if (peer > last)
          last = peer;
      } else if (read(fd, &byte, 1) <= 0) {
        close(fd);
        FD_CLR(fd, &all);
      }
    }
  }
}

// To wait for one descriptor is not to keep it.
int readable(const char *path) {
  fd_set set;
  int fd = open(path, O_RDONLY); // warn: not released on every path
  if (fd < 0)
    return -1;
  FD_ZERO(&set);
  FD_SET(fd, &set);
  if (select(fd + 1, &set, NULL, NULL, NULL) < 0)
    return -1;
  close(fd);
  return 0;
}

// --- An index ---

static struct {
  int open, state;
} conns[1024];

int admit(int listener) {
  int peer = accept(listener, NULL, NULL);
  if (peer < 0)
    return -1;
  if (peer >= 1024) {
    close(peer);
    return -1;
  }
  conns[peer].open = 1;
  return 0;
}

int admit_wrong(int listener) {
  int peer = accept(listener, NULL, NULL); // warn: not released on every path
  if (peer < 0)
    return -1;
  if (peer >= 1024 || conns[peer].state)
    return -1;
  conns[peer].open = 1;
  return 0;
}

// --- A part of another number ---

uint64_t with_generation(const char *path, unsigned generation) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return 0;
  return (uint64_t)generation << 32 | (uint32_t)fd;
}

int how_many(const char *path) {
  int fd = open(path, O_RDONLY); // warn: not released on every path
  if (fd < 0)
    return 0;
  return 1 + (int)lseek(fd, 0, SEEK_END);
}

// --- The place of a standard descriptor ---

void to_nowhere(void) {
  close(0);
  close(1);
  if (open("/dev/null", O_RDONLY) != 0)
    abort();
  if (dup(0) != 1)
    abort();
}

// --- A variable, at once ---

static int current = -1;

void replace(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  int old = __atomic_exchange_n(&current, fd, __ATOMIC_SEQ_CST);
  if (old >= 0)
    close(old);
}
