// Cases that leave, fall through, or are not there.
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <unistd.h>

long long as_number(redisContext *shared, const char *key) {
  redisReply *reply = redisCommand(shared, "GET %s", key); // warn: 'redisReply' from 'redisCommand'
  if (!reply)
    return -1;
  long long value = 0;
  switch (reply->type) {
  case REDIS_REPLY_INTEGER:
    value = reply->integer;
    break;
  case REDIS_REPLY_NIL:
    return 0; // note: returns without
  case REDIS_REPLY_ERROR:
    value = -2;
    break;
  }
  freeReplyObject(reply);
  return value;
}

long long as_number_right(redisContext *shared, const char *key) {
  redisReply *reply = redisCommand(shared, "GET %s", key);
  if (!reply)
    return -1;
  long long value = 0;
  switch (reply->type) {
  case REDIS_REPLY_INTEGER:
    value = reply->integer;
    break;
  case REDIS_REPLY_NIL:
    freeReplyObject(reply);
    return 0;
  default:
    value = -2;
  }
  freeReplyObject(reply);
  return value;
}

int store(const char *path, char mode, const char *text) {
  int fd = open(path, O_RDWR); // warn: 'open' is not released
  if (fd < 0)
    return -1;
  switch (mode) {
  case 'a':
    lseek(fd, 0, SEEK_END);
    // fall through
  case 'w':
    write(fd, text, 1);
    close(fd);
    return 0;
  case 't':
    close(fd);
    return 1;
  }
  return -2; // note: returns without
}

int store_right(const char *path, char mode, const char *text) {
  int fd = open(path, O_RDWR);
  switch (fd) {
  case -1:
    return -1;
  default:
    break;
  }
  switch (mode) {
  case 'a':
    lseek(fd, 0, SEEK_END);
    // fall through
  case 'w':
    write(fd, text, 1);
    // fall through
  default:
    close(fd);
  }
  return 0;
}

enum outcome { SERVED, REFUSED, BROKEN };

static enum outcome classify(int size) {
  return size > 0 ? SERVED : size == 0 ? REFUSED : BROKEN;
}

// An enum result decides whether it is closed: each value does.
int classified(const char *path) {
  char byte;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -1;
  switch (classify((int)read(fd, &byte, 1))) {
  case SERVED:
    close(fd);
    return byte;
  case REFUSED:
  case BROKEN:
    close(fd);
    break;
  }
  return -1;
}
