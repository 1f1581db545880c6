// A conversion takes the descriptor only if it succeeds.
#include <dirent.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

// The copy is the stream's, the original stays ours.
FILE *copy_inside(int fd) {
  int copy = dup(fd);
  FILE *out = copy < 0 ? NULL : fdopen(copy, "w");
  if (!out && copy >= 0)
    close(copy);
  return out;
}

FILE *copy_nested(int fd) {
  return fdopen(dup(fd), "w"); // warn: 'dup'
}

// Two streams on one connection: each needs a descriptor of its own.
int two_streams(int listener) {
  int peer = accept(listener, NULL, NULL);
  if (peer < 0)
    return -1;
  FILE *in = fdopen(peer, "r");
  if (!in) {
    close(peer);
    return -1;
  }
  int copy = dup(peer);
  FILE *out = copy < 0 ? NULL : fdopen(copy, "w");
  if (!out) {
    if (copy >= 0)
      close(copy);
    fclose(in);
    return -1;
  }
  fprintf(out, "%d\n", fgetc(in));
  fclose(out);
  return fclose(in);
}

int two_streams_wrong(int listener) {
  int peer = accept(listener, NULL, NULL);
  if (peer < 0)
    return -1;
  FILE *in = fdopen(peer, "r"); // warn: 'FILE' from 'fdopen'
  if (!in) {
    close(peer);
    return -1;
  }
  int copy = dup(peer);
  if (copy < 0)
    return -1; // note: returns without
  FILE *out = fdopen(copy, "w");
  if (out)
    fclose(out);
  else
    close(copy);
  return fclose(in);
}

int temporary(const char *text) {
  char name[] = "/tmp/draft.XXXXXX";
  int fd = mkstemp(name);
  FILE *out = NULL;
  if (fd < 0 || (out = fdopen(fd, "w")) == NULL) {
    if (fd >= 0)
      close(fd);
    return -1;
  }
  fputs(text, out);
  return fclose(out);
}

int temporary_wrong(const char *text) {
  char name[] = "/tmp/draft.XXXXXX";
  int fd = mkstemp(name); // warn: 'mkstemp' is not released
  FILE *out = NULL;
  if (fd < 0 || (out = fdopen(fd, "w")) == NULL) {
    perror(name);
    return -1; // note: returns without
  }
  fputs(text, out);
  return fclose(out);
}

// The stream is closed, the directory is not: they are two.
int list_and_log(const char *path, const char *log) {
  int fd = open(path, O_RDONLY | O_DIRECTORY);
  if (fd < 0)
    return -1;
  DIR *entries = fdopendir(fd); // warn: 'DIR' from 'fdopendir'
  if (!entries) {
    close(fd);
    return -1;
  }
  FILE *out = fopen(log, "a");
  if (!out)
    return -1; // note: returns without
  while (readdir(entries))
    fputc('.', out);
  closedir(entries);
  return fclose(out);
}

int list_and_log_right(const char *path, const char *log) {
  int fd = open(path, O_RDONLY | O_DIRECTORY);
  DIR *entries = fd < 0 ? NULL : fdopendir(fd);
  if (!entries) {
    if (fd >= 0)
      close(fd);
    return -1;
  }
  FILE *out = fopen(log, "a");
  while (out && readdir(entries))
    fputc('.', out);
  closedir(entries);
  return out ? fclose(out) : -1;
}

// dirfd only lends.
int lends(const char *path) {
  DIR *entries = opendir(path);
  if (!entries)
    return -1;
  int fd = dirfd(entries);
  int rc = fchdir(fd);
  closedir(entries);
  return rc;
}

// So does fileno; the copy of what it lent is owed.
int lends_wrong(FILE *in) {
  int copy = dup(fileno(in)); // warn: 'dup' is not released
  if (copy < 0)
    return -1;
  if (lseek(copy, 0, SEEK_SET) < 0)
    return -1; // note: returns without
  return close(copy);
}

// A fallback when the conversion fails.
ssize_t fallback(const char *path, char *into, size_t size) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *in = fdopen(fd, "r");
  ssize_t n = in ? (ssize_t)fread(into, 1, size, in) : read(fd, into, size);
  if (in)
    fclose(in);
  else
    close(fd);
  return n;
}

ssize_t fallback_wrong(const char *path, char *into, size_t size) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  FILE *in = fdopen(fd, "r");
  ssize_t n = in ? (ssize_t)fread(into, 1, size, in) : read(fd, into, size);
  if (in)
    fclose(in);
  return n; // note: returns without
}

// The context takes the descriptor, and fails all the same.
int over_socket(int family) {
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  redisContext *session = redisConnectFd(fd); // warn: 'redisContext' from
  if (!session) {
    close(fd);
    return -1;
  }
  if (session->err)
    return -1; // note: returns without
  redisFree(session);
  return 0;
}

// The context is freed, the descriptor comes back.
int keeps_descriptor(redisContext *session) {
  int fd = redisFreeKeepFd(session);
  return fd < 0 ? -1 : close(fd);
}
