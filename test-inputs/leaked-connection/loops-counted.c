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
  int peer = accept(listener, NULL, NULL), i; // wrong: where a counter ends is not known if a variable bounds it
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
