// Pairs, arrays and structs of descriptors.
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

int forgets_one_end(char *out) {
  int ends[2];
  if (pipe(ends) < 0) // warn: 'pipe' is not released
    return -1;
  write(ends[1], "x", 1);
  close(ends[1]);
  return (int)read(ends[0], out, 1); // note: returns without
}

int both_ends(char *out) {
  int ends[2];
  if (pipe(ends) != 0)
    return -1;
  write(ends[1], "x", 1);
  close(ends[1]);
  int n = (int)read(ends[0], out, 1);
  close(ends[0]);
  return n;
}

// fork failed: nobody closes the pair.
int forgets_pair(void) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) // warn: 'socketpair'
    return -1;
  pid_t child = fork();
  if (child < 0)
    return -1;
  if (child == 0) {
    close(pair[0]);
    write(pair[1], "hi", 2);
    _exit(0);
  }
  close(pair[1]);
  close(pair[0]);
  return 0;
}

int two_pipes(void) {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC))
    return -1;
  if (pipe2(out, O_CLOEXEC)) {
    close(in[0]);
    close(in[1]);
    return -1;
  }
  for (int i = 0; i < 2; ++i) {
    close(in[i]);
    close(out[i]);
  }
  return 0;
}

struct peer {
  int in, out;
  char name[8];
};

int struct_of_two(const char *from, const char *to) {
  struct peer p = {-1, -1, "p"};
  p.in = open(from, O_RDONLY); // warn: 'open' is not released
  if (p.in < 0)
    return -1;
  p.out = open(to, O_WRONLY);
  if (p.out < 0)
    return -1; // note: returns without
  close(p.in);
  close(p.out);
  return 0;
}

int struct_of_two_right(const char *from, const char *to) {
  struct peer p = {.in = open(from, O_RDONLY), .out = open(to, O_WRONLY)};
  int rc = p.in < 0 || p.out < 0 ? -1 : 0;
  if (p.in >= 0)
    close(p.in);
  if (p.out >= 0)
    close(p.out);
  return rc;
}

// The struct is the caller's: so are the descriptors.
int fill(struct peer *p, const char *from, const char *to) {
  p->in = open(from, O_RDONLY);
  if (p->in < 0)
    return -1;
  p->out = open(to, O_WRONLY);
  return p->out < 0 ? -1 : 0;
}

int poll_both(const char *const paths[2]) {
  struct pollfd watched[2];
  for (int i = 0; i < 2; ++i) {
    watched[i].fd = open(paths[i], O_RDONLY);
    watched[i].events = POLLIN;
  }
  int ready = poll(watched, 2, 1000);
  for (int i = 0; i < 2; ++i)
    if (watched[i].fd >= 0)
      close(watched[i].fd);
  return ready;
}

int fixed_slots(const char *first, const char *second) {
  int slots[2] = {-1, -1};
  slots[0] = open(first, O_RDONLY); // warn: 'open' is not released
  if (slots[0] < 0)
    return -1;
  slots[1] = open(second, O_RDONLY);
  if (slots[1] < 0)
    return -1; // note: returns without
  close(slots[1]);
  close(slots[0]);
  return 0;
}
