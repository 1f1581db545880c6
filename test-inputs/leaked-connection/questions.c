// Questions whose answer stays the same for as long as what they are about
// does.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int first_byte(const char *path) {
  FILE *in = stdin;
  if (strcmp(path, "-") != 0)
    in = fopen(path, "r");
  if (!in)
    return -1;
  int c = fgetc(in);
  if (strcmp(path, "-") != 0)
    fclose(in);
  return c;
}

int first_byte_of_two(const char *path, const char *other) {
  FILE *in = stdin;
  if (strcmp(path, other) != 0)
    in = fopen(path, "r"); // warn: not released on every
  if (!in)
    return -1;
  int c = fgetc(in);
  other = "-";
  if (strcmp(path, other) != 0)
    fclose(in);
  return c; // note: returns without
}

int first_byte_of_same_two(const char *path, const char *other) {
  FILE *in = stdin;
  if (!strcmp(path, other))
    in = fopen(path, "r");
  if (!in)
    return -1;
  int c = fgetc(in);
  if (strcmp(path, other) == 0)
    fclose(in);
  return c;
}

// Another text is there by then.
int another_line(FILE *lines) {
  char line[80];
  int fd = -1;
  fgets(line, sizeof line, lines);
  if (strcmp(line, "log\n") == 0)
    fd = open("log", O_WRONLY); // warn: not released on every
  if (!fgets(line, sizeof line, lines))
    line[0] = 0;
  if (strcmp(line, "log\n") == 0)
    close(fd);
  return 0; // note: returns without
}

int same_line(FILE *lines) {
  char line[80];
  int fd = -1;
  fgets(line, sizeof line, lines);
  if (strncmp(line, "log", 3) == 0)
    fd = open("log", O_WRONLY);
  puts(line);
  if (strncmp(line, "log", 3) == 0)
    close(fd);
  return 0;
}

// Other words, other question.
int another_word(const char *mode, const char *path) {
  int fd = -1;
  if (strcmp(mode, "read") == 0)
    fd = open(path, O_RDONLY); // warn: not released on every
  if (strcmp(mode, "write") == 0)
    close(fd);
  return 0; // note: returns without
}

// A field may be another one after each call that works with its object.
int broken_meanwhile(void) {
  redisContext *c = redisConnect("localhost", 6379); // warn: not released on
  if (!c)
    return -1;
  if (c->err) {
    redisFree(c);
    return -1;
  }
  freeReplyObject(redisCommand(c, "PING"));
  if (c->err)
    return -2; // note: returns without
  redisFree(c);
  return 0;
}

int broken_or_not(void) {
  redisContext *c = redisConnect("localhost", 6379);
  if (!c)
    return -1;
  int usable = !c->err;
  if (usable)
    freeReplyObject(redisCommand(c, "PING"));
  if (c->err)
    usable = 0;
  redisFree(c);
  return usable;
}

// --- Flags that are bits of others ---

int locked(const char *path, unsigned flags) {
  _Bool lock = flags & 1;
  int fd = -1;
  if (lock) {
    fd = open(path, O_RDWR);
    if (fd < 0)
      return -1;
  }
  puts("x");
  if (flags & 1)
    close(fd);
  return 0;
}

int locked_twice(const char *path, unsigned flags) {
  int lock = (flags & 6) != 0, fd = -1;
  if (lock)
    fd = open(path, O_RDWR);
  puts("x");
  if (lock)
    close(fd);
  return 0;
}

int locked_otherwise(const char *path, unsigned flags) {
  _Bool lock = flags & 1;
  int fd = -1;
  if (lock)
    fd = open(path, O_RDWR); // warn: not released on every
  puts("x");
  if (flags & 2)
    close(fd);
  return 0; // note: returns without
}

int shorter(const char *path, int have, int want) {
  _Bool less = have < want;
  int fd = -1;
  if (less)
    fd = open(path, O_RDWR);
  puts("x");
  if (have < want)
    close(fd);
  return 0;
}

// --- What comes back only if it failed ---

int becomes(const char *path, char *const *words) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  if (execv(words[0], words) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int becomes_or_leaks(const char *path, char *const *words) {
  int fd = open(path, O_RDONLY); // warn: not released on every
  if (fd < 0)
    return -1;
  if (execv(words[0], words) < 0)
    return -1; // note: returns without
  close(fd);
  return 0;
}
