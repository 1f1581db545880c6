// Any way to write the test means the same.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define FAILED(fd) ((fd) < 0)
#define SUCCEEDED(fd) (!FAILED(fd))
#define IS_ERR(p) ((uintptr_t)(void *)(p) >= (uintptr_t)-4095)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define INVALID_FD (-1)

int left_constant(const char *path) {
  int fd = open(path, O_RDONLY);
  if (-1 == fd)
    return -1;
  return close(fd);
}

int left_constant_wrong(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (-1 != fd && lseek(fd, 0, SEEK_END) < 0)
    return -1; // note: returns without
  return -1 != fd ? close(fd) : -1;
}

int zero_above(const char *path) {
  int fd = open(path, O_RDONLY);
  if (0 <= fd)
    close(fd);
  return fd;
}

int not_less(const char *path) {
  int fd = open(path, O_RDONLY);
  if (!(fd < 0))
    close(fd);
  return 0;
}

int not_less_wrong(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (!(fd < 10))
    close(fd);
  return 0; // note: returns without
}

int above_minus_one(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd > -1)
    close(fd);
  return 0;
}

// Zero is the standard input, which is open: nobody else gets it.
int above_zero(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd > 0)
    close(fd);
  return 0;
}

int complement(const char *path) {
  int fd = open(path, O_RDONLY);
  if (~fd)
    close(fd);
  return 0;
}

int plus_one(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd + 1 == 0)
    return -1;
  return close(fd);
}

int by_macro(const char *path) {
  int fd = open(path, O_RDONLY);
  if (SUCCEEDED(fd))
    close(fd);
  return 0;
}

int by_macro_wrong(const char *path) {
  int fd = open(path, O_RDONLY); // warn: 'open' is not released
  if (FAILED(fd))
    return -1;
  if (FAILED(fsync(fd)))
    return -2; // note: returns without
  return close(fd);
}

int named_constant(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd == INVALID_FD)
    return -1;
  return close(fd);
}

int unlikely_failure(int listener) {
  int peer = accept(listener, NULL, NULL);
  if (unlikely(peer < 0))
    return -1;
  return close(peer);
}

int unlikely_failure_wrong(int listener) {
  int peer = accept(listener, NULL, NULL); // warn: 'accept' is not released
  if (unlikely(peer < 0 || listen(peer, 1) < 0))
    return -1; // note: returns without
  return close(peer);
}

// NULL is no error pointer, and owes nothing either.
int error_pointer(const char *path) {
  FILE *in = fopen(path, "r");
  if (IS_ERR(in) || !in)
    return -1;
  return fclose(in);
}

int as_bool(const char *host) {
  redisContext *session = redisConnect(host, 6379);
  bool there = session;
  if (there)
    redisFree(session);
  return there;
}

int as_bool_wrong(const char *host) {
  redisContext *session = redisConnect(host, 6379); // warn: 'redisContext'
  bool fine = session && !session->err;
  if (fine)
    redisFree(session);
  return fine; // note: returns without
}

int conditional_operand(const char *path) {
  FILE *in = fopen(path, "r");
  return in ? fclose(in) : -1;
}

int conditional_operand_wrong(const char *path) {
  FILE *in = fopen(path, "r"); // warn: 'FILE' from 'fopen'
  return in && fgetc(in) == '#' ? fclose(in) : -1;
}

int and_as_statement(const char *path) {
  FILE *in = fopen(path, "r");
  int c = in ? fgetc(in) : EOF;
  in &&fclose(in);
  return c;
}

int elvis(const char *path, const char *fallback) {
  FILE *in = fopen(path, "r") ?: fopen(fallback, "r");
  if (!in)
    return EOF;
  int c = fgetc(in);
  fclose(in);
  return c;
}

int kept_in_status(const char *path) {
  int fd, status;
  status = (fd = open(path, O_RDONLY)) < 0 ? -1 : 0;
  if (status == 0)
    close(fd);
  return status;
}

int error_number(const char *path) {
  int error = 0;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    error = 2;
  if (error)
    return error;
  return close(fd);
}
