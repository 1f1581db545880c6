// Loops within loops: which of them is run for each connection?
#include <hiredis/hiredis.h>
#include <sys/socket.h>
#include <unistd.h>

void prefork(int listener) {
  for (int i = 0; i < 4; ++i) {
    if (fork() != 0)
      continue;
    redisContext *c = redisConnect("127.0.0.1", 6379);
    for (;;) {
      int fd = accept(listener, NULL, NULL);
      if (fd < 0)
        continue;
      freeReplyObject(redisCommand(c, "INCR visits"));
      close(fd);
    }
  }
}

// The inner loop only waits.
void wait_first(int listener) {
  for (;;) { // note: each connection arrives here
    int fd;
    while (1) {
      fd = accept(listener, NULL, NULL);
      if (fd >= 0)
        break;
    }
    redisContext *c = redisConnect("127.0.0.1", 6379); // warn: for every connection
    freeReplyObject(redisCommand(c, "INCR visits"));
    redisFree(c);
    close(fd);
  }
}

void in_the_inner(int listener) {
  for (int i = 0; i < 4; ++i) {
    if (fork() != 0)
      continue;
    for (;;) { // note: each connection arrives here
      int fd = accept(listener, NULL, NULL);
      if (fd < 0)
        continue;
      redisContext *c = redisConnect("127.0.0.1", 6379); // warn: for every connection
      freeReplyObject(redisCommand(c, "INCR visits"));
      redisFree(c);
      close(fd);
    }
  }
}
