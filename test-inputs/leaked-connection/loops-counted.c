// What is known of a counter when a loop is left.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

// --- Left before the last try ---

int retries(const char *path) {
  int fd = -1, tries;
  for (tries = 0; tries < 3; tries++) {
    fd = open(path, O_RDWR);
    if (fd >= 0)
      break;
    sleep(1);
  }
  if (tries >= 3)
    return -1;
  close(fd);
  return 0;
}

int retries_wrong(const char *path) {
  int fd = -1, tries;
  for (tries = 0; tries < 3; tries++) {
    fd = open(path, O_RDWR); // warn: not released on every path
    if (fd >= 0)
      break;
    sleep(1);
  }
  if (tries >= 2)
    return -1;
  close(fd);
  return 0;
}

// --- Left because nothing was found ---

static int slots[16];

int into_a_slot(int listener) {
  int peer = accept(listener, NULL, NULL), i;
  if (peer < 0)
    return -1;
  for (i = 0; i < 16; i++)
    if (slots[i] < 0) {
      slots[i] = peer;
      break;
    }
  if (i == 16) {
    close(peer);
    return -1;
  }
  return i;
}

int into_some_slot(int listener, int *known, int count) {
  int peer = accept(listener, NULL, NULL), i;
  if (peer < 0)
    return -1;
  for (i = 0; i < count; i++)
    if (known[i] < 0) {
      known[i] = peer;
      break;
    }
  if (i == count) {
    close(peer);
    return -1;
  }
  return i;
}

int into_no_slot(int listener) {
  int peer = accept(listener, NULL, NULL), i; // warn: not released on every
  if (peer < 0)
    return -1;
  for (i = 0; i < 16; i++)
    if (slots[i] < 0) {
      slots[i] = peer;
      break;
    }
  if (i == 16)
    return -1;
  return i;
}

// --- Down again ---

int all_or_none(const char *const *paths, int count) {
  int fds[64], i, code = -1;
  if (count > 64)
    return -1;
  for (i = 0; i < count; i++)
    if ((fds[i] = open(paths[i], O_RDONLY)) < 0)
      goto out;
  code = 0;
out:
  while (--i >= 0)
    close(fds[i]);
  return code;
}

int all_or_none_after(const char *const *paths, int count) {
  int fds[64], i, code = -1;
  if (count > 64)
    return -1;
  for (i = 0; i < count; i++)
    if ((fds[i] = open(paths[i], O_RDONLY)) < 0)
      goto out;
  code = 0;
out:
  while (i-- > 0)
    close(fds[i]);
  return code;
}

// --- How far a counter is from a bound that nobody knows ---

int a_pipe_between_two(int n) {
  int in = -1;
  for (int i = 0; i < n; i++) {
    int p[2] = {-1, -1};
    if (i < n - 1 && pipe(p)) {
      if (in != -1)
        close(in);
      return -1;
    }
    if (in != -1)
      close(in);
    if (p[1] != -1)
      close(p[1]);
    in = p[0];
  }
  return 0;
}

int a_pipe_behind_the_last(int n) {
  int in = -1;
  for (int i = 0; i < n; i++) {
    int p[2] = {-1, -1};
    if (i <= n - 1 && pipe(p)) { // warn: not released on every
      if (in != -1)
        close(in);
      return -1;
    }
    if (in != -1)
      close(in);
    if (p[1] != -1)
      close(p[1]);
    in = p[0];
  }
  return 0; // note: returns without
}

int all_but_the_last(const char *path, int n) {
  int fd = -1;
  for (int i = 0; i < n; i++) {
    if (fd != -1)
      close(fd);
    fd = open(path, O_RDONLY);
    if (i + 1 >= n) {
      close(fd);
      fd = -1;
    }
  }
  return 0;
}

int later_in_order(const char *path, int at, int end) {
  int fd = -1;
  if (at < end - 1)
    fd = open(path, O_RDONLY);
  at++;
  if (at < end)
    close(fd);
  return 0;
}

int too_late_in_order(const char *path, int at, int end) {
  int fd = -1;
  if (at < end)
    fd = open(path, O_RDONLY); // warn: not released on every
  at++;
  if (at < end)
    close(fd);
  return 0; // note: returns without
}
