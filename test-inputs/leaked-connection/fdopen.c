// fdopen takes the descriptor, but only if it succeeds.
#include <dirent.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <openssl/bio.h>
#include <stdio.h>
#include <unistd.h>

FILE *append_log(const char *path) {
  int fd = open(path, O_WRONLY | O_APPEND); // warn: 'open' is not released
  if (fd < 0)
    return NULL;
  FILE *log = fdopen(fd, "a");
  if (!log) // note: '!log' is true
    return NULL;
  setvbuf(log, NULL, _IOLBF, 0);
  return log;
}

FILE *append_log_right(const char *path) {
  int fd = open(path, O_WRONLY | O_APPEND);
  if (fd < 0)
    return NULL;
  FILE *log = fdopen(fd, "a");
  if (!log)
    close(fd);
  return log;
}

// What fdopen returned is the caller's; what it did not take is not.
FILE *directly(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  return fd < 0 ? NULL : fdopen(fd, "r");
}

int stream_forgotten(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *in = fdopen(fd, "r"); // warn: 'FILE' from 'fdopen'
  if (!in) {
    close(fd);
    return -1;
  }
  if (fgetc(in) != '#')
    return -1; // note: returns without
  return fclose(in);
}

int list(const char *path) {
  int fd = open(path, O_RDONLY | O_DIRECTORY);
  if (fd < 0)
    return -1;
  DIR *entries = fdopendir(fd);
  if (entries == NULL) {
    close(fd);
    return -1;
  }
  int n = 0;
  while (readdir(entries))
    n++;
  closedir(entries);
  return n;
}

int list_wrong(const char *path) {
  DIR *entries = opendir(path); // warn: 'DIR' from 'opendir'
  if (entries == NULL)
    return -1;
  struct dirent *first = readdir(entries);
  if (first == NULL)
    return 0; // note: returns without
  closedir(entries);
  return 1;
}

// The context keeps the descriptor if it is made.
redisContext *over(int family_fd) {
  int fd = dup(family_fd);
  if (fd < 0)
    return NULL;
  redisContext *session = redisConnectFd(fd);
  if (session == NULL)
    close(fd);
  return session;
}

// BIO_CLOSE gives the descriptor away, BIO_NOCLOSE does not.
int greet(int listener_copy) {
  int fd = dup(listener_copy);
  if (fd < 0)
    return -1;
  BIO *line = BIO_new_fd(fd, BIO_CLOSE);
  if (!line) {
    close(fd);
    return -1;
  }
  BIO_puts(line, "hello\n");
  BIO_free_all(line);
  return 0;
}

int greet_wrong(int listener_copy) {
  int fd = dup(listener_copy); // warn: 'dup' is not released
  if (fd < 0)
    return -1;
  BIO *line = BIO_new_fd(fd, BIO_NOCLOSE);
  if (!line) {
    close(fd);
    return -1;
  }
  BIO_puts(line, "hello\n");
  BIO_free_all(line);
  return 0;
}

// Not a descriptor of ours: nothing is owed.
FILE *borrowed(int fd) { return fdopen(fd, "w"); }
